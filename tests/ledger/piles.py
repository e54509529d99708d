"""A small builder of claims: documents that say how many, as a test reads it."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from aigaq.ledger import build_account
from aigaq.records import (
    Account,
    Attribution,
    Claim,
    DateSlot,
    Description,
    Event,
    Figure,
    FigureSpans,
    Item,
    ItemRef,
    Person,
    PlaceSlot,
    Relative,
    Role,
    Series,
    Span,
    Standing,
    Statement,
)

WORDS = {"at_least": "At least ", "more_than": "More than ", "at_most": "Up to ", "about": "About ", "exact": ""}
TOWN = "Zhanaozen"
DAY = "2011-12-16"


class Pile:
    """Documents and what they say.

    Attributes
    ----------
    items, claims : list
        What `build_account` takes.
    """

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.claims: list[Claim] = []
        self._ends: dict[str, int] = {}

    def document(self, publisher: str | None, published: str | None = None, **more: Any) -> Item:
        """Add a document; it is taken in long after everything."""
        number = len(self.items)
        name = more.pop("name", f"{number:03}.txt")
        item = Item(
            id=f"item-{name}",
            sha256=f"{number:064}",
            sha3_512="",
            size=1,
            media_type="text/plain",
            names=(name,),
            added_at=more.pop("added_at", "2026-01-01T00:00:00Z"),
            description=Description(publisher=publisher, published=published, **more),
        )
        self.items.append(item)
        return item

    def says(
        self,
        item: Item,
        measure: str,
        number: int | str | tuple[int, int] | None,
        qualifier: str | None = None,
        *,
        cls: str = "author",
        holder: str | None = None,
        said: str | None = None,
        place: str | None = TOWN,
        place_id: str | None = None,
        date: str | None = DAY,
        population: str | None = None,
        unit: str = "persons",
        relative: Relative | None = None,
        wording: tuple[str, str, str] | None = None,
        same_sentence: bool = False,
        **more: Any,
    ) -> Claim:
        """Add a figure; `number` may be a vague word, `wording` is the text before, of and after the number."""
        low, high, qualifier, term = _amount(number, qualifier, relative)
        before, told, after = wording or (WORDS.get(qualifier, ""), str(number), f" people were {measure}.")
        quote = before + told + after
        start = self._ends.get(item.id, 0) + (0 if same_sentence else 1)
        first, sentence = self._sentence(item, start, quote) if same_sentence else (start, quote)
        self._ends[item.id] = start + len(quote)
        at = start + len(before)
        claim = Claim(
            id=f"claim-{item.name}-{start:05}",
            kind="figure",
            item=ItemRef.of(item),
            span=Span(start, start + len(quote), quote),
            sentence=Span(first, start + len(quote), sentence),
            attribution=Attribution(cls=cls, holder=holder, said_on=said),
            place=PlaceSlot(text=place, id=place_id, how="explicit") if place else None,
            date=DateSlot(edtf=date, how="explicit") if date else None,
            figure=Figure(
                measure=measure,
                measures=more.pop("measures", (measure,)),
                low=low,
                high=high,
                qualifier=qualifier,
                term=term,
                population=population,
                unit=unit,
                part_of=more.pop("part_of", None),
                relative=relative,
                spans=FigureSpans(number=(at, at + len(told))),
            ),
            rule="test",
            made_by="test",
            **more,
        )
        self.claims = [
            replace(c, sentence=claim.sentence) if c.item == claim.item and c.sentence.start == first else c
            for c in self.claims
        ]
        self.claims.append(claim)
        return claim

    def event(self, item: Item, kind: str, *names: str, **more: Any) -> Claim:
        """Add an event that happened to `names`; a name in small letters is a group without a mention."""
        part = more.pop("part", "patient")
        roles = tuple(role_of(item, name, part, more.get("role", "other")) for name in names)
        roles += tuple(role_of(item, name, "agent", "off_alleged") for name in more.pop("agents", ()))
        more.pop("role", None)
        slots = {
            k: more.pop(k)
            for k in ("charge", "penalty", "outcome", "law", "methods", "attributes", "cause")
            if k in more
        }
        return self._told(item, "event", event=Event(type=kind, roles=roles, **slots), **more)

    def statement(self, item: Item, act: str, speaker: str, *topics: str, **more: Any) -> Claim:
        """Add a statement of `speaker` that speaks of `topics`."""
        kind = {"justification": "fact", "acknowledgement": "fact"}.get(act, act)
        roles = (role_of(item, speaker, "speaker", more.pop("role", "off_speaker")),)
        said = Statement(type=f"statement.{kind}", act=act, roles=roles, topics=topics)
        return self._told(item, "statement", statement=said, **({"holder": speaker} | more))

    def _told(self, item: Item, kind: Any, **more: Any) -> Claim:
        quote = more.pop("quote", f"{kind} {len(self.claims)} of {item.name}.")
        start = self._ends.get(item.id, 0) + 1
        self._ends[item.id] = start + len(quote)
        place, date = more.pop("place", TOWN), more.pop("date", DAY)
        place_id = more.pop("place_id", None)
        claim = Claim(
            id=f"claim-{item.name}-{start:05}",
            kind=kind,
            item=ItemRef.of(item),
            span=Span(start, start + len(quote), quote),
            sentence=Span(start, start + len(quote), quote),
            attribution=Attribution(
                cls=more.pop("cls", "author"), holder=more.pop("holder", None), said_on=more.pop("said", None)
            ),
            place=PlaceSlot(text=place, id=place_id, how="explicit") if place else None,
            date=DateSlot(edtf=date, how="explicit") if date else None,
            rule="test",
            made_by="test",
            **more,
        )
        self.claims.append(claim)
        return claim

    def _sentence(self, item: Item, start: int, quote: str) -> tuple[int, str]:
        """Return the sentence before, grown by `quote`."""
        last = [c for c in self.claims if c.item.id == item.id][-1].sentence
        assert last.end == start
        return last.start, last.quote + quote

    def account(self, as_of: str = "2026-12-31", **more: Any) -> Account:
        """Return the account of the pile."""
        return build_account("pile", self.items, self.claims, [], as_of=as_of, **more)


def role_of(item: Item, name: str, part: Any, role: str) -> Role:
    """Return somebody in an event; whoever has a capital letter is named and has a mention."""
    mention = f"mention-{item.name}-{name}" if name[:1].isupper() else None
    return Role(role=role, part=part, name=name, mention=mention)


def person(name: str, *items: Item) -> Person:
    """Return the person whom `items` mention under `name`."""
    return Person(id=f"person-{name}", name=name, members=tuple(f"mention-{item.name}-{name}" for item in items))


def _amount(
    number: int | str | tuple[int, int] | None, qualifier: str | None, relative: Relative | None
) -> tuple[int | None, int | None, Any, str | None]:
    if relative is not None:
        return None, None, "relative", str(number)
    if isinstance(number, str) or number is None:
        return None, None, "vague", number
    if isinstance(number, tuple):
        return number[0], number[1], "between", None
    if qualifier in ("at_least", "more_than"):
        return number, None, qualifier, None
    if qualifier == "at_most":
        return None, number, qualifier, None
    return number, number, qualifier or "exact", None


def series_with(account: Account, claim: Claim) -> Series:
    """Return the series that holds `claim`."""
    (found,) = [s for s in account.series if claim.id in s.made_from]
    return found


def standing_of(account: Account, claim: Claim) -> Standing:
    """Return the standing of `claim`."""
    return next(s for s in series_with(account, claim).standings if s.claim_id == claim.id)


def together(account: Account, *claims: Claim) -> bool:
    """Tell whether the claims are in one series."""
    return len({series_with(account, claim).id for claim in claims}) == 1


def between(account: Account, a: Claim, b: Claim) -> str | None:
    """Return the kind of the contradiction between two claims, if there is one."""
    return next((c.kind for c in account.contradictions if {c.left, c.right} == {a.id, b.id}), None)
