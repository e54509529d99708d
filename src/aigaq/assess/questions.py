"""Questions: what nobody has answered, put so that an authority can, ranked by what an answer would settle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from aigaq.records import Account, CaseLadder, Contradiction, Finding, Question, make_id

from . import words
from .requirements import Catalogue
from .units import is_group

#: Outcomes that leave something to ask.
_OPEN = ("no_information", "contested")


def questions_of(account: Account, findings: Iterable[Finding], catalogue: Catalogue) -> tuple[Question, ...]:
    """Return the questions, those that would settle most first.

    One for each requirement without information or contested, its units together; one for each series of numbers and
    each topic on which sources do not go together; one for each set of steps that is missing in somebody's case, for
    all whose case lacks the same.
    """
    found = [
        *_of_findings(findings, catalogue),
        *_of_numbers(account),
        *_of_disagreements(account),
        *_of_gaps(account),
    ]
    return tuple(sorted(found, key=lambda q: (-q.weight, q.addressee, q.id)))


def _of_findings(findings: Iterable[Finding], catalogue: Catalogue) -> Iterator[Question]:
    by_requirement: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.outcome in _OPEN:
            by_requirement[finding.requirement].append(finding)
    for requirement in catalogue.requirements:
        own = by_requirement.get(requirement.id, [])
        if not own:
            continue
        names = tuple(dict.fromkeys(f.unit_name for f in own if not is_group(f.unit)))
        groups = len({f.unit for f in own if is_group(f.unit)})
        claims = dict.fromkeys(c for f in own for c in (*(cited.claim_id for cited in f.cited), *f.triggered_by))
        yield Question(
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


def _of_numbers(account: Account) -> Iterator[Question]:
    by_series: dict[str, list[Contradiction]] = defaultdict(list)
    for one in account.contradictions:
        by_series[one.series_id].append(one)
    series = {one.id: one for one in account.series}
    for ident in sorted(by_series):
        own = by_series[ident]
        yield Question(
            id=make_id("question", "numbers", ident),
            addressee=words.addressee("en"),
            text=words.numbers_differ(series[ident]),
            addressee_ru=words.addressee("ru"),
            text_ru=words.numbers_differ(series[ident], "ru"),
            claims=tuple(dict.fromkeys(c for one in own for c in (one.left, one.right))),
            weight=len(own),
        )


def _of_disagreements(account: Account) -> Iterator[Question]:
    for one in account.ledgers.disagreements:
        yield Question(
            id=make_id("question", one.id),
            addressee=words.addressee("en"),
            text=words.both_say(one),
            addressee_ru=words.addressee("ru"),
            text_ru=words.both_say(one, "ru"),
            claims=(*one.left, *one.right),
        )


def _of_gaps(account: Account) -> Iterator[Question]:
    claims = {one.id: tuple(t.claim_id for t in one.told) for one in account.ledgers.occurrences}
    by_steps: dict[tuple[str, ...], list[CaseLadder]] = defaultdict(list)
    for ladder in account.ledgers.ladders:
        gaps = tuple(rung.step for rung in ladder.rungs if rung.missing)
        if gaps:
            by_steps[gaps].append(ladder)
    for gaps in sorted(by_steps):
        own = by_steps[gaps]
        told = [c for ladder in own for rung in ladder.rungs for o in rung.occurrences for c in claims[o]]
        yield Question(
            id=make_id("question", "gaps", gaps),
            addressee=words.addressee("en"),
            text=words.missing_steps(own),
            addressee_ru=words.addressee("ru"),
            text_ru=words.missing_steps(own, "ru"),
            claims=tuple(dict.fromkeys(told)),
            about=tuple(dict.fromkeys(ladder.name for ladder in own)),
            weight=len(gaps) * len(own),
        )
