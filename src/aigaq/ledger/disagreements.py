"""Disagreements beyond numbers: positions, denials, promises, manners, charges, releases; never resolved here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from aigaq.records import Difference, Disagreement, DisagreementKind, Event, Occurrence, Register, Statement, make_id

from . import words
from .registers import tables
from .series import VERSION
from .steps import steps
from .tellings import Telling

#: Claims quoted on one side of a disagreement; the others stand in the ledgers.
_QUOTED = 12
#: Slots of a step that two sources can tell in ways that do not go together.
_STEP_SLOTS = {"charge": "charge", "penalty": "value", "outcome": "value"}
_Rows = Sequence[tuple[Occurrence, list[Telling]]]


def disagreements_of(
    rows: _Rows, tellings: Sequence[Telling], registers: Iterable[Register]
) -> tuple[Disagreement, ...]:
    """Return what the sources tell in ways that do not go together, by kind, then by topic."""
    found = [
        *_denials(tellings),
        *_positions(tellings),
        *_promises(registers),
        *_opposed(tellings),
        *_charges(rows),
        *_releases(rows),
        *_polarity(rows),
    ]
    unique = {one.id: one for one in found}
    return tuple(sorted(unique.values(), key=lambda one: (one.kind, one.topic, one.id)))


def _denials(tellings: Sequence[Telling]) -> Iterator[Disagreement]:
    """Yield what one side denies and others tell: on one topic, at places and on days that can be the same."""
    by_type: dict[str, list[Telling]] = defaultdict(list)
    for one in tellings:
        if isinstance(one.body, Event) and one.told.state in ("happened", "alleged"):
            by_type[one.type].append(one)
    for denial in tellings:
        if not isinstance(denial.body, Statement) or denial.body.act not in ("denial", "justification"):
            continue
        told = [
            t for topic in sorted(set(denial.body.topics)) for t in by_type.get(topic, ()) if _may_concern(denial, t)
        ]
        if told:
            topic = words.denied(words.event_label(told[0].type), denial.body.act)
            yield _made("denial", topic, [denial], told, words.why_denial(denial.told.holder))


def _may_concern(said: Telling, event: Telling) -> bool:
    """Tell whether a statement can be about an event: another party tells it, and no place or day speaks against."""
    if said.told.party == event.told.party:
        return False
    a, b = said.claim, event.claim
    if a.place and b.place and a.place.how == b.place.how == "explicit" and a.place.id != b.place.id:
        return False
    about = {role.mention for role in said.of("about") if role.mention}
    named = {role.mention for role in event.roles if role.mention}
    return not about or not named or bool(about & named) or a.item.id != b.item.id


def _positions(tellings: Sequence[Telling]) -> Iterator[Disagreement]:
    """Yield official statements on one topic that take different positions, each pair of speakers and acts once."""
    by_topic: dict[str, list[Telling]] = defaultdict(list)
    for one in tellings:
        if isinstance(one.body, Statement) and one.told.side == "official":
            for topic in set(one.body.topics):
                by_topic[topic].append(one)
    for topic, rows in sorted(by_topic.items()):
        good = [one for one in rows if _act(one) in ("justification", "denial")]
        bad = [one for one in rows if _act(one) == "acknowledgement"]
        if good and bad:
            yield _made("positions", words.event_label(topic), good, bad, words.why_positions())


def _act(one: Telling) -> str:
    return one.body.act if isinstance(one.body, Statement) else ""


def _promises(registers: Iterable[Register]) -> Iterator[Disagreement]:
    for register in registers:
        for row in register.rows:
            if row.state in ("broken", "disputed"):
                reason = row.remark or ""
                yield _from_ids("promise", words.promised(row.who), (row.claim_id,), row.follow_up, reason)


def _opposed(tellings: Sequence[Telling]) -> Iterator[Disagreement]:
    """Yield events told with attributes that do not go together: shots in the air, shots at people running away."""
    for rule in tables()["opposed"]:
        own = [one for one in tellings if one.type.startswith(tuple(rule["types"])) or _speaks_of(one, rule["types"])]
        places: dict[str, list[Telling]] = defaultdict(list)
        for one in own:
            places[_where(one)].append(one)
        for rows in places.values():
            left = [one for one in rows if _has(one, rule["left"])]
            right = [one for one in rows if _has(one, rule["right"])]
            if left and right:
                yield _made(rule["kind"], rule["topic"], left, right, words.why_opposed())


def _speaks_of(one: Telling, types: Sequence[str]) -> bool:
    return isinstance(one.body, Statement) and any(topic in types for topic in one.body.topics)


def _has(one: Telling, attributes: Sequence[str]) -> bool:
    return isinstance(one.body, Event) and bool(set(one.body.attributes).intersection(attributes))


def _where(one: Telling) -> str:
    place = one.claim.place
    return (place.id or place.text.casefold()) if place else one.claim.item.id


def _charges(rows: _Rows) -> Iterator[Disagreement]:
    """Yield steps of one person whose charge, penalty or outcome the sources tell differently."""
    by_person: dict[str, list[Telling]] = defaultdict(list)
    names: dict[str, str] = {}
    for one, told in rows:
        if one.person is not None and one.family in steps():
            by_person[one.person] += told
            names.setdefault(one.person, one.who)
        if one.person is None or one.family not in steps():
            continue
        for difference in one.differs:
            if _do_not_go_together(difference) and len({t.item_id for t in one.told}) > 1:
                sides = [ids for _, ids in difference.ways]
                kind: DisagreementKind = "charge" if difference.slot == "charge" else "value"
                topic = words.of_person(steps()[one.family].label, difference.slot, one.who)
                yield _from_ids(
                    kind, topic, sides[0], tuple(i for s in sides[1:] for i in s), words.why_slot(difference)
                )
    for person, told in by_person.items():
        by_item: dict[str, list[Telling]] = defaultdict(list)
        for telling in told:
            if isinstance(telling.body, Event) and telling.body.charge:
                by_item[telling.claim.item.id].append(telling)
        for a, b in combinations(sorted(by_item), 2):
            if not any(_same_charge(x, y) for x in by_item[a] for y in by_item[b]):
                topic = words.of_person("Charge", "", names[person])
                yield _made("charge", topic, by_item[a], by_item[b], words.why_charges())


def _do_not_go_together(difference: Difference) -> bool:
    """Tell whether the ways in which a step is told exclude each other: charges that share no word of weight."""
    if difference.slot not in _STEP_SLOTS:
        return False
    if difference.slot != "charge":
        return True
    charges = [words.weighty(value) for value, _ in difference.ways]
    return not any(a & b for a, b in combinations(charges, 2))


def _same_charge(a: Telling, b: Telling) -> bool:
    """Tell whether two charges share a word of weight or an article."""
    assert isinstance(a.body, Event)
    assert isinstance(b.body, Event)
    if set(a.body.law) & set(b.body.law):
        return True
    return bool(words.weighty(a.body.charge or "") & words.weighty(b.body.charge or ""))


def _releases(rows: _Rows) -> Iterator[Disagreement]:
    """Yield releases of one person that are described differently: reduced on appeal, pardoned, let go."""
    by_person: dict[str, list[tuple[Occurrence, list[Telling]]]] = defaultdict(list)
    for row in rows:
        if row[0].person is not None and row[0].family in ("release", "appeal"):
            by_person[row[0].person].append(row)
    for own in by_person.values():
        told = [telling for _, tellings in own for telling in tellings if telling.told.state == "happened"]
        ways: dict[tuple[object, ...], list[Telling]] = defaultdict(list)
        for telling in told:
            if isinstance(telling.body, Event):
                body = telling.body
                ways[telling.type, body.outcome, body.penalty, frozenset(body.attributes)].append(telling)
        if (
            len(ways) > 1
            and len({t.claim.item.id for t in told}) > 1
            and any(t.type != "proceeding.appeal" for t in told)
        ):
            first, *others = ways.values()
            rest = [t for way in others for t in way]
            yield _made("release", words.of_person("Release", "", own[0][0].who), first, rest, words.why_release())


def _polarity(rows: _Rows) -> Iterator[Disagreement]:
    """Yield occurrences that some tell and others tell not to have happened."""
    for one, told in rows:
        yes = [t for t in told if t.told.state in ("happened", "alleged")]
        no = [t for t in told if t.told.state in ("negated", "denied")]
        if yes and no and {t.told.party for t in yes} != {t.told.party for t in no}:
            yield _made("polarity", words.event_label(one.types[0]), no, yes, words.why_polarity())


def _made(
    kind: DisagreementKind, topic: str, left: Sequence[Telling], right: Sequence[Telling], reason: str
) -> Disagreement:
    if not any(t.told.side == "official" for t in left) and any(t.told.side == "official" for t in right):
        left, right = right, left
    dated = all(any(t.told.said_on for t in side) for side in (left, right))
    ids = [tuple(dict.fromkeys(t.claim.id for t in side)) for side in (left, right)]
    return _from_ids(kind, topic, ids[0], ids[1], reason, dated=dated)


def _from_ids(
    kind: DisagreementKind,
    topic: str,
    left: tuple[str, ...],
    right: tuple[str, ...],
    reason: str,
    *,
    dated: bool = False,
) -> Disagreement:
    return Disagreement(
        id=make_id("disagreement", kind, topic, sorted(left), sorted(right)),
        kind=kind,
        topic=topic,
        left=left[:_QUOTED],
        right=right[:_QUOTED],
        reason=reason,
        dated=dated,
        made_by=VERSION,
    )
