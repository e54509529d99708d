"""An estimate of the unrecorded as somebody chose to put it into the account."""

from __future__ import annotations

import msgspec

__all__ = ["EstimateRow", "KeptEstimate"]


class EstimateRow(msgspec.Struct, frozen=True, kw_only=True):
    """What one method gives.

    Attributes
    ----------
    method : str
        Name of the method; `words` says it in full.
    point, lower, upper : float or None
        People in all, recorded ones included. `upper` is None where the records set no limit, all are None if refused.
    at_least : bool
        A lower bound, not an estimate.
    linkages : int
        Over how many draws of the linkage it was taken; 0: over the linkage as it stands.
    refusal : str or None
        Why there is no number.
    """

    method: str
    words: str
    point: float | None = None
    lower: float | None = None
    upper: float | None = None
    at_least: bool = False
    linkages: int = 0
    refusal: str | None = None


class KeptEstimate(msgspec.Struct, frozen=True, kw_only=True):
    """Several methods side by side, with what speaks for and against them.

    Attributes
    ----------
    at, by : str
        When it was kept (UTC instant), and who kept it.
    basis : str
        Key of the linked people it was reckoned from.
    changed : bool
        Lists or links have changed since.
    n : int
        People on at least one list.
    lists : tuple of (name, people)
    overlaps : tuple of (names of the lists, people on exactly these)
    sentence : str
        How far the methods differ.
    refusal : str or None
        Why nothing is estimated at all.
    hidden, held : int
        Truth test: lists hidden whose known size could be estimated, and how often the interval held it.
    warnings : tuple of str
    plots : tuple of (file name, SVG)
    note : str
        The method note, Markdown.
    """

    at: str
    by: str
    basis: str
    n: int
    lists: tuple[tuple[str, int], ...]
    overlaps: tuple[tuple[tuple[str, ...], int], ...] = ()
    rows: tuple[EstimateRow, ...] = ()
    sentence: str = ""
    refusal: str | None = None
    hidden: int = 0
    held: int = 0
    warnings: tuple[str, ...] = ()
    plots: tuple[tuple[str, str], ...] = ()
    note: str = ""
    changed: bool = False
