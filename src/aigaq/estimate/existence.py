"""Whether a model's best-fitting values exist and are unique on a table with empty cells (Fienberg and Rinaldo 2012).

With A the 0/1 design of the kept terms on the kept cells, the extended maximum-likelihood estimate does not exist if
some direction c has c A = 0 on every cell with people, c A >= 0 on every empty cell, and c A > 0 on one of them. If
the cells with people alone determine all terms there is no such direction, which settles nearly every case by one
rank; what is left is a sign check in one dimension, or a small linear program.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from .poisson import Bools, Floats, Terms

__all__ = ["Existence", "Verdicts"]

EPS = 1e-9


class Existence(IntEnum):
    """What can be said of a model on a table."""

    FINE = 0
    NO_MLE = 1
    NOT_IDENTIFIABLE = 2
    BOTH = 3


class Verdicts:
    """Existence of models on tables of one set of terms, remembered by the pattern of empty cells.

    Parameters
    ----------
    terms : Terms
    """

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self._known: dict[bytes, Existence] = {}

    def of(self, filled: Bools, member: Bools) -> NDArray[np.int64]:
        """Return the :class:`Existence` of each pair of a table and a model.

        Parameters
        ----------
        filled : ndarray of bool, shape (batch, n_cells)
            Cells with people. Cell 0 is ignored.
        member : ndarray of bool, shape (batch, n_terms)
        """
        full = self._full_rank(filled, member)
        verdicts = np.zeros(len(member), dtype=np.int64)
        for i in np.flatnonzero(~full):
            key = np.packbits(filled[i]).tobytes() + np.packbits(member[i]).tobytes()
            if key not in self._known:
                self._known[key] = self._one(filled[i], member[i])
            verdicts[i] = self._known[key]
        return verdicts

    def _full_rank(self, filled: Bools, member: Bools) -> Bools:
        """Tell where the cells with people determine every kept term: the Gram matrix, of whole numbers, is regular."""
        terms = self.terms
        present = filled.astype(float)
        present[:, 0] = 0.0
        kept = member & (present @ terms.inside.T > 0)
        width = int(kept.sum(axis=1).max())
        index = np.argsort(~kept, axis=1, kind="stable")[:, :width]
        real = np.take_along_axis(kept, index, axis=1)
        sums = present @ terms.unions.T
        gram = np.take_along_axis(
            sums, terms.union[index[:, :, None], index[:, None, :]].reshape(len(sums), -1), axis=1
        )
        gram = np.where(real[:, :, None] & real[:, None, :], gram.reshape(len(sums), width, width), 0.0)
        gram[:, np.arange(width), np.arange(width)] += ~real
        sign, log = np.linalg.slogdet(gram)
        return np.asarray((sign > 0) & (log > np.log(0.5)))

    def _one(self, filled: Bools, member: Bools) -> Existence:
        present = filled.copy()
        present[0] = False
        on_margin = self.terms.inside @ present > 0
        dropped = member & ~on_margin
        cells: Bools = self.terms.inside[dropped].sum(axis=0) == 0
        cells[0] = False
        design = self.terms.inside[member & on_margin]
        free = _left_null(design[:, cells & present])
        effects = free @ design[:, cells & ~present]
        rank = int(np.linalg.matrix_rank(effects, tol=1e-8)) if effects.size else 0
        unclear = Existence.NOT_IDENTIFIABLE if rank < len(free) else Existence.FINE
        return Existence(unclear + (Existence.NO_MLE if rank and _one_sided(effects) else Existence.FINE))


def _left_null(matrix: Floats) -> Floats:
    u, s, _ = np.linalg.svd(matrix, full_matrices=True)
    rank = int((s > 1e-8 * max(1.0, s.max(initial=0.0))).sum())
    null: Floats = u[:, rank:].T
    return null


def _one_sided(effects: Floats) -> bool:
    """Tell whether some mix of the rows is nowhere negative and somewhere positive."""
    if len(effects) == 1:
        row = effects[0]
        return bool((row > -EPS).all() or (row < EPS).all())
    columns = np.unique(np.round(effects, 9), axis=1)
    from scipy.optimize import linprog  # a third of a second to import, seldom needed

    found = linprog(
        -columns.sum(axis=1),
        A_ub=np.concatenate([columns.T, -columns.T]),
        b_ub=np.concatenate([np.ones(columns.shape[1]), np.zeros(columns.shape[1])]),
        bounds=(None, None),
        method="highs",
    )
    return bool(found.status == 0 and -found.fun > 1e-6)
