"""Agreement: which people a form of a verb can speak of, in languages with cases, and who goes together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from aigaq.claims.people import Bearer

from .parties import Party
from .shape import Shape

_FEMALE, _NEUTER = ("а", "ая", "ой", "ую", "ась", "аяся", "уюся"), ("о", "ое", "ось")
#: endings of the plural
MANY = ("ы", "и", "ые", "ых", "ыми", "ие", "их", "ись", "иеся", "ихся")
#: what joins people in a row
_JOINING = frozenset({",", "и", "а", "также", "және", "мен", "пен", "бен"})


class Person(NamedTuple):
    """Someone spoken of in a sentence: tokens, who it is, whether in the first case, gender, one or many."""

    first: int
    last: int
    party: Party
    subject: bool | None
    gender: str | None
    many: bool
    free: bool = False  #: verbs of the language do not agree


_UNCLEAR = ("а", "у", "ом", "ым", "ой", "ого", "ому", "ю", "я", "ем", "ы", "и", "е")


def in_first_case(shape: Shape, first: int, last: int, bearer: Bearer) -> bool | None:
    """Tell whether a name is written in its first case: each of its words is one of the bearer's; None if unclear."""
    parts = {p.lower().replace("ё", "е") for p in bearer.parts}
    written = [shape.lowers[k] for k in range(first, last + 1) if len(shape.lowers[k]) > 2]
    if not all(w in parts for w in written):
        return False
    alone = sum(len(p) > 2 for p in bearer.parts) == 1
    unclear = alone and written and written[-1].endswith(_UNCLEAR)
    return None if unclear or _one_form(bearer, len(written) == 1) else True


def same_in_all_cases(person: Person) -> bool:
    """Tell whether a name can have one form in all cases: "Нино Месхи", "Латушко"."""
    bearer = person.party.bearer
    if bearer is None:
        return True
    return person.subject is None or _one_form(bearer, person.last == person.first)


def _one_form(bearer: Bearer, alone: bool) -> bool:
    last, given = bearer.parts[-1].lower(), bearer.parts[0].lower()
    if bearer.gender is None and len(bearer.parts) > 1 and not alone and last[-1] in "оеиуыэюа" and given[-1] in "ая":
        return True  # "Евгения Коваленко", "Александра Иванова": she, or of him
    fixed = last[-1] in "оеиуыэю" or (bearer.gender == "f" and last[-1] not in "аяь")
    return fixed and (
        alone or len(bearer.parts) == 1 or given[-1] in "оеиуыэю" or (bearer.gender == "f" and given[-1] not in "аяь")
    )


def agrees(person: Person, form: str) -> bool:
    """Tell whether a verb's form can speak of a person: by gender and number; any can where verbs do not agree."""
    if person.free:
        return True
    if form.endswith(MANY):
        return person.many or person.party.bearer is not None
    if form.endswith(_FEMALE):
        return person.gender in (None, "f") and not person.many
    if form.endswith(_NEUTER):
        return person.party.bearer is None
    if form.endswith(("т", "тся", "т.")):
        return True
    number = person.party.number or 2
    counts_one = number % 10 == 1 and number % 100 != 11  # "погиб 21 человек"
    return person.gender in (None, "m") and not (person.many and person.party.bearer is None and not counts_one)


def chain(people: Sequence[Person], person: Person, shape: Shape) -> list[Person]:
    """Return a person with those joined to them: "Асхата, Кайрата Клышева и его брата Абая"."""
    named = sorted(
        (p for p in people if p.party.named and p.party.how == "explicit" and p.last - p.first < 6),
        key=lambda p: p.first,
    )
    if person not in named:
        return [person]
    at = named.index(person)
    found = [person]
    for step in (-1, 1):
        k = at
        while 0 <= k + step < len(named):
            left, right = (named[k + step], named[k]) if step < 0 else (named[k], named[k + step])
            written = _without_brackets([t.text for t in shape.tokens[left.last + 1 : right.first]])
            between = [w.lower() for w in written]
            joined = any(w in _JOINING for w in between) and len(between) <= 8
            numbered = _TERM.search(" ".join(between)) is not None  # ", на пять – Олег Лем"
            plain = not numbered and all(
                w in _JOINING or w in "–—«»" or (w[0].isalpha() and w not in ("но", "который", "которая"))
                for w in _without_ages(between)
            )
            small = [w.replace("ё", "е") for w in written if w[0].islower()]
            verbs = any(w.endswith(("л", "ла", "ли", "ны", "на", "ен", "ан")) and len(w) > 4 for w in small)
            apart = {left.subject, right.subject} == {True, False} and len(between) > 3
            if not joined or not plain or verbs or apart:
                break
            k += step
            found.insert(0, named[k]) if step < 0 else found.append(named[k])
    return found


def _without_brackets(words: Sequence[str]) -> list[str]:
    """Return words without what stands in brackets: "Анна Кон (вину признала), Олег Лем"."""
    found: list[str] = []
    depth = 0
    for word in words:
        depth += word == "("
        if not depth:
            found.append(word)
        depth -= word == ")" and depth > 0
    return found


_AGES = frozenset({"лет", "года", "год"})
#: A term told before its bearer: it parts people.
_TERM = re.compile(r"\b(?:на|к|по) \w+(?: \w+)? [–—-](?: |\Z)|\b(?:лет|года?|суток|месяц\w*) [–—-](?: |\Z)")


def _without_ages(words: Sequence[str]) -> list[str]:
    """Return words without ages: "Павел Кон, 24 лет, и Нина Лем"."""
    return [w for n, w in enumerate(words) if not (w.isdigit() and n + 1 < len(words) and words[n + 1] in _AGES)]
