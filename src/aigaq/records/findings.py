"""Findings: what the claims say beside a requirement of an international standard, and the questions left open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from .claims import Claim
from .edtf import bounds

Outcome = Literal["breach_indicator", "compliance_indicator", "contested", "mixed", "no_information", "not_triggered"]
UnitKind = Literal["incident", "person", "proceeding", "measure", "institution", "statement"]
Bearing = Literal["breach", "compliance"]
CitationStatus = Literal["verified", "verified-secondary", "from-memory"]
ThresholdOrigin = Literal["standard", "authoritative_guidance", "jurisprudence", "configurable"]
#: ``single source``; ``claimed by the party concerned only``; ``interval only``: nothing but an interval we chose to
#: look at speaks for it, so it draws attention and is no indicator.
Label = Literal["single source", "claimed by the party concerned only", "attention"]
QuestionState = Literal["draft", "sent", "answered", "overdue"]
Answered = Literal["none", "partial", "full", "refused"]


class Instrument(msgspec.Struct, frozen=True, kw_only=True):
    """A treaty, body of principles or guidance.

    Attributes
    ----------
    adopted : str
        EDTF day.
    kind : str
        ``treaty``, ``general comment``, ``soft law``, ``guidance``, ...
    checked : str
        Which parts of its text were seen, and how.
    """

    key: str
    title: str
    adopted: str
    kind: str
    checked: str = ""
    title_ru: str = ""
    time_note: str | None = None


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """Where an instrument says it, and whether the wording was seen under that number."""

    instrument: str
    pin: str
    status: CitationStatus


class Threshold(msgspec.Struct, frozen=True, kw_only=True):
    """A number that an interval is held against.

    Attributes
    ----------
    days : float or None
        None where the instrument gives no number.
    value : str
        In the words of its source.
    """

    name: str
    value: str
    origin: ThresholdOrigin
    days: float | None = None
    note: str = ""


class Pattern(msgspec.Struct, frozen=True, kw_only=True):
    """A condition under which claims bear on a requirement.

    Attributes
    ----------
    when : str
        In the language of `aigaq.assess.language`.
    text : str
        The same in words.
    """

    id: str
    bearing: Bearing
    when: str
    text: str


class Requirement(msgspec.Struct, frozen=True, kw_only=True):
    """One thing a standard asks, and how claims about it are recognised.

    Attributes
    ----------
    trigger : str
        Condition under which it applies to a unit.
    applies : str
        The same in words.
    question : str
        What to ask the addressee where nothing is known.
    question_ru, addressee_ru : str
        The same in Russian; empty where a user's file gives none.
    """

    id: str
    group: str
    title: str
    requirement: str
    unit: UnitKind
    applies: str
    trigger: str
    patterns: tuple[Pattern, ...] = ()
    citations: tuple[Citation, ...]
    thresholds: tuple[Threshold, ...] = ()
    question: str
    question_ru: str = ""
    addressee: str
    addressee_ru: str = ""
    note: str = ""


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that bears on a requirement, and by which pattern."""

    claim_id: str
    pattern: str
    bearing: Bearing


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What the claims say of one requirement for one unit. Never a verdict, never a score.

    Attributes
    ----------
    unit : str
        Id of the person, incident, occurrence or claim; ``case`` for the authorities as a whole.
    triggered_by : tuple of str
        Claims because of which it applies.
    contested_by : tuple of str
        Denials by the party concerned.
    assessments : tuple of str
        Conclusions of authors on this topic: shown as theirs, never counted.
    origins : int
        Independent origins among the cited claims.
    verification : str or None
        Best support that a cited claim has: code of ``status.toml``; None where no claim is cited.
    """

    id: str
    requirement: str
    unit_kind: UnitKind
    unit: str
    unit_name: str
    outcome: Outcome
    labels: tuple[Label, ...] = ()
    cited: tuple[Cited, ...] = ()
    triggered_by: tuple[str, ...] = ()
    contested_by: tuple[str, ...] = ()
    assessments: tuple[str, ...] = ()
    intervals: tuple[str, ...] = ()
    origins: int = 0
    verification: str | None = None
    classes: tuple[str, ...] = ()
    earliest: str | None = None
    latest: str | None = None
    made_by: str


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """Something to put to an authority.

    Attributes
    ----------
    claims : tuple of str
        What gives rise to it, with their citations.
    requirements, findings : tuple of str
        What stands behind it, and what an answer would settle.
    text_ru, addressee_ru : str
        The same in Russian; the English where there is none.
    weight : int
        How many findings, contradictions and gaps an answer would settle; questions are ranked by it.
    """

    id: str
    addressee: str
    text: str
    addressee_ru: str = ""
    text_ru: str = ""
    claims: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    weight: int = 1


class Assessment(msgspec.Struct, frozen=True, kw_only=True):
    """All requirements beside all units, as of a day."""

    as_of: str
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """A finding and what a person said of it."""

    finding: Finding
    judgement: str | None = None
    proof: str | None = None
    by: str | None = None
    at: str | None = None
    reason: str | None = None


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A question in the register: what became of it.

    Attributes
    ----------
    sent, due : str or None
        EDTF days.
    answered : str or None
        How far it was answered, as people judged.
    answers : tuple of str
        Items of the vault that hold the answers.
    """

    question: Question
    state: QuestionState = "draft"
    sent: str | None = None
    due: str | None = None
    answered: Answered | None = None
    answers: tuple[str, ...] = ()


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A finding whose outcome is another as of a later day; None where there was none."""

    requirement: str
    unit: str
    unit_name: str
    before: Outcome | None
    after: Outcome | None


class Standards(msgspec.Struct, frozen=True, kw_only=True):
    """A case beside the standards, as a report shows it: findings with judgements, questions, what changed.

    Attributes
    ----------
    before : str or None
        EDTF day of the earlier assessment from which `changes` are told.
    """

    judged: tuple[Judged, ...]
    register: tuple[Asked, ...]
    requirements: tuple[Requirement, ...]
    instruments: dict[str, Instrument]
    before: str | None = None
    changes: tuple[Change, ...] = ()


def overall(findings: Iterable[Finding]) -> Outcome:
    """Return the outcome of one requirement over its units: theirs where they agree, ``mixed`` where they differ.

    Units without information do not speak for or against the others.
    """
    outcomes = {f.outcome for f in findings}
    telling = outcomes - {"no_information", "not_triggered"}
    if len(telling) == 1:
        return next(iter(telling))
    if telling:
        return "mixed"
    return "no_information" if "no_information" in outcomes else "not_triggered"


def is_later(instrument: Instrument, claims: Iterable[Claim]) -> bool:
    """Tell whether an instrument was adopted after something that dated claims tell: it is later guidance for that."""
    days = [day for c in claims if c.date and (day := bounds(c.date.edtf).latest) is not None]
    adopted = bounds(instrument.adopted).earliest
    return bool(days) and adopted is not None and adopted > min(days)
