"""``aigaq assess`` and ``aigaq questions``: claims beside the standards, and what is still to be asked."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .common import (
    as_of_option,
    case_option,
    csv_option,
    json_option,
    opened,
    plain,
    write_json,
    write_shown,
)

if TYPE_CHECKING:
    from aigaq.records import Asked, Finding

_NONE = "Nothing to list."
#: A plain sign for each outcome, beside the word.
SIGNS = {
    "breach_indicator": "!",
    "compliance_indicator": "+",
    "contested": "≠",
    "mixed": "±",
    "no_information": "?",
    "not_triggered": "·",
}


def _outcome(code: str) -> str:
    return f"{SIGNS[code]} {code.replace('_', ' ')}"


@click.group()
def assess() -> None:
    """Lay the claims beside the international standards. Never a verdict, never a score."""


@assess.command("list")
@case_option
@click.option("--group", help="Only requirements of this group: force, investigation, detention, trial, ...")
@click.option("--person", help="Only what concerns this person.")
@click.option("--outcome", help="Only this outcome: breach_indicator, contested, no_information, ...")
@as_of_option
@json_option
@csv_option
def list_(
    case_dir: Path | None,
    group: str | None,
    person: str | None,
    outcome: str | None,
    as_of: str | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    """List the requirements with what the claims say of each."""
    from aigaq.assess import overall
    from aigaq.case.assessing import assessment_of, catalogue_of

    with opened(case_dir) as case:
        found, catalogue = assessment_of(case, as_of), catalogue_of(case)
    chosen = [f for f in found.findings if person is None or person.casefold() in f.unit_name.casefold()]
    by_requirement: dict[str, list[Finding]] = {}
    for finding in chosen:
        by_requirement.setdefault(finding.requirement, []).append(finding)
    rows, kept = [], []
    for requirement in catalogue.requirements:
        own = by_requirement.get(requirement.id, [])
        if not own or (group is not None and group.casefold() not in requirement.group.casefold()):
            continue
        whole = overall(own)
        if outcome is not None and outcome not in (whole, *(f.outcome for f in own)):
            continue
        kept += own
        told = Counter(f.outcome for f in own if f.outcome not in ("not_triggered",))
        units = ", ".join(f"{n} {_outcome(o)}" for o, n in told.most_common())
        claims = len({c.claim_id for f in own for c in f.cited})
        rows.append(
            (requirement.id, f"{SIGNS[whole]} {whole.replace('_', ' ')}", requirement.title, units, str(claims))
        )
    write_shown(kept, ("requirement", "as a whole", "title", "units", "claims"), rows, as_json, as_csv, empty=_NONE)


@assess.command()
@click.argument("requirement_id")
@case_option
@as_of_option
@json_option
def show(requirement_id: str, case_dir: Path | None, as_of: str | None, as_json: bool) -> None:
    """Show one requirement: its text and citations, the claims for and against, what is not known, the question."""
    from aigaq.case import account_as_of, account_of
    from aigaq.case.assessing import assessment_of, catalogue_of, judged
    from aigaq.records import NotFound, is_later

    with opened(case_dir) as case:
        catalogue = catalogue_of(case)
        requirement = next((r for r in catalogue.requirements if r.id == requirement_id.upper()), None)
        if requirement is None:
            raise NotFound("There is no such requirement.", requirement_id, "List them with `aigaq assess list`.")
        found = assessment_of(case, as_of)
        said = [j for j in judged(case, found) if j.finding.requirement == requirement.id]
        account = account_as_of(case, as_of) if as_of else account_of(case)
    if as_json:
        write_json({"requirement": requirement, "findings": said})
        return
    claims = {c.id: c for c in account.claims}
    behind = [claims[i] for j in said for i in (*j.finding.triggered_by, *(c.claim_id for c in j.finding.cited))]
    click.echo(f"{requirement.id}  {requirement.title}\n\n{requirement.requirement}\n")
    for citation in requirement.citations:
        instrument = catalogue.instruments[citation.instrument]
        later = "; later guidance" if is_later(instrument, behind) else ""
        seen = citation.status.replace("-", ", ")
        click.echo(f"  {instrument.title}, {citation.pin} ({instrument.kind}, {instrument.adopted[:4]}{later}; {seen})")
    click.echo(f"\nApplies when: {requirement.applies}")
    for one in said:
        finding = one.finding
        if finding.outcome == "not_triggered":
            click.echo("\nNothing the sources say makes it apply.")
            continue
        labels = f" ({', '.join(finding.labels)})" if finding.labels else ""
        click.echo(f"\n{_outcome(finding.outcome)}{labels}: {plain(finding.unit_name)}  {finding.id}")
        for bearing, title in (("breach", "speaks against it"), ("compliance", "speaks for it")):
            told: dict[tuple[str, int], object] = {}  # one line for each sentence: several claims may stand in it
            for cited in finding.cited:
                claim = claims[cited.claim_id]
                if cited.bearing == bearing and told.setdefault((claim.item.id, claim.sentence.start), claim) is claim:
                    holder = claim.attribution.holder or claim.item.publisher or claim.item.name
                    click.echo(f"    {title}: {plain(holder)}: {plain(claim.sentence.quote)}  [{claim.id}]")
        for ident in finding.contested_by:
            click.echo(f"    denied: {plain(claims[ident].sentence.quote)}  [{ident}]")
        for line in finding.intervals:
            click.echo(f"    {line}")
        if one.judgement:
            proof = one.proof or "no proof level"
            click.echo(f"    judged {one.judgement} ({proof}) by {one.by}, {one.at}: {one.reason}")
    click.echo(f"\nQuestion to {requirement.addressee}: {requirement.question}")


@assess.command()
@click.argument("before")
@click.argument("after")
@case_option
@json_option
@csv_option
def diff(before: str, after: str, case_dir: Path | None, as_json: bool, as_csv: bool) -> None:
    """List the findings whose outcome differs between what was known on two days."""
    from aigaq.case.assessing import changes

    with opened(case_dir) as case:
        found = changes(case, before, after)
    rows = [(c.requirement, c.unit_name, c.before or "", c.after or "") for c in found]
    write_shown(found, ("requirement", "unit", before, after), rows, as_json, as_csv, empty=_NONE)


@assess.command()
@click.argument("finding_id")
@click.argument("judgement", type=click.Choice(["indicator", "not relevant", "needs work"]))
@click.option("--proof", help="SP0, SP1 or SP2.")
@click.option("--reason", required=True, help="Why; it stands beside the judgement with your name.")
@case_option
def judge(finding_id: str, judgement: str, proof: str | None, reason: str, case_dir: Path | None) -> None:
    """Record a reasoned judgement on a finding; `aigaq decisions undo` takes it back."""
    from aigaq.case.assessing import judge as record

    with opened(case_dir) as case:
        made = record(case, finding_id, judgement, proof=proof, reason=reason)
    click.echo(f"Recorded as decision {made.number}.", err=True)


@assess.command()
def language() -> None:
    """Explain the language in which conditions are written, for requirements of your own."""
    from inspect import getdoc

    from aigaq.assess import language as module

    click.echo(getdoc(module))


@assess.command()
@case_option
def lint(case_dir: Path | None) -> None:
    """Check the files in the case's folder `standards`, and whether their patterns find their own examples."""
    from aigaq.case.assessing import catalogue_of, check_examples
    from aigaq.records import InputError

    with opened(case_dir) as case:
        found = catalogue_of(case)
        problems = check_examples(case)
    for problem in problems[1:]:
        click.echo(plain(f"{problem.where}: {problem.what}"), err=True)
    if problems:
        first = problems[0]
        raise InputError(f"{first.what} ({len(problems)} in all.)", first.where, first.remedy)
    click.echo(
        f"{len(found.requirements)} requirements, {len(found.instruments)} instruments: all can be read.", err=True
    )


@click.group()
def questions() -> None:
    """Keep the questions that are still open, and what became of them."""


@questions.command("list")
@case_option
@click.option("--addressee", help="Only those to this addressee.")
@click.option("--state", type=click.Choice(["draft", "sent", "answered", "overdue"]), help="Only in this state.")
@json_option
@csv_option
def list_questions(
    case_dir: Path | None, addressee: str | None, state: str | None, as_json: bool, as_csv: bool
) -> None:
    """List the questions, those that would settle most first."""
    found = [
        one
        for one in _register(case_dir)
        if (addressee is None or addressee.casefold() in one.question.addressee.casefold())
        and state in (None, one.state)
    ]
    rows = [
        (one.question.id, one.state, one.due or "", str(one.question.weight), one.question.addressee, one.question.text)
        for one in found
    ]
    write_shown(
        found, ("id", "state", "due", "would settle", "addressee", "question"), rows, as_json, as_csv, empty=_NONE
    )


@questions.command("show")
@click.argument("question_id")
@case_option
@json_option
def show_question(question_id: str, case_dir: Path | None, as_json: bool) -> None:
    """Show one question with the claims that give rise to it."""
    from aigaq.case import account_of
    from aigaq.case.assessing import find_question

    one = find_question(_register(case_dir), question_id)
    if as_json:
        write_json(one)
        return
    with opened(case_dir) as case:
        claims = {c.id: c for c in account_of(case).claims}
    click.echo(f"{one.question.id}  to {one.question.addressee}  ({one.state})\n\n{one.question.text}\n")
    for ident in one.question.claims:
        if ident in claims:
            claim = claims[ident]
            click.echo(f"  {plain(claim.item.title or claim.item.name)}: {plain(claim.sentence.quote)}")


@questions.command()
@click.argument("question_ids", nargs=-1, required=True)
@click.option("--on", required=True, help="The day it was sent: 2012-01-31.")
@click.option("--due", help="The day by which an answer is expected. Default: 30 days later.")
@case_option
def send(question_ids: tuple[str, ...], on: str, due: str | None, case_dir: Path | None) -> None:
    """Record that questions were sent."""
    from aigaq.case.assessing import find_question
    from aigaq.case.assessing import send as record

    register = _register(case_dir)
    chosen = [find_question(register, ident) for ident in question_ids]
    with opened(case_dir) as case:
        for one in chosen:
            record(case, one, on, due=due)
    click.echo(f"Recorded {len(chosen)} as sent on {on}.", err=True)


@questions.command()
@click.argument("question_id")
@click.argument("how", type=click.Choice(["none", "partial", "full", "refused"]))
@click.option("--source", help="The source that holds the answer: its id or name. Add it to the case first.")
@click.option("--reason", help="Why you judge it so.")
@case_option
def answer(question_id: str, how: str, source: str | None, reason: str | None, case_dir: Path | None) -> None:
    """Record how a question was answered."""
    from aigaq.case.assessing import answer as record
    from aigaq.case.assessing import find_question

    one = find_question(_register(case_dir), question_id)
    with opened(case_dir) as case:
        made = record(case, one, how, source=source, reason=reason)  # type: ignore[arg-type]
    click.echo(f"Recorded as decision {made.number}.", err=True)


@questions.command()
@click.option("--addressee", required=True, help="To whom: the name, or a part that only one addressee has.")
@click.option(
    "--language", type=click.Choice(["en", "ru"]), default="en", show_default=True, help="Language of the letter."
)
@click.option("--due", help="The day by which an answer is hoped for: 2012-01-31.")
@click.option("--from", "sender", help="Who writes.")
@click.option(
    "--quote-all",
    is_flag=True,
    help="Quote also allegations of a sexual nature; name those who make them, children and relatives.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write: .docx or .pdf. Default: a .docx in the case's folder out.",
)
@case_option
def letter(
    addressee: str,
    language: str,
    due: str | None,
    sender: str | None,
    quote_all: bool,
    output: Path | None,
    case_dir: Path | None,
) -> None:
    """Write the questions to one addressee as a letter in Word or PDF, with the passages that give rise to them."""
    from aigaq.case import account_of
    from aigaq.case.assessing import assessment_of
    from aigaq.case.letters import letter_of, write_letter

    today = datetime.now(UTC).date().isoformat()
    with opened(case_dir) as case:
        found = assessment_of(case)
        made = letter_of(
            case,
            account_of(case),
            found,
            addressee,
            today=today,
            language=language,
            due=due,
            sender=sender,
            is_quoting_all=quote_all,
        )
        path = output or case.out / f"letter-{today}-{language}.docx"
        written = write_letter(case, made, addressee, path)
    click.echo(f"{written.questions} questions, {written.passages} passages.", err=True)
    click.echo(written.path)


def _register(case_dir: Path | None) -> list[Asked]:
    from aigaq.case.assessing import assessment_of, register_of

    with opened(case_dir) as case:
        return register_of(case, assessment_of(case), datetime.now(UTC).date().isoformat())
