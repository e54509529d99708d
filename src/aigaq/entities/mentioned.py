"""What documents say of people, as records that can stand beside the rows of lists.

A mention becomes a record with what the claims about it say; a death without a name becomes a record without a name,
which judgement alone can join to anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aigaq.records.claims import Claim
from aigaq.records.edtf import contains, overlap
from aigaq.records.events import Event, Role
from aigaq.records.ids import make_id
from aigaq.records.lists import Edge, ListRecord, Placed, Reason
from aigaq.records.mentions import Mention, MentionKind

from .places import place_key

#: What an event says of the person to whom it happens; codes of ``events.toml``.
_STATUS = {
    "force.death": "killed",
    "custody.death": "killed",
    "force.injury": "injured",
    "custody.arrest": "detained",
    "custody.release": "released",
    "proceeding.sentence": "sentenced",
    "torture.alleged": "tortured",
}
_DEATHS = frozenset({"force.death", "custody.death"})
#: The graver, the more it tells who somebody on a list is.
_ORDER = ("killed", "sentenced", "detained", "injured", "tortured", "released")


def records_of(mentions: Iterable[Mention], claims: Iterable[Claim], kind: MentionKind = "person") -> list[ListRecord]:
    """Return a record for each mention of a kind, with date, place and status from the claims about it."""
    about: dict[str, list[tuple[Claim, Event]]] = {}
    for claim in claims:
        for role in _patients(claim):
            if role.mention and isinstance(claim.event, Event):
                about.setdefault(role.mention, []).append((claim, claim.event))
    return [_record(m, about.get(m.id, ())) for m in mentions if m.kind == kind]


def unnamed_deaths(claims: Iterable[Claim]) -> list[ListRecord]:
    """Return a record for each death of one person whom the claim does not name."""
    found = []
    for claim in claims:
        if not isinstance(claim.event, Event) or claim.event.type not in _DEATHS or not _told(claim):
            continue
        for number, role in enumerate(claim.event.roles):
            if role.part == "patient" and role.mention is None and role.number in (None, 1):
                found.append(
                    ListRecord(
                        id=make_id("unnamed", claim.id, number),
                        list_id="",
                        item_id=claim.item.id,
                        row=0,
                        raw=(("as written", role.name), ("claim", claim.id)),
                        event_date=claim.date.edtf if claim.date else None,
                        places=_places(claim),
                        status="killed",
                    )
                )
    return found


def unnamed_candidates(records: Sequence[ListRecord], *, most: int = 20) -> list[Edge]:
    """Propose for each record of a death without a name the named deaths of other sources that it can be.

    Proposed where date and place agree and nothing speaks against it; without a probability, so that the machine
    never joins them.

    Parameters
    ----------
    most : int
        A record with more possible names than this is told by too little to be proposed.
    """
    named = [r for r in records if r.name and r.status == "killed" and r.event_date]
    by_place: dict[str, list[ListRecord]] = {}
    for record in named:
        for key in _place_keys(record):
            by_place.setdefault(key, []).append(record)
    found = []
    for record in records:
        if record.name or record.status != "killed" or not record.event_date:
            continue
        near = {r.id: r for key in _place_keys(record) for r in by_place.get(key, ())}
        fitting = [r for _, r in sorted(near.items()) if _can_be(record, r)]
        if len(fitting) <= most:
            found += [_proposed(record, other) for other in fitting]
    return found


def _record(mention: Mention, about: Sequence[tuple[Claim, Event]]) -> ListRecord:
    told = [(claim, event) for claim, event in about if _told(claim)]
    statuses = {_STATUS[event.type]: claim for claim, event in told if event.type in _STATUS}
    status = next((s for s in _ORDER if s in statuses), None)
    source = statuses.get(status) if status else None
    dated = next((c for c in ([source] if source else []) + [c for c, _ in told] if c.date), None)
    placed = source if source and source.place else next((c for c, _ in told if c.place), None)
    places = _places(placed) if placed else ()
    if mention.native_place:
        places = (*places, Placed(text=mention.native_place, role="residence"))
    if mention.kind == "place":
        places = (Placed(text=mention.name, id=mention.place_id),)
    return ListRecord(
        id=mention.id,
        list_id="",
        item_id=mention.item.id,
        row=0,
        raw=(("name", mention.name), *(("variant", v) for v in mention.variants)),
        name=mention.name,
        other_names=mention.variants,
        gender=mention.gender,
        age=mention.age,
        aged_on=mention.item.published if mention.age is not None else None,
        event_date=dated.date.edtf if dated and dated.date else None,
        places=places,
        status=status,
        occupation=mention.office,
    )


def _patients(claim: Claim) -> list[Role]:
    if not isinstance(claim.event, Event):
        return []
    return [role for role in claim.event.roles if role.part == "patient"]


def _told(claim: Claim) -> bool:
    """Tell whether the claim says that it happened, and of somebody."""
    return claim.polarity == "positive" and claim.modality in ("asserted", "reported", "alleged")


def _places(claim: Claim) -> tuple[Placed, ...]:
    return (Placed(text=claim.place.text, id=claim.place.id),) if claim.place else ()


def _place_keys(record: ListRecord) -> set[str]:
    """Return by what a place can be found; places are one when the gazetteer or their normal form says so."""
    here = [p for p in record.places if p.role == "event"]
    return {key for p in here for key in (p.id, place_key(p.text)) if key}


def _can_be(unnamed: ListRecord, named: ListRecord) -> bool:
    if unnamed.item_id == named.item_id and unnamed.list_id == named.list_id:
        return False  # one source that names some and not others means two people
    if unnamed.gender and named.gender and unnamed.gender != named.gender:
        return False
    born, other = unnamed.birth_years, named.birth_years
    if born and other and (born[1] < other[0] or other[1] < born[0]):
        return False
    return bool(unnamed.event_date and named.event_date and overlap(unnamed.event_date, named.event_date))


def _proposed(record: ListRecord, other: ListRecord) -> Edge:
    why = [Reason(field="status", text="a death that one source does not name and the other does")]
    if record.event_date and other.event_date:
        narrow = record.event_date if contains(other.event_date, record.event_date) else other.event_date
        why.append(Reason(field="event_date", text=f"both can be of {narrow}"))
    why.append(Reason(field="place", text="at one place"))
    if record.gender and record.gender == other.gender:
        why.append(Reason(field="gender", text="of one gender"))
    if record.birth_years and other.birth_years:
        why.append(Reason(field="birth", text="of an age that fits"))
    return Edge(first=min(record.id, other.id), second=max(record.id, other.id), why=tuple(why))
