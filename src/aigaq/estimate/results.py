"""What a method gives back: a number with its interval, or the reason why there is none."""

from __future__ import annotations

from typing import Any

import msgspec

from .remarks import Remark

__all__ = ["Estimate", "refused"]


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """One method's answer about one table.

    Attributes
    ----------
    method : str
        Stable name of the method.
    n : int
        People recorded.
    point : float or None
        Estimated total, recorded and unrecorded. None if refused.
    lower, upper : float or None
        Ends of the interval. `upper` is None and `unbounded` true if the records set no upper limit.
    unbounded : bool
    level : float
        Nominal coverage of the interval.
    interval : str
        How the interval was made: ``profile``, ``bca``, ``posterior``, ``log-normal``.
    lower_bound : bool
        The method gives a lower bound, not an estimate.
    refusal : Remark or None
        Why there is no number.
    remarks : tuple of Remark
        Warnings that belong to the number.
    assumptions : tuple of str
        What must hold for the number to mean what it says.
    settings, diagnostics : dict
        Everything needed to repeat it, and what was measured on the way.
    """

    method: str
    n: int
    point: float | None = None
    lower: float | None = None
    upper: float | None = None
    unbounded: bool = False
    level: float = 0.95
    interval: str = ""
    lower_bound: bool = False
    refusal: Remark | None = None
    remarks: tuple[Remark, ...] = ()
    assumptions: tuple[str, ...] = ()
    settings: dict[str, Any] = {}
    diagnostics: dict[str, Any] = {}


def refused(method: str, n: int, reason: Remark, **rest: Any) -> Estimate:
    """Return an answer that holds a reason and no number."""
    return Estimate(method=method, n=n, refusal=reason, **rest)
