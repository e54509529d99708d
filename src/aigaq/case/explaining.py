"""Why a claim of a case was read as it was."""

from __future__ import annotations

from aigaq.claims import CaseLexicon
from aigaq.claims.explaining import Explanation, explain
from aigaq.records import Claim, InputError, Item, TextLayer

from .folder import Case
from .lexicon import load_lexicon
from .reviewed import find_claim
from .steps import proposals_over
from .workers import Limits, run_limited

_PRELOAD = ("aigaq.claims",)


def explain_claim(case: Case, ident: str, limits: Limits | None = None) -> Explanation:
    """Read the sentence of a claim again, in a limited child process, and return what its rules see.

    Raises
    ------
    NotFound, InputError
        There is no such claim; or its source cannot be read now.
    """
    claim = find_claim(case, ident)
    item, layer = case.store.item(claim.item.id), case.store.layer(claim.item.id)
    if layer is None:
        raise InputError("The source of this claim cannot be read now.", claim.item.id, "Run `aigaq run` first.")
    own = load_lexicon(case, limits)
    task = (proposals_over(item, layer), layer, claim, own.lexicon if own else None)
    (outcome,) = run_limited(_explain, [task], jobs=1, limits=limits, preload=_PRELOAD)
    if outcome.error is not None:
        raise outcome.error
    explanation: Explanation = outcome.value
    return explanation


def _explain(task: tuple[Item, TextLayer, Claim, CaseLexicon | None]) -> Explanation:
    return explain(*task)
