"""Examples of a user's file: sentences that its patterns and cues must find, and others that they must not."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from typing import Any

from aigaq.records import Account, Memo

from .files import line_of
from .known import documents_of
from .matching import Facts, holds
from .requirements import Catalogue, Problem

_FOUND = "Its counter-example fits: “{words}”"
_MISSED = "Its example does not fit: “{words}”"


def check_examples(
    catalogue: Catalogue, text: str, where: str, account_of: Callable[[str], Account]
) -> Iterator[Problem]:
    """Yield each example of a file that its pattern or cue misses, and each counter-example that it finds.

    Parameters
    ----------
    catalogue : Catalogue
        With what the file adds.
    text, where : str
        The file and its name.
    account_of : callable
        Makes the account of a document that says these words, as the program reads it.
    """
    table = tomllib.loads(text)
    for row in table.get("cues", ()):
        yield from _problems(row, f"{where}: {row['name']}", catalogue.cues[row["name"]].search)
    for row in table.get("requirements", ()):
        ident = row["id"]
        for bearing in ("breach", "compliance"):
            for n, pattern in enumerate(row.get(bearing, ()), 1):
                one = f"{ident}.{bearing[0]}{n}"
                line = line_of(text, f"{ident}, {one}")

                def fit(words: str, pattern_id: str = one) -> bool:
                    return fits(account_of(words), catalogue, pattern_id)

                if pattern.get("when") and "by_hand" not in pattern:
                    yield from _problems(pattern, f"{where}, line {line}: {one}", fit)


def _problems(row: dict[str, Any], place: str, fit: Callable[[str], bool]) -> Iterator[Problem]:
    example, counter = row.get("example"), row.get("counter")
    remedy = "Change the condition or the sentence; `aigaq claims explain` shows how a sentence of a case is read."
    if example is not None and not fit(example):
        yield Problem(place, _MISSED.format(words=example), remedy)
    if counter is not None and fit(counter):
        yield Problem(place, _FOUND.format(words=counter), remedy)


def fits(account: Account, catalogue: Catalogue, pattern: str) -> bool:
    """Tell whether all that an account tells fits the pattern with this id."""
    known = Facts(one for document in documents_of(account, catalogue, Memo()).values() for one in document.claims)
    for requirement in catalogue.requirements:
        for one in requirement.patterns:
            if one.id == pattern and one.when:
                return holds(catalogue.conditions[one.when], known, catalogue.days(requirement)) is not None
    return False
