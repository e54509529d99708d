"""Why a claim of a case was read as it was, and what the program reads from words."""

from __future__ import annotations

import hashlib

from aigaq import claims, ledger, text
from aigaq.claims import CaseLexicon
from aigaq.claims.explaining import Explanation, explain
from aigaq.records import Account, Claim, Description, InputError, Item, TextLayer

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


def account_of_words(words: str) -> Account:
    """Return the account of a document of one sentence, as the program reads it; nothing is stored."""
    # a first line that stands alone is a heading, in which nothing is told
    data = f"A note on what was told\n\n{words}\n".encode()
    item = Item(
        id="item-note",
        sha256=hashlib.sha256(data).hexdigest(),
        sha3_512="",
        size=len(data),
        media_type="text/plain",
        names=("note.txt",),
        added_at="2000-01-01T00:00:00Z",
        description=Description(publisher="A monitor"),
    )
    layer = text.read_document(data, name=item.name, item_id=item.id).layer
    item = proposals_over(item, layer)
    return ledger.build_account("note", [item], claims.extract(item, layer).claims, [], as_of="9999-12-31")


def _explain(task: tuple[Item, TextLayer, Claim, CaseLexicon | None]) -> Explanation:
    return explain(*task)
