"""Registers: statements, promises, calls, measures and laws, each row with what came after it."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cache
from importlib.resources import files
from itertools import chain, groupby
from typing import Any, NamedTuple

from msgspec.structs import replace

from aigaq.records import CommitmentState, Entered, Event, Memo, Register, Statement, bounds

from . import phrases
from .details import details_of, spells_of
from .following import FOLLOWING, Calendar, Days, Entry, entries_of, keys_of, merged, place_of
from .places import place_label
from .tellings import Telling, Told

#: Days after which a promise about which nothing more is told is asked about: our choice, not a rule of law.
OVERDUE_AFTER = timedelta(days=100)


class Promise(NamedTuple):
    """Which later events speak for and against a promise on a topic."""

    topic: str
    keeps: frozenset[str]
    breaks: frozenset[str]


@cache
def tables() -> dict[str, Any]:
    """Return ``registers.toml``."""
    return tomllib.loads(files(__package__).joinpath("data", "registers.toml").read_text(encoding="utf-8"))


@cache
def promises() -> tuple[Promise, ...]:
    """Return what keeps and breaks promises, by topic."""
    return tuple(Promise(r["topic"], frozenset(r["keeps"]), frozenset(r["breaks"])) for r in tables()["promises"])


class _Row(NamedTuple):
    """A claim in a register, and what its row depends on beside it.

    Attributes
    ----------
    promises : tuple of Promise
        For a promise or call, what can follow it.
    after : tuple of str
        Types of events of which `following` holds the days.
    """

    register: str
    one: Telling
    promises: tuple[Promise, ...]
    after: tuple[str, ...]
    explained: tuple[Telling, ...]


class _Listed(NamedTuple):
    """What a document tells for registers.

    Attributes
    ----------
    rows : tuple of _Row
        Those that depend on what other documents tell.
    settled : tuple of (register, date), row
        Those that do not.
    unseen : tuple of Telling
        What tells where nobody could observe.
    laws, events, positions : tuple
        What rows of others can depend on: laws in force by article, what can follow a promise, what a speaker holds.
    """

    rows: tuple[_Row, ...]
    settled: tuple[tuple[tuple[str, str | None], Entered], ...]
    unseen: tuple[Telling, ...]
    laws: tuple[tuple[str, str], ...]
    events: tuple[tuple[tuple[str, str], Entry], ...]
    positions: tuple[tuple[tuple[str, str], Telling], ...]


class _Asked(NamedTuple):
    """All that a row depends on."""

    row: _Row
    following: tuple[Days | None, ...]
    moved: tuple[str, ...]
    in_force: tuple[tuple[str, str], ...]
    as_of: str


def registers_of(documents: Mapping[str, Told], as_of: str, memo: Memo) -> tuple[Register, ...]:
    """Return the registers, each in the order of dates; those with no row are left out.

    Parameters
    ----------
    as_of : str
        EDTF day: a promise is overdue when `OVERDUE_AFTER` has passed by then and nothing more is told.
    """
    listed = list(memo.of("registers of documents", documents, _listed).values())
    events: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    positions: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for own in listed:
        for place, event in own.events:
            events[place].append(event)
        for party, one in own.positions:
            positions[party].append(one)
    later = memo.of("days", events, Days)
    moved = _merged(memo.of("moves", positions, _moves).values())
    in_force = dict(reversed([law for own in listed for law in own.laws]))
    units = {}
    by_date: dict[tuple[str, str | None], list[Entered]] = defaultdict(list)
    for own in listed:
        for key, entry in own.settled:
            by_date[key].append(entry)
        for row in own.rows:
            claim = row.one.claim
            following = tuple(map(later.get, _places(row))) if row.after else ()
            units[row.register, claim.id] = _Asked(
                row, following, moved.get(claim.id, ()), _in_force(row, in_force), as_of
            )
    for key, entry in memo.of("rows of registers", units, _entry).values():
        by_date[key].append(entry)
    ordered = memo.of("registers in order", by_date, _ordered)
    found: dict[str, list[Entered]] = defaultdict(list)
    for name, date in sorted(ordered, key=lambda key: (key[0], key[1] is None, key[1] or "")):
        found[name] += ordered[name, date]
    unseen = spells_of([one for own in listed for one in own.unseen])
    return tuple(
        Register(
            name=table["name"],
            label=table["label"],
            rows=tuple(found[table["name"]]),
            spells=unseen if table.get("unseen") else (),
        )
        for table in tables()["registers"]
        if table["name"] in found
    )


def _listed(told: Told) -> _Listed:
    explained = tuple(_explanations(told.tellings))
    rows, settled, unseen, laws, events, positions = [], [], [], [], [], []
    for one in told.tellings:
        stands = [table for table in tables()["registers"] if _belongs(one, table)]
        for name in (table["name"] for table in stands):
            chosen = _promises(one)
            after = sorted({kind for promise in chosen for kind in (*promise.keeps, *promise.breaks)})
            row = _Row(name, one, chosen, tuple(after), explained if name == "communications" else ())
            if _is_open(one):
                rows.append(row)
            else:
                settled.append(_entry(_Asked(row, (), (), (), "")))
        if any(table.get("unseen") for table in stands):
            unseen.append(one)
        if isinstance(one.body, Event):
            if one.type == "law.change" and one.date:
                laws += [(article.casefold(), one.date) for article in one.body.law]
            if one.type in _followed() and one.told.state in ("happened", "alleged"):
                events += [((one.type, place), entry) for place, entry in entries_of(one)]
        elif one.date and one.body.act in _POSITIONS:
            positions += [((party_of_speaker(one), topic), one) for topic in one.body.topics]
    return _Listed(tuple(rows), tuple(settled), tuple(unseen), tuple(laws), tuple(events), tuple(positions))


def _is_open(one: Telling) -> bool:
    """Tell whether a row depends on what other documents tell."""
    if isinstance(one.body, Event):
        return bool(one.body.law)
    return one.body.act in _POSITIONS or one.body.act == "call" or is_promise(one)


@cache
def _followed() -> frozenset[str]:
    """Return the types of events that speak for or against a promise."""
    return frozenset(kind for promise in promises() for kind in (*promise.keeps, *promise.breaks))


def _promises(one: Telling) -> tuple[Promise, ...]:
    """Return what can follow a promise or call with a day."""
    if not isinstance(one.body, Statement) or not (is_promise(one) or one.body.act == "call"):
        return ()
    if not one.date or bounds(one.date).earliest is None:
        return ()
    return tuple(p for p in promises() if any(topic.startswith(p.topic) for topic in one.body.topics))


def _places(row: _Row) -> Iterator[tuple[str, str]]:
    """Yield where what follows is looked for: each type at the place of the statement, and anywhere in its setting."""
    one = row.one
    for kind in row.after:
        for key in dict.fromkeys((*keys_of(place_of(one), one.setting), *keys_of(None, one.setting))):
            yield kind, key


def _in_force(row: _Row, in_force: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return what is known of when the articles that a row names came into force."""
    articles = row.one.body.law if isinstance(row.one.body, Event) else ()
    return tuple((key, in_force[key]) for a in articles if (key := a.casefold()) in in_force)


def _entry(asked: _Asked) -> tuple[tuple[str, str | None], Entered]:
    """Return a row with its register and date."""
    row, fields = asked.row, tables()["details"].get(asked.row.register, ())
    days: dict[str, dict[str, Days | None]] = defaultdict(dict)
    for (kind, place), found in zip(_places(row), asked.following, strict=True):
        days[kind][place] = found
    later = {kind: Calendar(found) for kind, found in days.items()}
    entry = _with_explanations(_entered(row, later, asked.moved, asked.as_of), row.explained)
    entry = replace(entry, details=details_of(row.one, fields, dict(asked.in_force)))
    return (row.register, entry.date), entry


def is_promise(one: Telling) -> bool:
    """Tell whether a statement undertakes something, also when it only says what its speaker will not do."""
    if not isinstance(one.body, Statement):
        return False
    if one.body.act == "commitment":
        return True
    official = one.told.side == "official" or _speaks_officially(one)
    return official and one.body.act == "fact" and bool(one.body.topics) and phrases.promises(one.claim.span.quote)


def _belongs(one: Telling, row: Mapping[str, Any]) -> bool:
    if isinstance(one.body, Statement):
        if one.body.act not in row.get("acts", ()) and not (row.get("promises") and is_promise(one)):
            return False
    elif one.type in row.get("observers", ()):
        return any(phrases.observes(role.name) for role in one.of("patient", "participant"))
    elif one.type not in row.get("types", ()) or (row.get("has") and not getattr(one.body, row["has"])):
        return False
    return row.get("side") in (None, one.told.side) or _speaks_officially(one)


def _speaks_officially(one: Telling) -> bool:
    return any(role.role.startswith("off_") for role in one.of("speaker"))


def _explanations(tellings: Iterable[Telling]) -> Iterator[Telling]:
    """Yield the statements of a document that speak of communications."""
    for one in tellings:
        if isinstance(one.body, Statement) and one.body.act != "assessment":
            topics = any(topic.startswith("communications.") for topic in one.body.topics)
            if topics or "communications" in phrases.conduct_named(one.body.words or one.claim.span.quote):
                yield one


def _with_explanations(entry: Entered, said: Sequence[Telling]) -> Entered:
    """Return a row with what each side says why, as the same document tells it."""
    if not said:
        return entry
    remark = phrases.explained_by(_holders(said))
    return replace(entry, follow_up=tuple(t.claim.id for t in said), remark=remark)


def _entered(row: _Row, later: Mapping[str, Calendar], moved: tuple[str, ...], as_of: str) -> Entered:
    state: CommitmentState | None = None
    follow_up: tuple[str, ...] = ()
    remark = None
    one = row.one
    promise = is_promise(one)
    if isinstance(one.body, Statement) and (promise or one.body.act == "call"):
        kept, broken, unsure = _follow_up(row, later)
        follow_up = tuple(dict.fromkeys(t.claim.id for t in kept + broken + unsure))
        remark = phrases.follow_up(_holders(kept), _holders(broken), _holders(unsure))
        if promise:
            state = _state(one, kept, broken, unsure, as_of)
    elif moved:
        follow_up = moved
        remark = phrases.position_moved()
    return Entered(
        claim_id=one.claim.id,
        told=one.told,
        date=one.date,
        place=place_label(one.claim.place.text) if one.claim.place else None,
        who=who_of(one),
        what=what_of(one),
        state=state,
        follow_up=follow_up,
        remark=remark,
    )


def who_of(one: Telling) -> str:
    """Return the speaker of a statement, else whom an event happened to; empty where nobody is told."""
    parts = ("speaker",) if isinstance(one.body, Statement) else ("patient", "participant", "agent")
    names = dict.fromkeys(" ".join(role.name.split()) for role in one.of(*parts))
    return ", ".join(names) or (one.told.holder if isinstance(one.body, Statement) else "")


def what_of(one: Telling) -> str:
    """Return the words of a statement, else what an event is."""
    if isinstance(one.body, Statement) and one.body.words:
        return " ".join(one.body.words.split())
    return phrases.event_label(one.type)


def _follow_up(row: _Row, later: Mapping[str, Calendar]) -> tuple[list[Telling], list[Telling], list[Telling]]:
    """Return later events that speak for and against a promise or call, and those against it that may be earlier.

    Only at the place that the statement names, where it names one.
    """
    one = row.one
    spoken = bounds(one.date).earliest if one.date else None
    if spoken is None or not row.promises:
        return [], [], []
    place = place_of(one)
    keeps = [later[kind] for p in row.promises for kind in sorted(p.keeps)]
    breaks = [later[kind] for p in row.promises for kind in sorted(p.breaks)]
    return (
        merged([calendar.from_day(spoken, place, one.setting) for calendar in keeps]),
        merged([calendar.from_day(spoken, place, one.setting) for calendar in breaks]),
        merged([calendar.around_day(spoken, None, one.setting) for calendar in breaks]),
    )


def _holders(tellings: Iterable[Telling]) -> list[str]:
    return list(dict.fromkeys(one.told.holder for one in tellings))


def _state(
    one: Telling, kept: Sequence[Telling], broken: Sequence[Telling], unsure: Sequence[Telling], as_of: str
) -> CommitmentState:
    if (kept and broken) or (unsure and not kept and not broken):
        return "disputed"
    if kept or broken:
        return "kept" if kept else "broken"
    made = bounds(one.date).latest if one.date else None
    last = bounds(as_of).latest
    return "overdue" if made and last and last - made > OVERDUE_AFTER else "open"


def _moves(said: Sequence[Telling]) -> list[tuple[str, list[str]]]:
    """Return, for each statement of a speaker on a topic, later ones in which the position is another."""
    rows = sorted(((one.date or "", _act(one), one) for one in said), key=lambda row: (row[0], row[2].claim.id))
    found: list[tuple[str, list[str]]] = []
    later: dict[str, list[str]] = {"right": [], "wrong": []}
    for _, same_day in groupby(reversed(rows), key=lambda row: row[0]):
        today = list(same_day)
        for _, act, one in today:
            found.append((one.claim.id, later["wrong" if _POSITIONS[act] == "right" else "right"]))
        for _, act, one in today:
            soonest = [one.claim.id, *later[_POSITIONS[act]]]
            later[_POSITIONS[act]] = soonest[:FOLLOWING]
    return [(ident, others) for ident, others in found if others]


def _act(one: Telling) -> str:
    return one.body.act if isinstance(one.body, Statement) else ""


def _merged(moves: Iterable[list[tuple[str, list[str]]]]) -> dict[str, tuple[str, ...]]:
    """Return what followed each statement on all of its topics."""
    found: dict[str, list[str]] = defaultdict(list)
    for ident, others in chain.from_iterable(moves):
        found[ident] += others
    return {ident: tuple(dict.fromkeys(others)) for ident, others in found.items()}


#: What an act of speech says of the conduct it speaks of: it was right or did not happen, or it was wrong.
_POSITIONS = {"justification": "right", "denial": "right", "acknowledgement": "wrong"}


def party_of_speaker(one: Telling) -> str:
    """Return who spoke, comparable across claims: the person where named, else the holder."""
    return one.persons[0][0] if one.persons else one.told.party


def _ordered(rows: list[Entered]) -> list[Entered]:
    return sorted(rows, key=lambda row: row.claim_id)
