"""An account of one short document in our own words, read end to end, or of claims made by hand."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace
from piles import Pile

from aigaq import claims, text
from aigaq.assess import Catalogue
from aigaq.assess.known import documents_of
from aigaq.assess.matching import Facts, Found, holds
from aigaq.ledger import build_account
from aigaq.records import Account, Claim, Description, Item, Memo, Pattern, Requirement

HEAD = "A note from the monitor, in short, for those who will read it"


def read(data: bytes, name: str, **description: str) -> tuple[Item, list[Claim]]:
    """Return a document and its claims, as the program reads them."""
    item = Item(
        id=f"item-{name}",
        sha256="0" * 64,
        sha3_512="",
        size=len(data),
        media_type="text/plain",
        names=(name,),
        added_at="2026-01-01T00:00:00Z",
        description=Description(**description),
    )
    layer = text.read_document(data, name=name, item_id=item.id).layer
    assert layer is not None
    item = replace(item, description=item.description.over(layer.proposed).over(claims.describe(layer, name)))
    return item, claims.extract(item, layer).claims


def account_of(words: str, name: str = "note.txt") -> Account:
    """Return the account of one document that says `words`, as the program reads it."""
    # a first line that stands alone is a heading, in which nothing is told
    data = f"{HEAD}\n\n{words}\n".encode()
    item, found = read(data, name, publisher="A Monitor", published="2012-06-01", language="en")
    return build_account("told", [item], found, [], as_of="2026-12-31")


def account_by_hand(words: str, made: list[dict[str, Any]]) -> Account:
    """Return the account of one document whose only sentence is `words`, with these claims read from it."""
    pile = Pile()
    item = pile.document("A Monitor", "2012-06-01")
    for one in made:
        told = {k: tuple(v) if isinstance(v, list) else v for k, v in one.items()}
        if "event" in told:
            who = told.pop("who", "people")
            pile.event(item, told.pop("event"), who, **{"quote": words, **told})
        else:
            pile.statement(
                item,
                told.pop("statement"),
                told.pop("who", "the Minister"),
                *told.pop("about", ()),
                quote=words,
                **told,
            )
    return pile.account()


def holds_in(account: Account, catalogue: Catalogue, requirement: Requirement, pattern: Pattern) -> Found | None:
    """Return what makes a pattern hold for all that an account tells."""
    facts = Facts(one for document in documents_of(account, catalogue, Memo()).values() for one in document.claims)
    return holds(catalogue.conditions[pattern.when], facts, catalogue.days(requirement))
