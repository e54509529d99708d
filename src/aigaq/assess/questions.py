"""Questions: what nobody has answered, put so that an authority can, ranked by what an answer would settle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from aigaq.records import Account, Finding, Question, make_id

from . import words
from .requirements import Catalogue
from .units import is_group

#: To whom what concerns nobody's requirement in particular is put.
ADDRESSEE = "prosecution service"
#: Outcomes that leave something to ask.
_OPEN = ("no_information", "contested")


def questions_of(account: Account, findings: Iterable[Finding], catalogue: Catalogue) -> tuple[Question, ...]:
    """Return the questions, those that would settle most first.

    One for each requirement without information or contested, its units together; one for each disagreement between
    sources; one for each gap in a person's case.
    """
    found = [*_of_findings(findings, catalogue), *_of_disagreements(account), *_of_gaps(account)]
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
        claims = dict.fromkeys(c for f in own for c in (*f.triggered_by, *(cited.claim_id for cited in f.cited)))
        yield Question(
            id=make_id("question", requirement.id),
            addressee=requirement.addressee,
            text=words.question(requirement, names, groups),
            claims=tuple(claims),
            requirements=(requirement.id,),
            findings=tuple(f.id for f in own),
            about=names,
            weight=len(own),
        )


def _of_disagreements(account: Account) -> Iterator[Question]:
    for one in account.ledgers.disagreements:
        yield Question(
            id=make_id("question", one.id),
            addressee=ADDRESSEE,
            text=words.both_say(one.topic),
            claims=(*one.left, *one.right),
            weight=2,
        )


def _of_gaps(account: Account) -> Iterator[Question]:
    claims = {one.id: tuple(t.claim_id for t in one.told) for one in account.ledgers.occurrences}
    for ladder in account.ledgers.ladders:
        gaps = [rung.label for rung in ladder.rungs if rung.missing]
        if gaps:
            told = [c for rung in ladder.rungs for o in rung.occurrences for c in claims[o]]
            yield Question(
                id=make_id("question", "gaps", ladder.person),
                addressee=ADDRESSEE,
                text=words.missing_step(ladder.name, gaps),
                claims=tuple(dict.fromkeys(told)),
                about=(ladder.name,),
                weight=len(gaps),
            )
