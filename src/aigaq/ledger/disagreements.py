"""Disagreements beyond numbers: positions, denials, promises, manners, charges, releases; never resolved here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

from aigaq.records import Disagreement, DisagreementKind, Event, Memo, Register, Statement, bounds, make_id

from . import phrases
from .conduct import Said, matter_of, statements_of
from .occurrences import Occurred, Sorted
from .registers import party_of_speaker, tables
from .series import VERSION
from .steps import steps
from .tellings import Telling, Told

#: Claims quoted on one side of a disagreement; the others stand in the ledgers.
_QUOTED = 6
#: Slots of a step that two sources can tell in ways that do not go together.
_STEP_SLOTS = frozenset({"penalty", "outcome"})
_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")
#: A matter of conduct and the setting in which it is told.
_Scene = tuple[str, str]


class _Conduct(NamedTuple):
    """What a document tells of conduct.

    Attributes
    ----------
    spoken : tuple of (scene, speaker), telling
        What a speaker denies, justifies or explains.
    official : tuple of scene, telling
        Official statements.
    told : tuple of scene, telling
        Events told to have happened.
    opposed : tuple of (rule, place), telling, whether it has attributes of the left and of the right side
        What the rules of ``registers.toml`` set against each other.
    """

    spoken: tuple[tuple[tuple[_Scene, str], Telling], ...]
    official: tuple[tuple[_Scene, Telling], ...]
    told: tuple[tuple[_Scene, Telling], ...]
    opposed: tuple[tuple[tuple[int, str], tuple[Telling, bool, bool]], ...]


def disagreements_of(
    rows: Sorted,
    documents: Mapping[str, Told],
    registers: Iterable[Register],
    memo: Memo,
) -> tuple[Disagreement, ...]:
    """Return what the sources tell in ways that do not go together, by kind, then by topic."""
    conduct = memo.of("conduct", documents, _conduct).values()
    scenes = memo.of("scenes", _grouped(own.told for own in conduct), _Told)
    spoken = _grouped(own.spoken for own in conduct)
    denials = {key: (key, mine, scenes[key[0]]) for key, mine in spoken.items() if key[0] in scenes}
    official = _grouped(own.official for own in conduct)
    opposed = _grouped(own.opposed for own in conduct)
    found = chain(
        chain.from_iterable(memo.of("denials", denials, _denials).values()),
        chain.from_iterable(memo.of("positions", {k: (k, own) for k, own in official.items()}, _positions).values()),
        _promises(registers),
        chain.from_iterable(memo.of("opposed", {k: (k, own) for k, own in opposed.items()}, _opposed).values()),
        chain.from_iterable(memo.of("charges", rows.by_person, _charges).values()),
        chain.from_iterable(memo.of("releases", rows.by_person, _releases).values()),
        chain.from_iterable(memo.of("polarity", rows.contested, _polarity).values()),
    )
    unique = {one.id: one for one in found}
    return tuple(sorted(unique.values(), key=lambda one: (one.kind, one.topic, one.id)))


def _grouped(rows: Iterable[Iterable[tuple[_K, _V]]]) -> dict[_K, list[_V]]:
    found: dict[_K, list[_V]] = defaultdict(list)
    for key, value in chain.from_iterable(rows):
        found[key].append(value)
    return dict(found)


def _conduct(document: Told) -> _Conduct:
    said = statements_of(document.tellings)
    spoken: list[tuple[tuple[_Scene, str], Telling]] = []
    official: list[tuple[_Scene, Telling]] = []
    for row in said:
        one = row.telling
        against = _answers(one) and (_act(one) in _AGAINST or (_act(one) == "fact" and row.attributes & _EXPLAINS))
        for matter in sorted(row.matters):
            scene = (matter, one.setting)
            if against:
                spoken.append(((scene, party_of_speaker(one)), one))
            if one.told.side == "official":
                official.append((scene, one))
    told = [
        ((happened, one.setting), one)
        for one in document.tellings
        if isinstance(one.body, Event)
        if (happened := matter_of(one.type)) is not None and one.told.state in ("happened", "alleged")
    ]
    return _Conduct(tuple(spoken), tuple(official), tuple(told), tuple(_sides(document.tellings, said)))


def _sides(
    tellings: Sequence[Telling], said: Sequence[Said]
) -> Iterator[tuple[tuple[int, str], tuple[Telling, bool, bool]]]:
    """Yield what a rule of opposites speaks of: shots in the air, shots at people running away.

    What one claim tells with attributes of both sides stands on neither.
    """
    by_id = {row.telling.claim.id: row for row in said}
    for number, rule in enumerate(tables()["opposed"]):
        matters = {m for kind in rule["types"] if (m := matter_of(kind.rstrip(".")))}
        for one in tellings:
            own = by_id.get(one.claim.id)
            if one.type.startswith(tuple(rule["types"])) or (own is not None and matters & own.matters):
                has = frozenset(one.body.attributes) if isinstance(one.body, Event) else own.attributes if own else ()
                left, right = (not set(has).isdisjoint(rule[side]) for side in ("left", "right"))
                if left != right:
                    yield (number, _where(one)), (one, left, right)


def _denials(made_from: tuple[tuple[_Scene, str], list[Telling], _Told]) -> Iterable[Disagreement]:
    """Return what a speaker denies, justifies or explains and others tell."""
    ((matter, _), _), mine, told = made_from
    others = told.against(mine)
    if not others:
        return ()
    explains = matter == "communications"
    topic = phrases.matter(matter) if explains else phrases.denied(phrases.matter(matter), {_act(t) for t in mine})
    kind: DisagreementKind = "explanation" if explains else "denial"
    return (_made(kind, topic, mine, others, phrases.why_denial(mine[0].told.holder), keep=True),)


#: Type or None for any, place, month; shorter: anywhere in the setting, at any time.
_Key = tuple[str | None, ...]


class _Told:
    """Events of one scene told to have happened, by type, place and month: those nearest to a statement are at hand."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        self._rows: dict[_Key, list[Telling]] = defaultdict(list)
        for one in sorted(tellings, key=lambda t: (-len(t.claim.span.quote), t.claim.id)):
            place, month = _where(one), (one.date or "")[:7]
            for kind in (one.type, None):
                keys: tuple[_Key, ...] = ((kind, place, month), (kind, place), (kind,))
                for key in keys:
                    self._rows[key].append(one)

    def against(self, said: Sequence[Telling]) -> list[Telling]:
        """Return what others tell, that first which shares type, place and month with the statements."""
        said = said[:_SPOKEN]
        topics = sorted({t for one in said if isinstance(one.body, Statement) for t in one.body.topics})
        places = sorted({_where(one) for one in said})
        months = sorted({(one.claim.date.edtf if one.claim.date else one.date or "")[:7] for one in said})
        keys: list[_Key] = []
        for kinds in (topics, (None,)):
            keys += [(kind, place, month) for kind in kinds for place in places for month in months]
            keys += [(kind, place) for kind in kinds for place in places]
            keys += [(kind,) for kind in kinds]
        found: dict[str, Telling] = {}
        for key in keys:
            for one in self._rows.get(key, ())[:_LOOKED_AT]:
                if one.claim.id not in found and any(_may_concern(mine, one) for mine in said):
                    found[one.claim.id] = one
            if len(found) >= _ENOUGH:
                break
        return list(found.values())[:_ENOUGH]


#: Statements of one speaker that are compared, events looked at for them, and events that are enough to show.
_SPOKEN, _LOOKED_AT, _ENOUGH = 12, 200, 24


def _answers(one: Telling) -> bool:
    """Tell whether somebody speaks for the authorities or for themselves: an author's own denial answers nobody."""
    return one.told.side == "official" or bool(one.persons)


#: Acts of speech that stand against what others tell of the same conduct.
_AGAINST = frozenset({"denial", "justification"})
_EXPLAINS = frozenset({"fault"})


def _may_concern(said: Telling, event: Telling) -> bool:
    """Tell whether a statement can be about an event: another party tells it, and no place or day speaks against."""
    if said.told.party == event.told.party or said.setting != event.setting:
        return False
    a, b = said.claim, event.claim
    if _said_before(said, event):
        return False
    if a.place and b.place and a.place.how == b.place.how == "explicit" and a.place.id != b.place.id:
        return False
    about = {role.mention for role in said.of("about") if role.mention}
    named = {role.mention for role in event.roles if role.mention}
    return not about or not named or bool(about & named) or a.item.id != b.item.id


def _said_before(said: Telling, event: Telling) -> bool:
    """Tell whether a statement was certainly made before an event: then it speaks of something else."""
    if said.told.said_how != "stated" or said.told.said_on is None or event.claim.date is None:
        return False
    spoken, begun = bounds(said.told.said_on).latest, bounds(event.claim.date.edtf).earliest
    return spoken is not None and begun is not None and spoken < begun


def _positions(made_from: tuple[_Scene, list[Telling]]) -> Iterable[Disagreement]:
    """Return official statements on one matter of conduct of which some justify or deny it and others own it as wrong.

    Whoever says on one day that it was done and that it was right, has not owned it as wrong.
    """
    (matter, _), rows = made_from
    good = [one for one in rows if _act(one) in _AGAINST]
    upheld = {(party_of_speaker(one), one.told.said_on) for one in good}
    bad = [
        one
        for one in rows
        if _act(one) == "acknowledgement" and (party_of_speaker(one), one.told.said_on) not in upheld
    ]
    if not good or not bad:
        return ()
    return (_made("positions", phrases.matter(matter), good, bad, phrases.why_positions()),)


def _act(one: Telling) -> str:
    return one.body.act if isinstance(one.body, Statement) else ""


def _promises(registers: Iterable[Register]) -> Iterator[Disagreement]:
    for register in registers:
        for row in register.rows:
            if row.state in ("broken", "disputed"):
                reason = row.remark or ""
                yield _from_ids("promise", phrases.promised(row.who), (row.claim_id,), row.follow_up, reason)


def _opposed(
    made_from: tuple[tuple[int, str], list[tuple[Telling, bool, bool]]],
) -> Iterable[Disagreement]:
    """Return events at one place told with attributes that do not go together."""
    (number, _), rows = made_from
    rule = tables()["opposed"][number]
    left = [one for one, is_left, _ in rows if is_left]
    right = [one for one, _, is_right in rows if is_right]
    if not right or not {t.told.party for t in left} - {t.told.party for t in right}:
        return ()
    return (_made(rule["kind"], rule["topic"], left, right, phrases.why_opposed()),)


def _where(one: Telling) -> str:
    place = one.claim.place
    return (place.id or place.text.casefold()) if place else one.claim.item.id


def _charges(rows: Sequence[Occurred]) -> list[Disagreement]:
    """Return steps of one person whose charge, penalty or outcome the sources tell differently."""
    own = [row for row in rows if row.occurrence.family in steps()]
    found = []
    for one, _ in own:
        for difference in one.differs:
            if difference.slot in _STEP_SLOTS and len({t.item_id for t in one.told}) > 1:
                first, *others = (ids for _, ids in difference.ways)
                topic = phrases.of_person(steps()[one.family].label, difference.slot, one.who)
                rest = tuple(i for ids in others for i in ids)
                found.append(_from_ids("value", topic, first, rest, phrases.why_slot(difference)))
    clusters = _charges_alike([telling for row in own for telling in row.tellings])
    items = [{t.claim.item.id for t in cluster} for cluster in clusters]
    if len(clusters) > 1 and any(not items[0] & other for other in items[1:]):
        topic = phrases.of_person("Charge", "", own[0].occurrence.who)
        told_as = [sorted({_charge(t) for t in cluster}) for cluster in clusters]
        further = [t for cluster in clusters[1:] for t in cluster]
        reason = phrases.why_charges(told_as[0], [c for others in told_as[1:] for c in others])
        found.append(_made("charge", topic, clusters[0], further, reason))
    return found


def _charges_alike(told: Sequence[Telling]) -> list[list[Telling]]:
    """Return the claims that name a charge, those together that share a word of weight or an article."""
    found: list[list[Telling]] = []
    for one in told:
        if isinstance(one.body, Event) and one.body.charge:
            home = next((cluster for cluster in found if any(_same_charge(one, t) for t in cluster[:_SPOKEN])), None)
            if home is None:
                found.append([one])
            else:
                home.append(one)
    return found


def _charge(one: Telling) -> str:
    assert isinstance(one.body, Event)
    return ", ".join(x for x in (" ".join((one.body.charge or "").split()), *one.body.law) if x)


def _same_charge(a: Telling, b: Telling) -> bool:
    """Tell whether two charges share a word of weight or an article."""
    assert isinstance(a.body, Event)
    assert isinstance(b.body, Event)
    if set(a.body.law) & set(b.body.law):
        return True
    return bool(phrases.weighty(a.body.charge or "") & phrases.weighty(b.body.charge or ""))


def _releases(rows: Sequence[Occurred]) -> Iterable[Disagreement]:
    """Return releases of one person that are described differently: reduced on appeal, pardoned, let go."""
    own = [row for row in rows if row.occurrence.family in ("release", "appeal")]
    told = [telling for row in own for telling in row.tellings if telling.told.state == "happened"]
    ways: dict[tuple[object, ...], list[Telling]] = defaultdict(list)
    for telling in told:
        if isinstance(telling.body, Event):
            body = telling.body
            ways[telling.type, body.outcome, body.penalty, frozenset(body.attributes)].append(telling)
    several = len(ways) > 1 and len({t.claim.item.id for t in told}) > 1
    if not several or all(t.type == "proceeding.appeal" for t in told):
        return ()
    first, *others = ways.values()
    rest = [t for way in others for t in way]
    topic = phrases.of_person("Release", "", own[0].occurrence.who)
    return (_made("release", topic, first, rest, phrases.why_release()),)


def _polarity(row: Occurred) -> Iterable[Disagreement]:
    """Return an occurrence that some tell and others tell not to have happened."""
    one, told = row
    yes = [t for t in told if t.told.state in ("happened", "alleged")]
    no = [t for t in told if t.told.state in ("negated", "denied")]
    if one.person is None:
        whom = _whom(yes)
        no = [t for t in no if _whom([t]) & whom]
        yes = [t for t in yes if _whom([t]) & _whom(no)]
    if not yes or not no or {t.told.party for t in yes} == {t.told.party for t in no}:
        return ()
    topic = phrases.happening(one.types[0], one.who, one.place, one.date)
    return (_made("polarity", topic, no, yes, phrases.why_polarity()),)


def _whom(told: Sequence[Telling]) -> frozenset[str]:
    """Return the words of weight by which groups are called: "no officer" is told of officers, not of protesters."""
    return frozenset(w for t in told for r in t.of("patient", "participant") for w in phrases.weighty(r.name))


def _made(
    kind: DisagreementKind,
    topic: str,
    left: Sequence[Telling],
    right: Sequence[Telling],
    reason: str,
    *,
    keep: bool = False,
) -> Disagreement:
    """Return a disagreement; with `keep` the sides stay where they are and the right one in its order."""
    officially = [any(t.told.side == "official" for t in side) for side in (left, right)]
    if not keep and officially == [False, True]:
        left, right = right, left
    dated = all(any(t.told.said_on for t in side) for side in (left, right))
    shown = (_telling(left), list(right) if keep else _telling(right))
    ids = [tuple(dict.fromkeys(t.claim.id for t in side)) for side in shown]
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
        more=max(len(left) - _QUOTED, 0) + max(len(right) - _QUOTED, 0),
        made_by=VERSION,
    )


def _telling(side: Sequence[Telling]) -> list[Telling]:
    """Return the claims of a side in the order to quote them: of each holder and document the fullest first."""
    ordered = sorted(side, key=lambda t: (-len(t.claim.span.quote), t.claim.item.name, t.claim.span.start, t.claim.id))
    seen: dict[tuple[str, str], int] = defaultdict(int)
    rank: dict[str, int] = {}
    for one in ordered:
        key = one.told.party, one.claim.item.id
        rank.setdefault(one.claim.id, seen[key])
        seen[key] += 1
    return sorted(ordered, key=lambda t: rank[t.claim.id])
