"""Registers: statements, promises, calls, measures and laws, each row with what came after it."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any, NamedTuple

from msgspec.structs import replace

from aigaq.records import CommitmentState, Entered, Event, Register, Statement, bounds

from . import phrases
from .details import details_of, laws_in_force, spells_of
from .following import FOLLOWING, Calendar, calendars, merged, place_of
from .places import place_label
from .tellings import Telling

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


def registers_of(tellings: Sequence[Telling], as_of: str) -> tuple[Register, ...]:
    """Return the registers, each in the order of dates; those with no row are left out.

    Parameters
    ----------
    as_of : str
        EDTF day: a promise is overdue when `OVERDUE_AFTER` has passed by then and nothing more is told.
    """
    later = calendars(t for t in tellings if isinstance(t.body, Event) and t.told.state in ("happened", "alleged"))
    moved = _moves(tellings)
    explained = _explanations(tellings)
    in_force = laws_in_force(tellings)
    found = []
    for row in tables()["registers"]:
        own = [one for one in tellings if _belongs(one, row)]
        if own:
            fields: Sequence[str] = tables()["details"].get(row["name"], ())
            entered = []
            for one in own:
                entry = _entered(one, later, moved, as_of)
                if row["name"] == "communications":
                    entry = _with_explanations(entry, one, explained)
                entered.append(replace(entry, details=details_of(one, fields, in_force)))
            rows = tuple(sorted(entered, key=_order))
            spells = spells_of(own) if row.get("unseen") else ()
            found.append(Register(name=row["name"], label=row["label"], rows=rows, spells=spells))
    return tuple(found)


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


def _explanations(tellings: Sequence[Telling]) -> dict[str, list[Telling]]:
    """Return by document the statements that speak of communications."""
    found: dict[str, list[Telling]] = defaultdict(list)
    for one in tellings:
        if isinstance(one.body, Statement) and one.body.act != "assessment":
            topics = any(topic.startswith("communications.") for topic in one.body.topics)
            if topics or "communications" in phrases.conduct_named(one.body.words or one.claim.span.quote):
                found[one.claim.item.id].append(one)
    return found


def _with_explanations(entry: Entered, one: Telling, explained: Mapping[str, list[Telling]]) -> Entered:
    """Return a row with what each side says why, as the same document tells it."""
    said = explained.get(one.claim.item.id, ())
    if not said:
        return entry
    remark = phrases.explained_by(_holders(said))
    return replace(entry, follow_up=tuple(t.claim.id for t in said), remark=remark)


def _entered(one: Telling, later: Mapping[str, Calendar], moved: Mapping[str, tuple[str, ...]], as_of: str) -> Entered:
    state: CommitmentState | None = None
    follow_up: tuple[str, ...] = ()
    remark = None
    promise = is_promise(one)
    if isinstance(one.body, Statement) and (promise or one.body.act == "call"):
        kept, broken, unsure = _follow_up(one, one.body, later)
        follow_up = tuple(dict.fromkeys(t.claim.id for t in kept + broken + unsure))
        remark = phrases.follow_up(_holders(kept), _holders(broken), _holders(unsure))
        if promise:
            state = _state(one, kept, broken, unsure, as_of)
    elif one.claim.id in moved:
        follow_up = moved[one.claim.id]
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


def _follow_up(
    one: Telling, said: Statement, later: Mapping[str, Calendar]
) -> tuple[list[Telling], list[Telling], list[Telling]]:
    """Return later events that speak for and against a promise or call, and those against it that may be earlier.

    Only at the place that the statement names, where it names one.
    """
    spoken = bounds(one.date).earliest if one.date else None
    chosen = [p for p in promises() if any(topic.startswith(p.topic) for topic in said.topics)]
    if spoken is None or not chosen:
        return [], [], []
    place = place_of(one)
    keeps = [later[kind] for p in chosen for kind in sorted(p.keeps) if kind in later]
    breaks = [later[kind] for p in chosen for kind in sorted(p.breaks) if kind in later]
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


def _moves(tellings: Iterable[Telling]) -> dict[str, tuple[str, ...]]:
    """Return, for each statement of a speaker, later ones on the same topic in which the position is another."""
    by_party: dict[tuple[str, str], list[tuple[str, str, Telling]]] = defaultdict(list)
    for one in tellings:
        if isinstance(one.body, Statement) and one.date and one.body.act in _POSITIONS:
            for topic in one.body.topics:
                by_party[party_of_speaker(one), topic].append((one.date, one.body.act, one))
    found: dict[str, list[str]] = defaultdict(list)
    for rows in by_party.values():
        rows.sort(key=lambda row: (row[0], row[2].claim.id))
        later: dict[str, list[str]] = {"right": [], "wrong": []}
        for _, same_day in groupby(reversed(rows), key=lambda row: row[0]):
            today = list(same_day)
            for _, act, one in today:
                found[one.claim.id] += later["wrong" if _POSITIONS[act] == "right" else "right"]
            for _, act, one in today:
                soonest = [one.claim.id, *later[_POSITIONS[act]]]
                later[_POSITIONS[act]] = soonest[:FOLLOWING]
    return {ident: tuple(dict.fromkeys(others)) for ident, others in found.items() if others}


#: What an act of speech says of the conduct it speaks of: it was right or did not happen, or it was wrong.
_POSITIONS = {"justification": "right", "denial": "right", "acknowledgement": "wrong"}


def party_of_speaker(one: Telling) -> str:
    """Return who spoke, comparable across claims: the person where named, else the holder."""
    return one.persons[0][0] if one.persons else one.told.party


def _order(row: Entered) -> tuple[object, ...]:
    return row.date is None, row.date or "", row.claim_id
