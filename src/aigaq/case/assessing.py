"""A case beside the standards: findings, judgements on them, the register of questions."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from pathlib import Path

import msgspec

from aigaq import assess
from aigaq.records import (
    Account,
    Answered,
    Asked,
    Assessment,
    Change,
    Decision,
    Finding,
    InputError,
    Judged,
    Memo,
    NotFound,
    Question,
    QuestionState,
    Standards,
    in_force,
    is_edtf,
    latest,
    make_id,
)
from aigaq.records.collector import without_collector
from aigaq.records.vocabulary import proof_levels

from .decisions import decide
from .explaining import account_of_words
from .folder import Case
from .lookup import find_item
from .steps import account_as_of, account_key, account_of

#: A folder of the case with requirements, instruments and cues of its own.
STANDARDS = "standards"
#: Days after which a question that was sent is overdue: our choice.
PATIENCE = timedelta(days=30)
#: What a reviewer may say of a finding; never more than reasonable grounds to believe.
JUDGEMENTS = ("indicator", "not relevant", "needs work")
PROOF = ("SP0", "SP1", "SP2")


def catalogue_of(case: Case) -> assess.Catalogue:
    """Return our requirements with those of the case's own files, in the order of their names.

    Raises
    ------
    InputError
        A file cannot be read or something in it is wrong.
    """
    found = assess.shipped()
    for path in _files(case):
        try:
            text = path.read_text(encoding="utf-8")
        except (UnicodeDecodeError, OSError) as error:
            raise InputError("A file of requirements cannot be read.", str(path), "Save it as UTF-8.") from error
        found = assess.extended(found, text, str(path))
    return found


def check_examples(case: Case) -> list[assess.Problem]:
    """Return the examples in the case's own files that their patterns miss, and counter-examples that they find."""
    catalogue = catalogue_of(case)
    found: list[assess.Problem] = []
    for path in _files(case):
        found += assess.check_examples(catalogue, path.read_text(encoding="utf-8"), str(path), account_of_words)
    return found


def _files(case: Case) -> list[Path]:
    return sorted((case.folder / STANDARDS).glob("*.toml"))


def assessment_of(case: Case, as_of: str | None = None) -> Assessment:
    """Return the case beside the standards; kept until the account or a file of requirements changes."""
    catalogue = catalogue_of(case)
    if as_of is not None:
        return assess.assess(account_as_of(case, as_of), catalogue)
    key = assessment_key(case)
    account: Account = account_of(case)
    stored = case.store.value("assessment")
    if stored is not None and stored[0] == key:
        return msgspec.json.decode(stored[1], type=Assessment)
    with without_collector():
        found = assess.assess(account, catalogue)
    with case.store.transaction():
        if stored is not None and msgspec.json.decode(stored[1], type=_Dated).as_of < found.as_of:
            case.store.put_value("assessment-before", *stored)
        case.store.put_value("assessment", key, msgspec.json.encode(found))
    return found


class _Dated(msgspec.Struct):
    """The day of a stored assessment, which is all that is read of it."""

    as_of: str


def assessment_key(case: Case) -> str:
    """Return a hash of all that the assessment depends on: the account and the files of requirements."""
    own = [hashlib.sha256(path.read_bytes()).hexdigest() for path in _files(case)]
    return make_id("assessment", account_key(case), assess.VERSION, assess.shipped().key, own)


def assessment_before(case: Case) -> Assessment | None:
    """Return what was found as of the last earlier day, which stays readable; None where there is none."""
    stored = case.store.value("assessment-before")
    return msgspec.json.decode(stored[1], type=Assessment) if stored is not None else None


def judged(case: Case, found: Assessment) -> list[Judged]:
    """Return the findings with what people said of them."""
    said = latest(case.store.decisions("finding"))
    return [_judged(finding, said.get(finding.id)) for finding in found.findings]


def _judged(finding: Finding, said: Decision | None) -> Judged:
    if said is None:
        return Judged(finding=finding)
    return Judged(
        finding=finding,
        judgement=said.body.get("judgement"),
        proof=said.body.get("proof"),
        by=said.by,
        at=said.at,
        reason=said.reason,
    )


def judge(case: Case, finding_id: str, judgement: str, *, proof: str | None = None, reason: str) -> Decision:
    """Record a reasoned judgement on a finding.

    Raises
    ------
    InputError
        There is no such finding, or the judgement or proof level is none of those allowed.
    """
    if judgement not in JUDGEMENTS:
        raise InputError("This is no judgement on a finding.", judgement, f"Say one of: {', '.join(JUDGEMENTS)}.")
    if proof is not None and proof not in PROOF:
        told = ", ".join(f"{code} ({proof_levels()[code].label})" for code in PROOF)
        raise InputError("This proof level is not for a finding.", proof, f"Say one of: {told}.")
    finding = find_finding(assessment_of(case), finding_id)
    return decide(case, "finding", finding.id, {"judgement": judgement, "proof": proof}, reason=reason)


def find_finding(found: Assessment, ident: str) -> Finding:
    """Return the one finding whose id begins so.

    Raises
    ------
    NotFound
        None does, or several do.
    """
    chosen = [f for f in found.findings if f.id.startswith(ident)]
    if len(chosen) != 1:
        what = "There is no such finding." if not chosen else "This can mean more than one finding."
        raise NotFound(what, ident, "List the findings with `aigaq assess list`.")
    return chosen[0]


def changes(case: Case, before: str, after: str) -> list[Change]:
    """Return the findings whose outcome differs between two days; what was before stays readable."""
    catalogue, accounts, findings = catalogue_of(case), Memo(), Memo()
    with without_collector():
        then, later = (
            assess.assess(account_as_of(case, day, accounts), catalogue, findings) for day in (before, after)
        )
    return changed(then, later)


def changed(then: Assessment, later: Assessment) -> list[Change]:
    """Return the findings whose outcome differs between two assessments."""
    old = {(f.requirement, f.unit): f for f in then.findings}
    new = {(f.requirement, f.unit): f for f in later.findings}
    return [
        Change(
            requirement=key[0],
            unit=key[1],
            unit_name=(new.get(key) or old[key]).unit_name,
            before=old[key].outcome if key in old else None,
            after=new[key].outcome if key in new else None,
        )
        for key in sorted(old.keys() | new.keys())
        if (old[key].outcome if key in old else None) != (new[key].outcome if key in new else None)
    ]


def register_of(case: Case, found: Assessment, today: str) -> list[Asked]:
    """Return every question with what became of it, as of `today` (EDTF day).

    A question that was sent stays in the register when nothing gives rise to it any more.
    """
    steps: dict[str, list[Decision]] = {}
    for decision in in_force(case.store.decisions("question")):
        steps.setdefault(decision.target, []).append(decision)
    questions = {q.id: q for q in found.questions}
    for ident, made in steps.items():
        if ident not in questions:
            questions[ident] = msgspec.convert(made[0].body["question"], Question)
    return [_asked(question, steps.get(ident, []), today) for ident, question in questions.items()]


def _asked(question: Question, made: list[Decision], today: str) -> Asked:
    sent = [d for d in made if d.body["step"] == "sent"]
    answers = [d for d in made if d.body["step"] == "answered"]
    if not sent:
        return Asked(question=question)
    due = sent[-1].body["due"]
    state: QuestionState = "answered" if answers else "overdue" if due < today else "sent"
    return Asked(
        question=question,
        state=state,
        sent=sent[-1].body["on"],
        due=due,
        answered=answers[-1].body["answered"] if answers else None,
        answers=tuple(dict.fromkeys(d.body["item"] for d in answers if d.body["item"])),
    )


def find_question(found: list[Asked], ident: str) -> Asked:
    """Return the one question whose id begins so.

    Raises
    ------
    NotFound
        None does, or several do.
    """
    chosen = [one for one in found if one.question.id.startswith(ident)]
    if len(chosen) != 1:
        what = "There is no such question." if not chosen else "This can mean more than one question."
        raise NotFound(what, ident, "List the questions with `aigaq questions list`.")
    return chosen[0]


def send(case: Case, asked: Asked, on: str, *, due: str | None = None, reason: str | None = None) -> Decision:
    """Record that a question was sent on a day; it is overdue after `due`, else after `PATIENCE`."""
    day = as_day(on)
    last = as_day(due) if due else day + PATIENCE
    body = {
        "step": "sent",
        "on": day.isoformat(),
        "due": last.isoformat(),
        "question": msgspec.to_builtins(asked.question),
    }
    return decide(case, "question", asked.question.id, body, reason=reason)


def answer(
    case: Case, asked: Asked, how: Answered, *, source: str | None = None, reason: str | None = None
) -> Decision:
    """Record how a question was answered; the answer itself is an item of the vault and its claims count like others.

    Raises
    ------
    InputError
        The question was never sent.
    """
    if asked.sent is None:
        remedy = "Record first when it was sent: `aigaq questions send ID --on DAY`."
        raise InputError("This question was never sent.", asked.question.id, remedy)
    item = find_item(case, source).id if source else None
    body = {"step": "answered", "answered": how, "item": item, "question": msgspec.to_builtins(asked.question)}
    return decide(case, "question", asked.question.id, body, reason=reason)


def as_day(text: str) -> date:
    """Return the day that a user wrote.

    Raises
    ------
    InputError
        It is none.
    """
    if not is_edtf(text) or len(text) != len("2012-01-31"):
        raise InputError("This is not a day.", text, "Write it as 2012-01-31.")
    return date.fromisoformat(text)


def standards_of(case: Case, today: str) -> Standards:
    """Return everything that a report shows of a case beside the standards."""
    found, catalogue = assessment_of(case), catalogue_of(case)
    before = assessment_before(case)
    return Standards(
        judged=tuple(judged(case, found)),
        register=tuple(register_of(case, found, today)),
        requirements=catalogue.requirements,
        instruments=catalogue.instruments,
        before=before.as_of if before else None,
        changes=tuple(changed(before, found)) if before else (),
    )
