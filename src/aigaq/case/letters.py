"""Letters of a case: the open questions to one addressee, written to a file, journalled."""

from __future__ import annotations

from pathlib import Path

import msgspec

from aigaq.records import Account, Asked, Assessment, InputError, NotFound
from aigaq.report import Veil
from aigaq.report.letters import LANGUAGES, Letter, compose, to_pdf, to_word
from aigaq.report.letters.compose import Asking

from .assessing import as_day, catalogue_of, register_of
from .folder import Case
from .outputs import journal_export

_WRITERS = {".docx": to_word, ".pdf": to_pdf}


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """A letter that was written: to whom, where, how many questions and passages it has."""

    addressee: str
    path: str
    questions: int
    passages: int


def letter_of(
    case: Case,
    account: Account,
    found: Assessment,
    addressee: str,
    *,
    today: str,
    language: str = "en",
    due: str | None = None,
    sender: str | None = None,
    is_quoting_all: bool = False,
) -> Letter:
    """Return the letter with the questions to an addressee that are not answered, those that would settle most first.

    Parameters
    ----------
    addressee : str
        Its name, or a part that only one has.

    Raises
    ------
    NotFound
        No addressee, or more than one, is called so.
    InputError
        A day cannot be read, or there is no such language.
    """
    if language not in LANGUAGES:
        raise InputError("There are no letters in this language.", language, f"Say one of: {', '.join(LANGUAGES)}.")
    catalogue = catalogue_of(case)
    register = register_of(case, found, today)
    name = _addressee(register, addressee)
    asked = [one for one in register if one.question.addressee == name and one.state != "answered"]
    asked.sort(key=lambda one: (-one.question.weight, one.question.id))
    letter = compose(
        [Asking(one.question, one.sent) for one in asked],
        {claim.id: claim for claim in account.claims},
        {one.id: one for one in catalogue.requirements},
        catalogue.instruments,
        case=account.case,
        on=as_day(today).isoformat(),
        language=language,
        due=as_day(due).isoformat() if due else None,
        sender=sender,
        is_quoting_all=is_quoting_all,
    )
    return Veil(account, with_names=is_quoting_all).covered(letter)


def write_letter(case: Case, letter: Letter, addressee: str, path: Path) -> Written:
    """Write a letter as Word or PDF, by the ending of the file's name, and note it in the journal.

    Raises
    ------
    InputError
        The name ends neither in .docx nor in .pdf, or there is a file of this name.
    MissingPart
        What writes this kind of file is not installed.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise InputError("A letter is written as Word or PDF.", str(path), "Let the name end in .docx or .pdf.")
    if path.exists():
        raise InputError("There is a file of this name already.", str(path), "Choose another name, or move it away.")
    data = writer(letter)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    journal_export(case, "letter", path, len(letter.questions))
    return Written(addressee=addressee, path=str(path), questions=len(letter.questions), passages=len(letter.passages))


def _addressee(register: list[Asked], name: str) -> str:
    known = sorted({one.question.addressee for one in register})
    exact = [one for one in known if one.casefold() == name.casefold()]
    chosen = exact or [one for one in known if name.casefold() in one.casefold()]
    if len(chosen) != 1:
        what = "More than one addressee is called so." if chosen else "No question is put to this addressee."
        raise NotFound(what, name, f"Say one of: {' / '.join(chosen or known)}.")
    return chosen[0]
