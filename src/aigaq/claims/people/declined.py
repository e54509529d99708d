"""Names in languages that decline them: found by given names, patronymics and surnames in any case, given in the first.

"Розе Тулетаевой", "Розу Тулетаеву" and "Тулетаеву" are one person, called "Роза Тулетаева". The gender of a given name
decides how a surname is brought back; a surname alone is read in every way its ending allows, and the document's full
names choose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from aigaq.claims.document import Sentence
from aigaq.claims.gazetteer import gazetteer
from aigaq.claims.inflection_ru import name_forms

from .names import Candidate
from .words import PeopleWords

_CAPITAL = "А-ЯЁӘҒҚҢӨҰҮҺІ"
_SMALL = "а-яёәғқңөұүһі"
_WORD = rf"[{_CAPITAL}][{_SMALL}]+(?:[-–][{_CAPITAL}{_SMALL}]+)*"
_RUN = re.compile(
    rf"(?<![\w-])(?:[{_CAPITAL}]\. ?){{0,2}}{_WORD}(?: (?:[{_CAPITAL}]\. ?){{1,2}}(?={_WORD})| ?(?:[{_CAPITAL}]\.)+(?! [{_CAPITAL}][{_SMALL}])| {_WORD}"
    rf"| (?:уулу|оглы|кызы|улы|ұлы|қызы|кизи|угли)\b)*"
)
_PIECE = re.compile(rf"[{_CAPITAL}]\.|{_WORD}|[{_SMALL}]+")
_BEFORE = re.compile(r"((?:[\w-]+ ){0,3})([\w-]+)[ ,]+[«\"(]?\Z")

#: Cases of given names: ending in the first case, its oblique endings.
_MALE = (("й", ("я", "ю", "ем", "е", "и")), ("ь", ("я", "ю", "ем", "е")), ("", ("а", "у", "ом", "ем", "е")))
_FEMALE = (
    ("ия", ("ии", "ию", "ией")),
    ("я", ("и", "е", "ю", "ей")),
    ("а", ("ы", "и", "е", "у", "ой", "ей")),
    ("ь", ("и", "ью")),
    ("", ()),
)
_PATRONYMIC_M = re.compile(r"(.+?(?:ович|евич|ьич|мич))(?:а|у|ем|е)?\Z")
_PATRONYMIC_F = re.compile(r"(.+?(?:овн|евн|ичн))(?:а|ы|е|у|ой)\Z")

#: Endings of surnames in oblique cases, and the first case they come from.
_SURNAME_M = (
    ("ского", "ский"), ("скому", "ский"), ("ским", "ский"), ("ском", "ский"), ("цкого", "цкий"), ("цкому", "цкий"), ("цким", "цкий"),
    ("ова", "ов"), ("ову", "ов"), ("овым", "ов"), ("ове", "ов"), ("ева", "ев"), ("еву", "ев"), ("евым", "ев"), ("еве", "ев"), ("ёва", "ёв"), ("ёву", "ёв"), ("ёвым", "ёв"),
    ("ина", "ин"), ("ину", "ин"), ("иным", "ин"), ("ине", "ин"), ("ына", "ын"), ("ыну", "ын"), ("ыным", "ын"),
    ("ого", "ый"), ("ому", "ый"), ("ым", "ый"), ("его", "ий"), ("ему", "ий"),
    ("ича", "ич"), ("ичу", "ич"), ("ичем", "ич"), ("иче", "ич"), ("юка", "юк"), ("юку", "юк"), ("юком", "юк"), ("ука", "ук"), ("уку", "ук"), ("уком", "ук"),
    ("яна", "ян"), ("яну", "ян"), ("яном", "ян"), ("яне", "ян"), ("янца", "янц"),
    ("ка", "ок"), ("ца", "ец"), ("цу", "ец"), ("цом", "ец"), ("ья", "ей"),
    ("я", "ь"), ("ю", "ь"), ("ем", "ь"), ("я", "й"), ("ю", "й"), ("ы", "а"), ("у", "а"), ("ой", "а"), ("и", "а"), ("и", "я"),
    ("ом", ""), ("ем", ""), ("а", ""), ("у", ""), ("е", ""),
)  # fmt: skip
_SURNAME_F = (
    ("ской", "ская"), ("скую", "ская"), ("цкой", "цкая"), ("цкую", "цкая"), ("овой", "ова"), ("ову", "ова"), ("евой", "ева"), ("еву", "ева"), ("ёвой", "ёва"), ("ёву", "ёва"),
    ("иной", "ина"), ("ину", "ина"), ("ыной", "ына"), ("ыну", "ына"), ("ой", "ая"), ("ую", "ая"), ("ой", "а"), ("ы", "а"), ("у", "а"), ("е", "а"), ("и", "а"),
)  # fmt: skip
_NAMELIKE_F, _NAMELIKE_M = (
    ("ова", "ева", "ёва", "ина", "ына", "ская", "цкая"),
    ("ов", "ев", "ёв", "ин", "ын", "ский", "цкий"),
)


class Given(NamedTuple):
    """A form of a given name."""

    first: str  #: in the first case, lower case
    gender: str
    oblique: bool


@cache
def _given(names_f: frozenset[str], names_m: frozenset[str]) -> dict[str, list[Given]]:
    """Return what each form of a given name can be."""
    found: dict[str, list[Given]] = {}
    for names, gender, table in ((names_f, "f", _FEMALE), (names_m, "m", _MALE)):
        for name in names:
            found.setdefault(name, []).append(Given(name, gender, False))
            for ending, cases in table if not (gender == "m" and name[-1] in "ая") else _FEMALE:
                if name.endswith(ending) and (ending or name[-1] not in "аяйьоуиеыэю"):
                    stem = name[: len(name) - len(ending)]
                    stem = _FLEETING.get(name, stem)
                    for case in cases:
                        found.setdefault(stem + case, []).append(Given(name, gender, True))
                    break
    return found


_FLEETING = {"павел": "павл", "лев": "льв", "петр": "петр"}


def name_candidates(sentence: Sentence, words: PeopleWords, vocabulary: frozenset[str]) -> Iterator[Candidate]:
    """Yield the names of a sentence that may be people's, in their first case, with what speaks for it.

    Parameters
    ----------
    vocabulary : frozenset of str
        Words that the document also writes small: no names where they open a sentence.
    """
    text = sentence.reading.text
    forms = _given(words.raw_f, words.raw_m)
    for match in _RUN.finditer(text, sentence.start, sentence.end):
        pieces = list(_PIECE.finditer(text, match.start(), match.end()))
        at = 0
        while at < len(pieces):
            size, candidate = _at(sentence, pieces[at:], words, forms, vocabulary)
            if candidate is not None:
                yield candidate
            at += size


def _at(
    sentence: Sentence,
    pieces: list[re.Match[str]],
    words: PeopleWords,
    forms: dict[str, list[Given]],
    vocabulary: frozenset[str],
) -> tuple[int, Candidate | None]:
    """Return the name that begins with the first of `pieces`, and how many of them are read with it."""
    written = [p[0] for p in pieces]
    plain = [w.lower().replace("ё", "е") for w in written]
    opens = pieces[0].start() <= sentence.start + 1
    title = _title(sentence, pieces[0].start(), words)
    first = plain[0]
    if first in words.titles:
        return 1, None
    given = [] if len(pieces) == 1 and first in words.places else forms.get(first, [])
    initials = 0
    while initials < len(written) and written[initials].endswith("."):
        initials += 1
    if initials:  # А. Б. Ахметов
        if initials >= len(written):
            return initials, None
        size = initials + 1
        return size, _candidate(sentence, pieces[:size], words, None, written[initials], title, 4, opens)
    if given:
        size, surname, inner = 1, None, []
        while size < len(written) and size < 4:
            low = plain[size]
            if (
                ((_PATRONYMIC_M.match(low) or _PATRONYMIC_F.match(low)) and size + 1 < len(written))
                or low in words.particles
                or written[size].endswith(".")
            ):
                inner.append(written[size])
            elif surname is None and low not in words.titles:
                surname = written[size]
            else:
                break
            size += 1
            if surname is not None and not (size < len(written) and plain[size] in words.particles):
                break
        if surname is None and not inner:
            if _surname_like(first) and not title:
                return 1, None
            evidence = 3 if title and title in words.before_single else 1
            return 1, _candidate(sentence, pieces[:1], words, _best(given, None), None, title, evidence, opens)
        chosen = _best(given, surname)
        return size, _candidate(sentence, pieces[:size], words, chosen, surname, title, 4, opens, inner)
    # a surname before its given name, or alone
    if len(written) > 1 and plain[1] in forms and first not in vocabulary and first not in words.places:
        size = 2
        inner = []
        while size < len(written) and (_PATRONYMIC_M.match(plain[size]) or _PATRONYMIC_F.match(plain[size])):
            inner.append(written[size])
            size += 1
        if size == len(written) or not _surname_like(plain[size]):
            chosen = _best(forms[plain[1]], written[0])
            return size, _candidate(sentence, pieces[:size], words, chosen, written[0], title, 4, opens, inner, True)
    if len(written) > 1 and written[1].endswith(".") and _surname_like(first):  # Ахметов А.
        size = 1
        while size < len(written) and written[size].endswith("."):
            size += 1
        return size, _candidate(sentence, pieces[:size], words, None, written[0], title, 4, opens)
    like = _surname_like(first)
    if len(written) > 1 and plain[1] not in forms and first not in words.common and first not in words.places:
        unknown = _unlisted(first, plain[1], bool(title) and title not in words.plain_titles)
        if unknown is not None and not (opens and first in vocabulary):  # a given name that no list has
            return 2, _candidate(sentence, pieces[:2], words, unknown, written[1], title, 4, opens)
        if not like and _both_strange(written[:2], plain[:2], words, vocabulary, sentence, pieces[0].start()):
            evidence = 4 if title else 3  # адвокат Онисе Цхададзе
            return 2, _candidate(
                sentence, pieces[:2], words, Given(first, "", False), written[1], title, evidence, opens
            )
    if opens and first in vocabulary and not title:
        return 1, None
    if first in words.common or (not like and not title):
        if first in words.lexicon or first in words.common or len(first) < 4:
            return 1, None
        return 1, _candidate(sentence, pieces[:1], words, None, written[0], title, 0, opens)
    quoted = sentence.reading.text[max(0, pieces[0].start() - 1) : pieces[0].start()] in ("«", '"', "“", "„")
    if (gazetteer().find(written[0]) or quoted) and not title:
        return 1, _candidate(sentence, pieces[:1], words, None, written[0], title, 0, opens)
    if not like and (
        first in words.lexicon or first.endswith(_ADJECTIVE) or any(map(gazetteer().find, name_forms(written[0])))
    ):
        return 1, _candidate(sentence, pieces[:1], words, None, written[0], title, 0, opens)
    evidence = (3 if title else 0) + (2 if like else 0)
    return 1, _candidate(sentence, pieces[:1], words, None, written[0], title, evidence, opens)


_ADJECTIVE = ("ого", "его", "ой", "ому", "ему", "ый", "ий", "ую", "ых", "их", "ая", "ое")
#: How given names end that lists do not have: men's, and women's.
_LIKE_M = (
    "бек",
    "бай",
    "жан",
    "хан",
    "мурат",
    "дин",
    "али",
    "дар",
    "лан",
    "мир",
    "улла",
    "султан",
    "берген",
    "болат",
    "кул",
    "ур",
    "ас",
    "ис",
    "ол",
    "ин",
    "он",
    "ан",
    "ат",
    "ет",
    "ит",
    "ет",
    "ер",
    "ор",
    "ек",
    "ык",
    "ил",
    "ул",
    "ем",
    "им",
    "ам",
    "ик",
    "ор",
    "ав",
    "ей",
    "ий",
    "ай",
)
_LIKE_F = (
    "гуль",
    "нур",
    "жан",
    "ай",
    "ия",
    "ара",
    "ира",
    "ура",
    "ина",
    "ана",
    "ена",
    "ила",
    "ела",
    "иза",
    "са",
    "та",
    "да",
    "ша",
    "ка",
    "ма",
    "на",
    "ля",
    "ня",
    "ея",
    "ья",
)


def _both_strange(
    written: list[str], plain: list[str], words: PeopleWords, vocabulary: frozenset[str], sentence: Sentence, start: int
) -> bool:
    """Tell whether two capitalised words are nothing else that is known: then they are a name."""
    if sentence.reading.text[max(0, start - 1) : start] in ("«", '"', "“", "„"):
        return False
    return not any(
        low in vocabulary
        or low in words.lexicon
        or low in words.common
        or low.endswith(_ADJECTIVE)
        or any(map(gazetteer().find, name_forms(word)))
        for word, low in zip(written, plain, strict=True)
    )


_SURE_M = ("бек", "бай", "жан", "хан", "мурат", "дин", "султан", "берген", "болат", "мамад", "мухаммад")


def _unlisted(first: str, surname: str, oblique: bool) -> Given | None:
    """Return what a word before a surname can be, told by the endings of both."""
    if not _surname_like(surname) or len(first) < 3:
        return None
    if surname.endswith((*_OBLIQUE_M, *_EITHER)) and first[-1] in "ау" and (oblique or first[:-1].endswith(_SURE_M)):
        return Given(first[:-1], "m", True)
    if surname.endswith(("ская", "цкая")) or (surname.endswith(_EITHER) and first.endswith(_LIKE_F)):
        return Given(first, "f", False)
    if surname.endswith(_NAMELIKE_M) and first.endswith(_LIKE_M):
        return Given(first, "m", False)
    for ending in ("ом", "ем", "а", "у", "е", "я", "ю"):
        stem = first[: len(first) - len(ending)]
        if first.endswith(ending) and surname.endswith((*_OBLIQUE_M, *_EITHER)):
            for back in ("й", "ь") if ending in ("я", "ю", "ем") else ("",):
                if (stem + back).endswith(_LIKE_M):
                    return Given(stem + back, "m", True)
    if surname.endswith(_OBLIQUE_F):
        if first.endswith(_LIKE_F) or first.endswith("ь"):
            return Given(first, "f", True)
        if first.endswith(("ы", "е", "у", "ой")):
            return Given(first[: -2 if first.endswith("ой") else -1] + "а", "f", True)
        if first.endswith(("ии", "ию")):
            return Given(first[:-1] + "я", "f", True)
    return None


def _surname_like(low: str) -> bool:
    return len(low) > 4 and (
        low.endswith((*_NAMELIKE_F, *_NAMELIKE_M, "ко", "вич", "чук", "юк", "швили", "дзе", "ян"))
        or any(low.endswith(o) for o, n in _SURNAME_M[:31] if o)
        or any(low.endswith(o) for o, _ in _SURNAME_F[:14])
    )


#: Endings that a surname has in oblique cases of a man's name, of a woman's name, and in the first case of either.
_OBLIQUE_M = (
    "ского",
    "скому",
    "цкого",
    "цкому",
    "ого",
    "ому",
    "ича",
    "ичу",
    "ичем",
    "овым",
    "евым",
    "иным",
    "юка",
    "юку",
    "яна",
    "яну",
    "ука",
    "уку",
    "енка",
    "енку",
)
_OBLIQUE_F = ("овой", "евой", "иной", "ской", "цкой", "скую", "цкую", "ую", "ову", "еву", "ину")
_EITHER = ("ова", "ева", "ёва", "ина", "ына")


def _fit(given: Given, low: str) -> int:
    """Return how well a form of a given name goes with a surname."""
    if given.gender == "m" and not given.oblique:
        return 2 if low.endswith(_NAMELIKE_M) else 0 if low.endswith((*_OBLIQUE_M, *_OBLIQUE_F, *_EITHER, "ая")) else 1
    if given.gender == "m":
        return 2 if low.endswith(_OBLIQUE_M) else -1 if low.endswith(("ая", "ой", "ую", *_NAMELIKE_M)) else 1
    if not given.oblique:
        return (
            2
            if low.endswith((*_EITHER, "ская", "цкая", "ая"))
            else 0
            if low.endswith((*_OBLIQUE_M, *_OBLIQUE_F, *_NAMELIKE_M))
            else 1
        )
    return 2 if low.endswith(_OBLIQUE_F) else 0 if low.endswith((*_OBLIQUE_M, *_NAMELIKE_M)) else 1


def _best(given: list[Given], surname: str | None) -> Given:
    """Choose among what a form of a given name can be: the one its surname agrees with."""
    if surname is None:
        return given[0]
    low = surname.lower()
    return max(given, key=lambda g: (_fit(g, low), not g.oblique))


def _capital(word: str) -> str:
    return "-".join(p[:1].upper() + p[1:] for p in word.split("-"))


def first_case(surname: str, gender: str | None, oblique: bool) -> str:
    """Return a surname in its first case.

    Parameters
    ----------
    surname : str
        As written.
    gender : str or None
        Of its bearer, where known.
    oblique : bool
        It stands in another case than the first, as its given name shows.
    """
    if not oblique:
        return surname
    table = _SURNAME_F if gender == "f" else _SURNAME_M
    low = surname.lower()
    if gender == "f" and low.endswith(("ова", "ева", "ина", "ская")):
        return surname
    if (
        gender != "f"
        and low.endswith(("ко", "дзе", "швили", "ых", "их", "и", "о", "ые"))
        and not low.endswith(("ого", "его"))
    ):
        return surname
    for old, new in table:
        if low.endswith(old) and len(low) - len(old) > 1:
            return surname[: len(surname) - len(old)] + new
    return surname


def readings(surname: str) -> list[str]:
    """Return every first case that a surname alone can come from, itself first."""
    low = surname.lower()
    found = [surname]
    for table in (_SURNAME_M, _SURNAME_F):
        found += [
            surname[: len(surname) - len(o)] + n for o, n in table if o and low.endswith(o) and len(low) - len(o) > 1
        ]
    return list(dict.fromkeys(found))


def _candidate(
    sentence: Sentence,
    pieces: list[re.Match[str]],
    words: PeopleWords,
    given: Given | None,
    surname: str | None,
    title: str,
    evidence: int,
    opens: bool,
    inner: list[str] | None = None,
    reversed_: bool = False,
) -> Candidate:
    start, end = pieces[0].start(), pieces[-1].end()
    gender = given.gender if given is not None and given.gender else None
    oblique = given.oblique if given is not None else False
    parts: list[str] = []
    others: tuple[tuple[str, ...], ...] = ()
    if given is not None:
        parts.append(_capital(given.first) if given.gender else pieces[0][0])
    else:
        parts += [p[0] for p in pieces if p[0].endswith(".")]
    for word in inner or ():
        male, female = _PATRONYMIC_M.match(word), _PATRONYMIC_F.match(word)
        parts.append(male[1] if male else f"{female[1]}а" if female else word)
        gender = gender or ("m" if male else "f" if female else None)
    if surname is not None:
        if given is not None:
            if (
                gender == "m"
                and not oblique
                and surname.lower().endswith(("ова", "ева", "ина"))
                and given.first[-1] in "ая"
            ):
                oblique = True
            parts.append(first_case(surname, gender, oblique))
        else:
            parts.append(surname)
            others = tuple((*parts[:-1], form) for form in readings(surname)[1:])
    parts = [p.replace("ё", "е").replace("Ё", "Е") for p in parts]
    others = tuple(tuple(p.replace("ё", "е") for p in other) for other in others)
    return Candidate(sentence, start, end, tuple(parts), title, evidence, opens, " ".join(parts), others, gender)


def _title(sentence: Sentence, start: int, words: PeopleWords) -> str:
    """Return the title or office word right before a name, in the form of the lists."""
    text = sentence.reading.text
    before = _BEFORE.search(text, max(sentence.start, start - 50), start)
    if before is None or text[start - 2 : start - 1] in ",;:":
        return ""
    word = before[2].lower().replace("ё", "е")
    if word in words.titles:
        return word
    # "адвоката по делу", "лидера партии «Алга»": a title a few words before
    for earlier in reversed(before[1].lower().replace("ё", "е").split()[-2:]):
        if earlier in words.titles and word in words.lexicon and words.lexicon[word].noun is not None:
            return earlier
    return ""
