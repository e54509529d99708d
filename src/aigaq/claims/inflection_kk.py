"""Kazakh inflection: endings joined to a stem by vowel harmony and the last sound before them (Cyrillic letters).

It makes every form that a regular word can have, with the endings of possession that compounds ask for ("полиция
қызметкері"); forms that no one writes do no harm.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .cues import Cue

_BACK, _FRONT = frozenset("аоұыяюуё"), frozenset("әеөүіиэ")
_VOWELS = _BACK | _FRONT
_NASAL, _LIQUID, _VOICED = frozenset("мнң"), frozenset("йрлу"), frozenset("зж")
_CASES = ("gen", "dat", "acc", "loc", "abl", "ins")

#: Endings by the sound before them: after a vowel, a nasal, another sonorant, з or ж, anything else.
_ENDINGS = {
    "many": ("лар", "дар", "лар", "дар", "тар"),
    "gen": ("ның", "ның", "дың", "дың", "тың"),
    "dat": ("ға", "ға", "ға", "ға", "қа"),
    "acc": ("ны", "ды", "ды", "ды", "ты"),
    "loc": ("да", "да", "да", "да", "та"),
    "abl": ("дан", "нан", "дан", "дан", "тан"),
    "ins": ("мен", "мен", "мен", "бен", "пен"),
    "own": ("сы", "ы", "ы", "ы", "ы"),
}
#: The same after an ending of possession.
_OWNED = {"gen": "ның", "dat": "на", "acc": "н", "loc": "нда", "abl": "нан", "ins": "мен"}
_SOFTENED = str.maketrans("ағқы", "егкі")
_BEFORE_VOWEL = str.maketrans("кқп", "гғб")


def noun_forms(written: str) -> Iterator[tuple[str, frozenset[str], bool]]:
    """Yield every form of a noun or noun phrase with its cases; all can stand behind a number.

    Parameters
    ----------
    written : str
        The first form, ``адам``; ``полиция қызметкері``: its last word has an ending of possession already, when
        ``(3)`` follows. ``(0)``: it has one form only.
    """
    base, mark = (written[:-3].strip(), written[-2]) if written.endswith(")") else (written.strip(), "")
    yield base, frozenset({"nom", "singular"}), True
    if mark == "0":
        return
    if mark == "3":
        yield from _cases(base, True)
        yield from _cases(_many(base), True)
        return
    yield from _cases(base, False)
    owned = _owned(base)
    yield owned, frozenset({"nom", "singular"}), True
    yield from _cases(owned, True)
    many = _join(base, "many")
    yield many, frozenset({"nom"}), True
    yield from _cases(many, False)
    yield _owned(many), frozenset({"nom"}), True
    yield from _cases(_owned(many), True)


def verb_forms(written: str, irregular: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each form of a verb or verb phrase with its name.

    Parameters
    ----------
    written : str
        The infinitive: ``ұстау``, ``қаза табу``.
    irregular : mapping of str to str
        Stems that do not follow from the infinitive.

    Yields
    ------
    form, name : str
        ``past`` (finite), ``present``, ``long`` (participles, also for those they speak of), ``ing`` (converbs),
        ``base`` (infinitive).
    """
    *before, verb = written.split()
    front = " ".join(before)
    stem = irregular.get(verb) or _stem(verb)
    for form, name in _finite(stem, verb):
        yield f"{front} {form}".strip(), name


def name_forms(name: str) -> Iterator[str]:
    """Yield what the name of a place may be without its endings: "Жаңаөзенде" gives "Жаңаөзен"."""
    yield name
    for ending in _STRIPPED:
        if name.endswith(ending) and len(name) - len(ending) > 2:
            yield name[: len(name) - len(ending)]


def owner_forms(name: str) -> Iterator[str]:
    """Yield the name itself: "Ақтау қалалық соты"."""
    yield name


def name_cue(name: str, base: str) -> Cue | None:
    """Return how the ending of a name places it: ``at``, ``origin``, ``goal`` or ``topic``."""
    ending = name[len(base) :] if name.startswith(base) else ""
    for cue, endings in _CUES:
        if ending.endswith(endings):
            return cue
    return None


# -- nouns -----------------------------------------------------------------------------------------------------------


def _soft(stem: str) -> bool:
    """Tell whether endings take front vowels: by the last vowel of the stem."""
    for letter in reversed(stem):
        if letter in _VOWELS:
            return letter in _FRONT if letter not in "уи" else _soft_before(stem, letter)
    return False


def _soft_before(stem: str, letter: str) -> bool:
    """Judge a stem whose last vowel is ``у`` or ``и`` by the vowel before it."""
    rest = stem[: stem.rindex(letter)]
    return any(v in _FRONT for v in rest) and not any(v in _BACK - {"у"} for v in rest) if rest else letter == "и"


def _sound(stem: str) -> int:
    last = stem[-1]
    if last in _LIQUID and (last != "у" or len(stem) > 1):
        return 2
    for n, group in enumerate((_VOWELS, _NASAL, _LIQUID, _VOICED)):
        if last in group:
            return n
    return 4


def _join(stem: str, ending: str) -> str:
    plain = _ENDINGS[ending][_sound(stem)]
    return stem + (plain if ending == "ins" else plain.translate(_SOFTENED) if _soft(stem) else plain)


def _owned(stem: str) -> str:
    if stem[-1] in _VOWELS and stem[-1] not in "уи":
        return stem + ("сі" if _soft(stem) else "сы")
    changed = stem[:-1] + stem[-1].translate(_BEFORE_VOWEL)
    return changed + ("і" if _soft(stem) else "ы")


def _many(owned: str) -> str:
    """Return the plural of a noun with an ending of possession: қызметкері, қызметкерлері."""
    base = owned[:-2] if owned.endswith(("сы", "сі")) else owned[:-1]
    return _owned(_join(base, "many"))


def _cases(stem: str, owned: bool) -> Iterator[tuple[str, frozenset[str], bool]]:
    for case in _CASES:
        if owned:
            ending = _OWNED[case]
            form = stem + (ending if case == "ins" else ending.translate(_SOFTENED) if _soft(stem) else ending)
        else:
            form = _join(stem, case)
        yield form, frozenset({case}), True


# -- verbs -----------------------------------------------------------------------------------------------------------


def _stem(verb: str) -> str:
    stem = verb[:-1]  # without -у
    if stem.endswith("б"):
        return stem[:-1] + "п"
    if stem.endswith("й"):
        return stem
    return stem


def _finite(stem: str, infinitive: str) -> Iterator[tuple[str, str]]:
    soft = _soft(stem)
    hard_end = _sound(stem) == 4

    def harmonise(ending: str) -> str:
        return ending.translate(_SOFTENED) if soft else ending

    vowel_end = stem[-1] in _VOWELS and stem[-1] not in "уи"
    yield infinitive, "base"
    yield stem + harmonise("ты" if hard_end else "ды"), "past"
    participle = stem + harmonise("қан" if hard_end else "ған")
    voiced = stem[:-1] + stem[-1].translate(_BEFORE_VOWEL)
    converb = voiced + ("п" if vowel_end else harmonise("ып"))
    present = stem + harmonise("йды") if vowel_end else voiced + harmonise("ады")
    yield participle, "long"
    for form, _, _ in noun_forms(participle):
        yield form, "long"
    for ending in ("дығын", "дығы"):  # "ұсталғандығын хабарлады"
        yield participle + harmonise(ending), "long"
    for ending in ("", harmonise(" жоқ")):
        yield participle + ending, "past"
    yield f"{participle} жоқ", "past"
    yield f"{participle} еді", "past"
    yield f"{converb} отыр", "present"
    yield f"{converb} жатыр", "present"
    yield f"{converb} қалды", "past"
    yield f"{converb} кетті", "past"
    yield f"{converb} кеткен", "past"
    yield f"{converb} әкетті", "past"
    yield f"{converb} әкеткен", "past"
    yield present, "present"
    yield converb, "ing"
    if stem.endswith("п"):  # тап: "тауып"
        yield stem[:-1] + harmonise("уып"), "ing"
    denial = stem + harmonise(
        "ма" if not hard_end and stem[-1] not in "зж" and stem[-1] not in "мнң" else "па" if hard_end else "ба"
    )
    yield denial + harmonise("ды"), "past"
    yield denial + harmonise("ған"), "past"


# -- names of places -------------------------------------------------------------------------------------------------

_AT = ("ндағы", "ндегі", "дағы", "дегі", "тағы", "тегі", "нда", "нде", "да", "де", "та", "те")
_ORIGIN = ("ндан", "нден", "дан", "ден", "тан", "тен", "нан", "нен", "дық", "дік", "тық", "тік", "лық", "лік")
_GOAL = ("ына", "іне", "сына", "сіне", "ға", "ге", "қа", "ке", "на", "не")
_OF = ("ның", "нің", "дың", "дің", "тың", "тің", "ны", "ні", "ды", "ді", "ты", "ті", "мен", "бен", "пен")
_CUES: tuple[tuple[Cue, tuple[str, ...]], ...] = (("at", _AT), ("origin", _ORIGIN), ("goal", _GOAL), ("topic", _OF))
_STRIPPED = sorted((*_AT, *_ORIGIN, *_GOAL, *_OF, "ы", "і", "сы", "сі"), key=len, reverse=True)
