"""Questions: what nobody has answered, put so that an authority can, ranked by what an answer would settle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain

from aigaq.records import (
    Account,
    CaseLadder,
    Contradiction,
    Disagreement,
    Finding,
    Memo,
    Question,
    Requirement,
    Series,
    make_id,
)

from . import words
from .requirements import Catalogue
from .units import is_group

#: Outcomes that leave something to ask; to what speaks against a requirement the authority may have an answer.
_OPEN = ("no_information", "contested", "breach_indicator")


def questions_of(
    account: Account, findings: Iterable[Finding], catalogue: Catalogue, memo: Memo
) -> tuple[Question, ...]:
    """Return the questions, those that would settle most first.

    One for each requirement without information, contested, or told as not met, its units together; one for each series
    of numbers and each topic on which sources do not go together; one for each set of steps that is missing in
    somebody's case, for all whose case lacks the same.
    """
    by_requirement: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.outcome in _OPEN:
            by_requirement[finding.requirement].append(finding)
    rules = {one.id: one for one in catalogue.requirements}
    by_series: dict[str, list[Contradiction]] = defaultdict(list)
    for one in account.contradictions:
        by_series[one.series_id].append(one)
    series = {one.id: one for one in account.series}
    found = chain(
        memo.of(
            "asked of requirements", {i: (rules[i], own) for i, own in by_requirement.items()}, _of_findings
        ).values(),
        memo.of("asked of numbers", {i: (series[i], own) for i, own in by_series.items()}, _of_numbers).values(),
        memo.of("asked of topics", {one.id: one for one in account.ledgers.disagreements}, _of_disagreement).values(),
        memo.of("asked of gaps", _gaps(account), _of_gaps).values(),
    )
    return tuple(sorted(found, key=lambda q: (-q.weight, q.addressee, q.id)))


def _of_findings(made_from: tuple[Requirement, list[Finding]]) -> Question:
    requirement, own = made_from
    names = tuple(dict.fromkeys(f.unit_name for f in own if not is_group(f.unit)))
    groups = len({f.unit for f in own if is_group(f.unit)})
    claims = dict.fromkeys(c for f in own for c in (*(cited.claim_id for cited in f.cited), *f.triggered_by))
    return Question(
        id=make_id("question", requirement.id),
        addressee=requirement.addressee,
        text=words.question(requirement, names, groups),
        addressee_ru=requirement.addressee_ru or requirement.addressee,
        text_ru=words.question(requirement, names, groups, "ru"),
        claims=tuple(claims),
        requirements=(requirement.id,),
        findings=tuple(f.id for f in own),
        about=names,
        weight=len(own),
    )


def _of_numbers(made_from: tuple[Series, list[Contradiction]]) -> Question:
    series, own = made_from
    return Question(
        id=make_id("question", "numbers", series.id),
        addressee=words.addressee("en"),
        text=words.numbers_differ(series),
        addressee_ru=words.addressee("ru"),
        text_ru=words.numbers_differ(series, "ru"),
        claims=tuple(dict.fromkeys(c for one in own for c in (one.left, one.right))),
        weight=len(own),
    )


def _of_disagreement(one: Disagreement) -> Question:
    return Question(
        id=make_id("question", one.id),
        addressee=words.addressee("en"),
        text=words.both_say(one),
        addressee_ru=words.addressee("ru"),
        text_ru=words.both_say(one, "ru"),
        claims=(*one.left, *one.right),
    )


#: Steps that are missing, the cases that lack them, the claims that tell of each.
_Gaps = tuple[tuple[str, ...], list[CaseLadder], list[tuple[str, ...]]]


def _gaps(account: Account) -> dict[tuple[str, ...], _Gaps]:
    found: dict[tuple[str, ...], _Gaps] = {}
    lacking = [(gaps, one) for one in account.ledgers.ladders if (gaps := _missing(one))]
    if lacking:
        told = {one.id: one.told for one in account.ledgers.occurrences}
    for gaps, ladder in lacking:
        _, ladders, claims = found.setdefault(gaps, (gaps, [], []))
        ladders.append(ladder)
        claims.append(tuple(t.claim_id for rung in ladder.rungs for o in rung.occurrences for t in told[o]))
    return found


def _missing(ladder: CaseLadder) -> tuple[str, ...]:
    return tuple(rung.step for rung in ladder.rungs if rung.missing)


def _of_gaps(made_from: _Gaps) -> Question:
    gaps, own, claims = made_from
    return Question(
        id=make_id("question", "gaps", gaps),
        addressee=words.addressee("en"),
        text=words.missing_steps(own),
        addressee_ru=words.addressee("ru"),
        text_ru=words.missing_steps(own, "ru"),
        claims=tuple(dict.fromkeys(chain.from_iterable(claims))),
        about=tuple(dict.fromkeys(ladder.name for ladder in own)),
        weight=len(gaps) * len(own),
    )
