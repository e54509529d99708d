"""Case ladders: a person's way from arrest to release, with what is missing; and both sides side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from aigaq.records import CaseLadder, Count, Elapsed, Memo, Occurrence, Parallel, Rung, Series

from . import phrases
from .occurrences import Occurred
from .steps import intervals, steps
from .tellings import Telling
from .timeline import certainly_before, elapsed

#: Populations of counts that are of officials.
_OFFICIALS = frozenset({"security_forces"})
_Steps = Mapping[str, list[Occurrence]]


def ladders_of(persons: Mapping[str, list[Occurred]], memo: Memo) -> tuple[CaseLadder, ...]:
    """Return the ladder of every named person to whom a step of a case happened, those with most rungs first."""
    found = (one for one in memo.of("ladders", persons, _of_person).values() if one is not None)
    return tuple(sorted(found, key=_length))


def _of_person(rows: Sequence[Occurred]) -> CaseLadder | None:
    taken: dict[str, list[Occurrence]] = defaultdict(list)
    own = [row for row in rows if row.occurrence.family in steps()]
    for one, _ in own:
        taken[one.family].append(one)
    if not own:
        return None
    first = own[0].occurrence
    official = any(_is_official(telling, one.who) for one, tellings in own for telling in tellings)
    return _ladder(first.person or "", first.who, taken, official)


def _length(ladder: CaseLadder) -> tuple[int, str, str]:
    return -sum(bool(rung.occurrences) for rung in ladder.rungs), ladder.name, ladder.person


def _is_official(telling: Telling, who: str) -> bool:
    return any(role.role.startswith("off_") and role.name == who for role in telling.of("patient", "participant"))


def _ladder(person: str, name: str, own: _Steps, official: bool) -> CaseLadder:
    happened = {code: [o for o in rows if _took_place(o)] for code, rows in own.items()}
    needed = {before for code, rows in happened.items() if rows for before in steps()[code].before}
    rungs = tuple(
        Rung(
            step=step.code,
            label=step.label,
            occurrences=tuple(o.id for o in own.get(step.code, ())),
            missing=step.code in needed and not step.optional and not happened.get(step.code),
        )
        for step in steps().values()
    )
    return CaseLadder(
        person=person,
        name=name,
        side="official" if official else "other",
        rungs=rungs,
        elapsed=tuple(_elapsed(happened)),
        next=_next(happened),
        remarks=tuple(_remarks(happened)),
    )


def _took_place(one: Occurrence) -> bool:
    return any(told.state in ("happened", "alleged") for told in one.told)


def _elapsed(own: _Steps) -> Iterable[Elapsed]:
    for interval in intervals():
        first = [o for o in own.get(interval.first, ()) if o.date]
        second = [o for o in own.get(interval.second, ()) if o.date]
        if not first or not second:
            continue
        found = elapsed(
            first[0], next((o for o in second if not certainly_before(o, first[0])), second[0]), interval.label
        )
        if found is not None:
            yield found


def _next(own: _Steps) -> str | None:
    """Return the label of the step after the last that is told; None after a release or where nothing is told."""
    told = [code for code in steps() if own.get(code)]
    required = [step for step in steps().values() if not step.optional]
    if not told or told[-1] == "release":
        return None
    order = list(steps())
    after = [step.label for step in required if order.index(step.code) > order.index(told[-1])]
    return after[0] if after else steps()["appeal"].label if told[-1] in ("verdict", "sentence") else None


def _remarks(own: _Steps) -> Iterable[str]:
    """Yield where a step is told to have come before one that the law puts before it."""
    for code, rows in own.items():
        for before in steps()[code].before:
            earlier = own.get(before, [])
            if rows and earlier and all(certainly_before(a, b) for a in rows for b in earlier):
                yield phrases.out_of_order(steps()[code].label, steps()[before].label)


def parallel(ladders: Sequence[CaseLadder], series: Iterable[Series]) -> Parallel:
    """Return counts and named persons at each step, officials and others side by side. No ratio, no score."""
    counts: dict[tuple[str, str], list[str]] = defaultdict(list)
    by_measure = {step.measure: step.code for step in steps().values() if step.measure}
    for one in series:
        code = by_measure.get(one.measure)
        if code:
            counts["official" if one.population in _OFFICIALS else "other", code].append(one.id)
    named: dict[tuple[str, str], list[str]] = defaultdict(list)
    for ladder in ladders:
        for rung in ladder.rungs:
            if rung.occurrences:
                named[ladder.side, rung.step].append(ladder.person)

    def side(name: Literal["official", "other"]) -> tuple[Count, ...]:
        return tuple(
            Count(
                step=step.code,
                label=step.label,
                series=tuple(counts[name, step.code]),
                persons=tuple(named[name, step.code]),
            )
            for step in steps().values()
        )

    return Parallel(official=side("official"), other=side("other"))
