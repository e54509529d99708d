"""The lexicon that a case brings along: the folder ``lexicon``, or the one that ``case.toml`` names."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from aigaq.claims import CaseLexicon
from aigaq.claims.case_lexicon import PLACES, CheckedLexicon, read_lexicon
from aigaq.claims.examples import Checked, check_examples
from aigaq.claims.lexicon_entries import LexiconProblem
from aigaq.claims.own_places import read_places
from aigaq.records import InputError

from .folder import Case
from .workers import Limits, run_limited

_PRELOAD = ("aigaq.claims",)
_ENDINGS = (".toml", ".tsv")
_LARGEST = 16 << 20


class LexiconCheck(msgspec.Struct, frozen=True, kw_only=True):
    """What `aigaq claims lexicon check` finds."""

    folder: str
    files: int
    places: int
    problems: tuple[LexiconProblem, ...]
    examples: Checked


def lexicon_folder(case: Case) -> Path | None:
    """Return the folder of the case's lexicon; None when there is none.

    Raises
    ------
    InputError
        ``case.toml`` names a folder that does not exist.
    """
    named = case.settings.lexicon
    folder = case.folder / (named or "lexicon")
    if folder.is_dir():
        return folder
    if named is not None:
        raise InputError("The lexicon that case.toml names does not exist.", str(folder), "Make it, or mend case.toml.")
    return None


def lexicon_files(folder: Path) -> dict[str, bytes]:
    """Return the files of a lexicon by their path in it.

    Raises
    ------
    InputError
        They are too large to be a lexicon, or cannot be read.
    """
    paths = sorted(p for p in folder.rglob("*") if p.suffix in _ENDINGS and p.is_file())
    if sum(p.stat().st_size for p in paths) > _LARGEST:
        raise InputError(
            "This is too large to be a lexicon.", str(folder), "Name the folder that holds only the tables."
        )
    try:
        return {p.relative_to(folder).as_posix(): p.read_bytes() for p in paths}
    except OSError as error:
        remedy = "Give yourself the right to read it."
        raise InputError("The lexicon cannot be read.", f"{folder}: {error.strerror}", remedy) from error


def lexicon_key(case: Case) -> str:
    """Return a hash of the files of the lexicon; empty when the case has none."""
    folder = lexicon_folder(case)
    files = lexicon_files(folder) if folder else {}
    return hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest() if files else ""


def place_language(case: Case) -> str:
    """Return a language that carries the places of the case's lexicon and nothing else of it."""
    folder = lexicon_folder(case)
    file = folder / PLACES if folder else None
    if file is None or not file.is_file():
        return "en"
    data = file.read_bytes()
    places, _ = read_places(data, PLACES)
    return CaseLexicon(places=tuple(places), digest=hashlib.sha256(data).hexdigest()[:16]).language("en")


def load_lexicon(case: Case, limits: Limits | None = None) -> CheckedLexicon | None:
    """Return the case's lexicon as far as it can be used, read in a limited child process; None when there is none."""
    folder = lexicon_folder(case)
    files = lexicon_files(folder) if folder else {}
    if not files:
        return None
    (outcome,) = run_limited(_read, [files], jobs=1, limits=limits, preload=_PRELOAD)
    if outcome.error is not None:
        raise InputError(
            "The lexicon cannot be used.", f"{folder}: {outcome.error.what}", "Look for a pattern that never ends."
        )
    checked: CheckedLexicon = outcome.value
    return checked


def check_lexicon(folder: Path, limits: Limits | None = None) -> LexiconCheck:
    """Check the lexicon in `folder` and run its examples, in a limited child process.

    Raises
    ------
    InputError
        There is no such folder, or it holds no lexicon; or the check does not come to an end.
    """
    if not folder.is_dir() or not (files := lexicon_files(folder)):
        remedy = "A lexicon is a folder with LANGUAGE/TABLE.toml or places.tsv; docs/review.md says what is in them."
        raise InputError("There is no lexicon here.", str(folder), remedy)
    (outcome,) = run_limited(_check, [(str(folder), files)], jobs=1, limits=limits, preload=_PRELOAD)
    if outcome.error is not None:
        raise InputError(
            "The lexicon cannot be checked.", f"{folder}: {outcome.error.what}", "Check its tables one by one."
        )
    checked: LexiconCheck = outcome.value
    return checked


def _read(files: dict[str, bytes]) -> CheckedLexicon:
    return read_lexicon(files)


def _check(task: tuple[str, dict[str, bytes]]) -> LexiconCheck:
    folder, files = task
    lexicon, problems = read_lexicon(files)
    return LexiconCheck(
        folder=folder,
        files=len(files),
        places=len(lexicon.places),
        problems=problems,
        examples=check_examples(lexicon),
    )
