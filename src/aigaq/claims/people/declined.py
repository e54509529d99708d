"""Names in languages that decline them: found by given names, patronymics and surnames in any case, given in the first.

"Розе Тулетаевой", "Розу Тулетаеву" and "Тулетаеву" are one person, called "Роза Тулетаева". The gender of a given name
decides how a surname is brought back; a surname alone is read in every way its ending allows, and the document's full
names choose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from aigaq.claims.document import Sentence
from aigaq.claims.gazetteer import gazetteer
from aigaq.claims.inflection_ru import name_forms

from .names import Candidate
from .surnames import Given, best_given, first_case, is_unclear, of_one, readings, surname_like, unlisted
from .words import PeopleWords

_CAPITAL = "А-ЯЁӘҒҚҢӨҰҮҺІ"
_SMALL = "а-яёәғқңөұүһі"
_WORD = rf"[{_CAPITAL}][{_SMALL}]+(?:[-–][{_CAPITAL}{_SMALL}]+)*"
_RUN = re.compile(
    rf"(?<![\w-])(?:[{_CAPITAL}]\. ?){{0,2}}{_WORD}(?: (?:[{_CAPITAL}]\. ?){{1,2}}{_WORD}"
    rf"| ?(?:[{_CAPITAL}]\.)+(?! [{_CAPITAL}][{_SMALL}])| {_WORD}"
    rf"| (?:уулу|оглы|кызы|улы|ұлы|қызы|кизи|угли)\b)*"
)
_PIECE = re.compile(rf"[{_CAPITAL}]\.|{_WORD}|[{_SMALL}]+")
_BEFORE = re.compile(r"((?:[\w-]+ ){0,3})([\w-]+)\.?[ ,]+[«\"(]?\Z")

#: Cases of given names: ending in the first case, its oblique endings.
_MALE = (("й", ("я", "ю", "ем", "е", "и")), ("ь", ("я", "ю", "ем", "е")), ("", ("а", "у", "ом", "ем", "е")))
_FEMALE = (
    ("ия", ("ии", "ию", "ией")),
    ("я", ("и", "е", "ю", "ей")),
    ("а", ("ы", "и", "е", "у", "ой", "ей")),
    ("ь", ("и", "ью")),
    ("", ()),
)
_PATRONYMIC_M = re.compile(r"(.+?(?:ович|евич|ьич|мич|улы|уулу|оглы))(?:а|у|ем|е)?\Z")
_PATRONYMIC_F = re.compile(r"(.+?(?:овн|евн|ичн))(?:а|ы|е|у|ой)\Z")


@cache
def given_forms(names_f: frozenset[str], names_m: frozenset[str]) -> dict[str, list[Given]]:
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
                    if gender == "f" and ending in ("ь", ""):
                        found[name].append(Given(name, gender, True))  # "Айгуль" is the accusative as well
                    break
    return found


#: Several of one surname, and the given names that follow it.
_FAMILY = re.compile(
    rf"\b(?i:брать\w+|сест[её]р\w*|сестры|супруг\w+) (?P<name>{_WORD}), {_WORD}(?:, {_WORD})* и {_WORD}"
)
#: Endings of nouns for men in other cases than the first: "публициста Аббаса Галлямова".
_OF_A_MAN = (
    "иста",
    "исту",
    "ника",
    "нику",
    "тора",
    "тору",
    "теля",
    "телю",
    "вца",
    "вцу",
    "лога",
    "ента",
    "анта",
    "чика",
    "щика",
)
#: Adjectives of places, and what they stand before: "Атырауской области".
_OF_PLACES = ("ской", "цкой", "ского", "цкого", "ском", "цком", "ский", "ская", "скому", "ским")
_REGION = re.compile(
    r" (?:област|район|город|кра[йяею]\b|республик|округ|суд|прокуратур|губерни|колони|отдел|тюрьм|СИЗО|РОВД|УВД|ДВД"
    r"|РУВД|полици)"
)
#: Endings of numerals that count people: "Четверых выдали".
_COUNTING = ("еро", "ерых", "ерым", "воих", "роих", "воим", "роим")
#: Endings that a surname has only where several bear it.
_MANY = (
    "овых",
    "евых",
    "иных",
    "ских",
    "цких",
    "овыми",
    "евыми",
    "иными",
    "скими",
    "цкими",
    "овы",
    "евы",
    "ины",
    "ские",
)
_FLEETING = {"павел": "павл", "лев": "льв", "петр": "петр"}


def name_candidates(sentence: Sentence, words: PeopleWords, vocabulary: frozenset[str]) -> Iterator[Candidate]:
    """Yield the names of a sentence that may be people's, in their first case, with what speaks for it.

    Parameters
    ----------
    vocabulary : frozenset of str
        Words that the document also writes small: no names where they open a sentence.
    """
    found = list(_candidates(sentence, words, vocabulary))
    found = _of_brothers(sentence, found)
    for at, one in enumerate(found):
        yield _of_one_family(one, found[at + 1]) if at + 1 < len(found) else one


def _of_brothers(sentence: Sentence, found: list[Candidate]) -> list[Candidate]:
    """Return the given names behind the surname of several with it: "братьев Цуркану, Петру и Василе"."""
    for match in _FAMILY.finditer(sentence.reading.text, sentence.start, sentence.end):
        inside = [c for c in found if match.end("name") < c.start < match.end() and len(c.parts) == 1]
        if not inside:
            continue
        found = [c for c in found if c.end <= match.start("name") or c.start >= match.end("name")]
        for one in inside:
            written = match["name"]
            parts = (one.parts[0], of_one(written, one.gender))
            found[found.index(one)] = one._replace(parts=parts, first_case=" ".join(parts), evidence=4, others=())
    return found


def _of_one_family(one: Candidate, other: Candidate) -> Candidate:
    """Return a given name with the surname it shares with the next: "Виктора и Олега Сорокиных"."""
    between = one.sentence.reading.text[one.end : other.start]
    if between != " и " or len(one.parts) != 1 or len(other.parts) != 2 or other.parts[0].endswith("."):
        return one
    if one.others or one.gender is None:
        return one
    written = other.text.split()[-1]
    surname = of_one(written, one.gender)
    parts = (one.parts[0], other.parts[1] if surname == written else surname)
    return one._replace(parts=parts, first_case=" ".join(parts), evidence=4)


def _candidates(sentence: Sentence, words: PeopleWords, vocabulary: frozenset[str]) -> Iterator[Candidate]:
    text = sentence.reading.text
    forms = given_forms(words.raw_f, words.raw_m)
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
    title = title_before(sentence, pieces[0].start(), words)
    first = plain[0]
    if first in words.titles or first.endswith(_COUNTING):
        return 1, None
    if first.endswith(_OF_PLACES) and _REGION.match(sentence.reading.text, pieces[0].end()):
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
            patronymic = (_PATRONYMIC_M.match(low) or _PATRONYMIC_F.match(low)) and size + 1 < len(written)
            if patronymic or low in words.particles or written[size].endswith("."):
                inner.append(written[size])
            elif surname is None and low not in words.titles:
                surname = written[size]
            else:
                break
            size += 1
            if surname is not None and not (size < len(written) and plain[size] in words.particles):
                break
        if surname is None and not inner:
            if surname_like(first) and not title:
                return 1, None
            evidence = 3 if title and title in words.before_single else 1
            return 1, _candidate(sentence, pieces[:1], words, best_given(given, None), None, title, evidence, opens)
        chosen = best_given(given, surname)
        if surname is not None and is_unclear(given, surname.lower(), chosen):
            found = _candidate(sentence, pieces[:size], words, chosen, surname, title, 4, opens, inner)
            return size, found._replace(gender=None) if found is not None else None
        return size, _candidate(sentence, pieces[:size], words, chosen, surname, title, 4, opens, inner)
    # a surname before its given name, or alone
    placed = len(written) > 2 and any(map(gazetteer().find, name_forms(written[0])))  # "житель Гомеля Сергей Прусь"
    if (
        len(written) > 1
        and plain[1] in forms
        and not placed
        and not {first} & (vocabulary | words.places | words.lexicon.keys())
    ):
        size = 2
        inner = []
        while size < len(written) and (_PATRONYMIC_M.match(plain[size]) or _PATRONYMIC_F.match(plain[size])):
            inner.append(written[size])
            size += 1
        if size == len(written) or not surname_like(plain[size]):
            chosen = best_given(forms[plain[1]], written[0])
            return size, _candidate(sentence, pieces[:size], words, chosen, written[0], title, 4, opens, inner, True)
    if len(written) > 1 and written[1].endswith(".") and surname_like(first):  # Ахметов А.
        size = 1
        while size < len(written) and written[size].endswith("."):
            size += 1
        if size < len(written):
            return 1, None  # "Прокурор А. Сериков"
        return size, _candidate(sentence, pieces[:size], words, None, written[0], title, 4, opens)
    like = surname_like(first)
    if len(written) > 1 and plain[1] not in forms and first not in words.common and first not in words.places:
        before = sentence.reading.text[max(sentence.start, pieces[0].start() - 30) : pieces[0].start()].rstrip()
        told = (bool(title) and title not in words.plain_titles) or before.endswith(_OF_A_MAN)
        unknown = unlisted(first, plain[1], told)
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
    if (gazetteer().find(written[0]) and not title) or quoted:
        return 1, _candidate(sentence, pieces[:1], words, None, written[0], title, 0, opens)
    if not like and (
        first in words.lexicon or first.endswith(_ADJECTIVE) or any(map(gazetteer().find, name_forms(written[0])))
    ):
        return 1, _candidate(sentence, pieces[:1], words, None, written[0], title, 0, opens)
    evidence = (3 if title else 0) + (2 if like else 0)
    return 1, _candidate(sentence, pieces[:1], words, None, written[0], title, evidence, opens)


_ADJECTIVE = ("ого", "его", "ой", "ому", "ему", "ый", "ий", "ую", "ых", "их", "ая", "ое")


#: How given names end that lists do not have: men's, and women's.
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


def _capital(word: str) -> str:
    return "-".join(p[:1].upper() + p[1:] for p in word.split("-"))


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
        own = pieces[1 if reversed_ else 0][0]
        as_written = not given.gender or own.lower().replace("ё", "е") == given.first
        parts.append(own if as_written else _capital(given.first))
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
            alone = sentence.reading.text[max(0, start - 3) : start] == " и "
            many = alone and surname.lower().endswith(_MANY)
            parts.append(of_one(surname, gender) if many else first_case(surname, gender, oblique))
        else:
            parts.append(surname)
            others = tuple((*parts[:-1], form) for form in readings(surname)[1:])
    return Candidate(sentence, start, end, tuple(parts), title, evidence, opens, " ".join(parts), others, gender)


def title_before(sentence: Sentence, start: int, words: PeopleWords) -> str:
    """Return the title or office word right before a name, in the form of the lists."""
    text = sentence.reading.text
    before = _BEFORE.search(text, max(sentence.start, start - 50), start)
    if before is None:
        return ""
    word = before[2].lower().replace("ё", "е")
    if text[start - 2 : start - 1] in ",;:":
        return word if text[start - 2] == "," and words.role_of.get(word) == "family" else ""  # "сын, Бахром,"
    if word in words.titles:
        return word
    # "адвоката по делу", "лидера партии «Алга»": a title a few words before
    for earlier in reversed(before[1].lower().replace("ё", "е").split()[-2:]):
        if earlier in words.titles and word in words.lexicon and words.lexicon[word].noun is not None:
            return earlier
    return ""
