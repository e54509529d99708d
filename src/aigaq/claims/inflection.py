"""Regular English inflection: the forms of a word from one line of a word list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

_VOWELS = frozenset("aeiou")
_NAMES = ("present", "past", "participle", "ing")


def plural(written: str) -> tuple[str, str]:
    """Return singular and plural of a noun written ``child: children`` or, when regular, ``officer``.

    In a phrase the last word takes the plural ending.
    """
    singular, _, irregular = written.partition(":")
    singular = singular.strip()
    if irregular:
        return singular, irregular.strip()
    if singular.endswith(("s", "x", "z", "ch", "sh")):
        return singular, singular + "es"
    if singular.endswith("y") and singular[-2:-1] not in _VOWELS:
        return singular, singular[:-1] + "ies"
    return singular, singular + "s"


def noun_forms(written: str) -> Iterator[tuple[str, frozenset[str], bool]]:
    """Yield plural and singular of a noun as written for `plural`."""
    singular, many = plural(written)
    yield many, frozenset({"singular"} if singular == many else ()), True
    if singular != many:
        yield singular, frozenset({"singular"}), False


def name_forms(name: str) -> Iterator[str]:
    """Yield `name`: English names have one form."""
    yield name


#: Prepositions tell how a name stands, not its ending.
def name_cue(name: str, base: str) -> None:
    """Return how the ending of a name places it: it does not."""


def owner_forms(name: str) -> Iterator[str]:
    """Yield nothing: places own what is theirs by their name alone."""
    yield from ()


def verb_forms(written: str, irregular: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each form of a verb or verb phrase with its name.

    Parameters
    ----------
    written : str
        ``arrest``; ``burn: burns burnt burnt burning`` (present, past, participle, ing); ``round | up``: what follows
        the bar follows every form, and the verb is the last word before it.
    irregular : mapping of str to str
        The four forms of verbs that do not follow the rule.

    Yields
    ------
    form, name : str
        `name` is ``base``, ``present``, ``past``, ``participle`` or ``ing``.
    """
    head, _, tail = (part.strip() for part in written.partition("|"))
    base, _, given = (part.strip() for part in head.partition(":"))
    before, _, verb = base.rpartition(" ")
    told = given or irregular.get(verb)
    forms = told.split() if told else _regular(verb)
    for name, form in zip(("base", *_NAMES), (verb, *forms), strict=True):
        yield " ".join(filter(None, (before, form, tail))), name


def _regular(verb: str) -> tuple[str, str, str, str]:
    if verb.endswith("e"):
        past, ing = verb + "d", (verb if verb.endswith("ee") else verb[:-1]) + "ing"
    elif verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        past, ing = verb[:-1] + "ied", verb + "ing"
    else:
        past, ing = verb + "ed", verb + "ing"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        present = verb[:-1] + "ies"
    else:
        present = verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    return present, past, past, ing
