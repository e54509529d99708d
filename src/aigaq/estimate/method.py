"""What all methods share: the table is checked, a refusal becomes an answer without a number."""

from __future__ import annotations

import inspect
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar, Self

import msgspec
from numpy.typing import ArrayLike

from .checks import check_table, usable
from .remarks import EstimateRefused, Remark, remark
from .results import Estimate, refused
from .table import CaptureTable

__all__ = ["Method", "Tell"]

#: Takes (done, total).
Tell = Callable[[int, int], None]

FAR = 10


def _params(method: type) -> tuple[str, ...]:
    return tuple(inspect.signature(method).parameters)


class Method(ABC):
    """A way to estimate the total from a capture table.

    Settings are the fields of the class; what is learned by :meth:`fit` ends in an underscore.

    Attributes
    ----------
    estimate_ : Estimate
        The answer; its `refusal` says why if there is no number.
    table_ : CaptureTable
        The table that was used: lists that hold nobody are left out.
    remarks_ : tuple of Remark
        Warnings about the table itself.
    """

    name: ClassVar[str]
    min_lists: ClassVar[int] = 3
    assumptions: ClassVar[tuple[str, ...]] = ()

    estimate_: Estimate
    table_: CaptureTable
    remarks_: tuple[Remark, ...]
    _tell: Tell

    def fit(self, table: CaptureTable | ArrayLike, *, tell: Tell | None = None, allow_islands: bool = False) -> Self:
        """Estimate the total.

        Parameters
        ----------
        table : CaptureTable or array_like of 0/1, shape (n_people, n_lists)
        tell : callable, optional
            Called with (done, total) while it works.
        allow_islands : bool
            Estimate although the lists fall into groups that share nobody; a warning says so.

        Returns
        -------
        self
            If the work is interrupted the method is left as it was before.
        """
        before = dict(vars(self))
        for name in self.learned():
            delattr(self, name)
        self._tell = tell or (lambda done, total: None)
        try:
            self._learn(table if isinstance(table, CaptureTable) else CaptureTable.from_rows(table), allow_islands)
        except BaseException:  # interrupted, or a table that is none: the method is as it was
            vars(self).clear()
            vars(self).update(before)
            raise
        return self

    def _learn(self, given: CaptureTable, allow_islands: bool) -> None:
        self.table_, dropped = usable(given)
        self.remarks_ = dropped
        try:
            self.remarks_ = dropped + check_table(self.table_, allow_islands=allow_islands)
            self._require_lists(self.table_)
            found = self._estimate(self.table_)
        except EstimateRefused as refusal:
            self.estimate_ = refused(self.name, given.n, refusal.reason, settings=self.settings())
            return
        if found.point is not None and found.point > FAR * found.n:
            far = remark("warning.far", f"{found.point / found.n:,.1f} times")
            found = msgspec.structs.replace(found, remarks=(*found.remarks, far))
        self.estimate_ = msgspec.structs.replace(
            found, assumptions=self.assumptions, settings=self.settings() | found.settings
        )

    def learned(self) -> list[str]:
        """Return the names of what :meth:`fit` learned."""
        return [name for name in vars(self) if name.endswith("_") and not name.startswith("_")]

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """Return the settings by name, as scikit-learn's ``clone`` asks for them; `deep` changes nothing."""
        return {name: getattr(self, name) for name in _params(type(self))}

    def set_params(self, **params: Any) -> Self:
        """Change settings by name.

        Raises
        ------
        ValueError
            The method has no such setting; nothing is changed.
        """
        known = _params(type(self))
        if unknown := sorted(params.keys() - set(known)):
            raise ValueError(f"{type(self).__name__} has no setting {unknown[0]!r}; it has {', '.join(known)}")
        for name, value in params.items():
            setattr(self, name, value)
        return self

    def settings(self) -> dict[str, Any]:
        """Return the settings as given; a function is told as ``given``."""
        own = {key: value for key, value in vars(self).items() if not key.endswith("_") and not key.startswith("_")}
        return {key: "given" if callable(value) else value for key, value in own.items()}

    @abstractmethod
    def _estimate(self, table: CaptureTable) -> Estimate:
        """Estimate from a table that has been checked."""

    def _require_lists(self, table: CaptureTable) -> None:
        if table.n_lists < self.min_lists:
            if table.n_lists == 2:
                raise EstimateRefused(remark("refused.two-lists", *table.lists))
            raise EstimateRefused(remark("refused.too-few-lists", str(table.n_lists)))
