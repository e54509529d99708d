"""Disagreements beyond numbers: positions, denials, promises, manners, charges, releases; never resolved here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from aigaq.records import Disagreement, DisagreementKind, Event, Occurrence, Register, Statement, bounds, make_id

from . import phrases
from .conduct import Said, matter_of, statements_of
from .registers import party_of_speaker, tables
from .series import VERSION
from .steps import steps
from .tellings import Telling

#: Claims quoted on one side of a disagreement; the others stand in the ledgers.
_QUOTED = 6
#: Slots of a step that two sources can tell in ways that do not go together.
_STEP_SLOTS = frozenset({"penalty", "outcome"})
_Rows = Sequence[tuple[Occurrence, list[Telling]]]


def disagreements_of(
    rows: _Rows, tellings: Sequence[Telling], registers: Iterable[Register]
) -> tuple[Disagreement, ...]:
    """Return what the sources tell in ways that do not go together, by kind, then by topic."""
    said = statements_of(tellings)
    found = [
        *_denials(said, tellings),
        *_positions(said),
        *_promises(registers),
        *_opposed(said, tellings),
        *_charges(rows),
        *_releases(rows),
        *_polarity(rows),
    ]
    unique = {one.id: one for one in found}
    return tuple(sorted(unique.values(), key=lambda one: (one.kind, one.topic, one.id)))


def _denials(said: Sequence[Said], tellings: Sequence[Telling]) -> Iterator[Disagreement]:
    """Yield what a speaker denies, justifies or explains and others tell: one for each speaker and matter."""
    told = _Told(tellings)
    spoken: dict[tuple[str, str, str], list[Telling]] = defaultdict(list)
    for row in said:
        one = row.telling
        if _answers(one) and (_act(one) in _AGAINST or (_act(one) == "fact" and row.attributes & _EXPLAINS)):
            for matter in sorted(row.matters):
                spoken[matter, one.setting, party_of_speaker(one)].append(one)
    for (matter, setting, _), mine in sorted(spoken.items()):
        others = told.against(matter, setting, mine)
        if others:
            explains = matter == "communications"
            topic = (
                phrases.matter(matter) if explains else phrases.denied(phrases.matter(matter), {_act(t) for t in mine})
            )
            kind: DisagreementKind = "explanation" if explains else "denial"
            yield _made(kind, topic, mine, others, phrases.why_denial(mine[0].told.holder), keep=True)


#: Matter, setting, type or None for any, place, month; shorter: anywhere in the setting, at any time.
_Key = tuple[str | None, ...]


class _Told:
    """Events told to have happened, by matter, type, place and month: those nearest to a statement are at hand."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        self._rows: dict[_Key, list[Telling]] = defaultdict(list)
        fullest = sorted(tellings, key=lambda t: (-len(t.claim.span.quote), t.claim.id))
        for one in fullest:
            matter = matter_of(one.type) if isinstance(one.body, Event) else None
            if matter is None or one.told.state not in ("happened", "alleged"):
                continue
            place, month, scene = _where(one), (one.date or "")[:7], (matter, one.setting)
            for kind in (one.type, None):
                keys: tuple[_Key, ...] = ((*scene, kind, place, month), (*scene, kind, place), (*scene, kind))
                for key in keys:
                    self._rows[key].append(one)

    def against(self, matter: str, setting: str, said: Sequence[Telling]) -> list[Telling]:
        """Return what others tell of a matter, that first which shares type, place and month with the statements."""
        said = said[:_SPOKEN]
        topics = sorted({t for one in said if isinstance(one.body, Statement) for t in one.body.topics})
        places = sorted({_where(one) for one in said})
        months = sorted({(one.claim.date.edtf if one.claim.date else one.date or "")[:7] for one in said})
        keys: list[_Key] = []
        for kinds in (topics, (None,)):
            scene = (matter, setting)
            keys += [(*scene, kind, place, month) for kind in kinds for place in places for month in months]
            keys += [(*scene, kind, place) for kind in kinds for place in places]
            keys += [(*scene, kind) for kind in kinds]
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


def _positions(said: Sequence[Said]) -> Iterator[Disagreement]:
    """Yield official statements on one matter of conduct of which some justify or deny it and others own it as wrong.

    Whoever says on one day that it was done and that it was right, has not owned it as wrong.
    """
    by_matter: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for row in said:
        if row.telling.told.side == "official":
            for matter in row.matters:
                by_matter[matter, row.telling.setting].append(row.telling)
    for (matter, _), rows in sorted(by_matter.items()):
        good = [one for one in rows if _act(one) in _AGAINST]
        upheld = {(party_of_speaker(one), one.told.said_on) for one in good}
        bad = [
            one
            for one in rows
            if _act(one) == "acknowledgement" and (party_of_speaker(one), one.told.said_on) not in upheld
        ]
        if good and bad:
            yield _made("positions", phrases.matter(matter), good, bad, phrases.why_positions())


def _act(one: Telling) -> str:
    return one.body.act if isinstance(one.body, Statement) else ""


def _promises(registers: Iterable[Register]) -> Iterator[Disagreement]:
    for register in registers:
        for row in register.rows:
            if row.state in ("broken", "disputed"):
                reason = row.remark or ""
                yield _from_ids("promise", phrases.promised(row.who), (row.claim_id,), row.follow_up, reason)


def _opposed(said: Sequence[Said], tellings: Sequence[Telling]) -> Iterator[Disagreement]:
    """Yield events told with attributes that do not go together: shots in the air, shots at people running away.

    What one claim tells with attributes of both sides stands on neither.
    """
    attributes = {row.telling.claim.id: row.attributes for row in said}
    for one in tellings:
        if isinstance(one.body, Event):
            attributes[one.claim.id] = frozenset(one.body.attributes)
    speaking = {row.telling.claim.id: row.matters for row in said}
    for rule in tables()["opposed"]:
        matters = {m for kind in rule["types"] if (m := matter_of(kind.rstrip(".")))}
        left_words, right_words = frozenset(rule["left"]), frozenset(rule["right"])
        places: dict[str, list[Telling]] = defaultdict(list)
        for one in tellings:
            if one.type.startswith(tuple(rule["types"])) or matters & speaking.get(one.claim.id, frozenset()):
                places[_where(one)].append(one)
        for rows in places.values():
            has = {t.claim.id: attributes.get(t.claim.id, frozenset()) for t in rows}
            left = [t for t in rows if has[t.claim.id] & left_words and not has[t.claim.id] & right_words]
            right = [t for t in rows if has[t.claim.id] & right_words and not has[t.claim.id] & left_words]
            if {t.told.party for t in left} - {t.told.party for t in right} and right:
                yield _made(rule["kind"], rule["topic"], left, right, phrases.why_opposed())


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
            if difference.slot in _STEP_SLOTS and len({t.item_id for t in one.told}) > 1:
                first, *others = (ids for _, ids in difference.ways)
                topic = phrases.of_person(steps()[one.family].label, difference.slot, one.who)
                rest = tuple(i for ids in others for i in ids)
                yield _from_ids("value", topic, first, rest, phrases.why_slot(difference))
    for person, told in by_person.items():
        clusters = _charges_alike(told)
        items = [{t.claim.item.id for t in cluster} for cluster in clusters]
        if len(clusters) > 1 and any(not items[0] & other for other in items[1:]):
            topic = phrases.of_person("Charge", "", names[person])
            told_as = [sorted({_charge(t) for t in cluster}) for cluster in clusters]
            further = [t for cluster in clusters[1:] for t in cluster]
            reason = phrases.why_charges(told_as[0], [c for others in told_as[1:] for c in others])
            yield _made("charge", topic, clusters[0], further, reason)


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
            yield _made("release", phrases.of_person("Release", "", own[0][0].who), first, rest, phrases.why_release())


def _polarity(rows: _Rows) -> Iterator[Disagreement]:
    """Yield occurrences that some tell and others tell not to have happened."""
    for one, told in rows:
        yes = [t for t in told if t.told.state in ("happened", "alleged")]
        no = [t for t in told if t.told.state in ("negated", "denied")]
        if one.person is None:
            whom = _whom(yes)
            no = [t for t in no if _whom([t]) & whom]
            yes = [t for t in yes if _whom([t]) & _whom(no)]
        if yes and no and {t.told.party for t in yes} != {t.told.party for t in no}:
            topic = phrases.happening(one.types[0], one.who, one.place, one.date)
            yield _made("polarity", topic, no, yes, phrases.why_polarity())


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
