"""Names in Russian with the extra "ru": what the rules find, corrected and completed by a statistical reader.

The rules lead. The reader says which capitalised words the rules are unsure of are a person's name, finds names the
rules have no list for, and tells the case and gender of names whose endings allow several ("Азиза Норматова").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from aigaq.claims.document import Sentence

from . import declined
from .first_cases import First, Seen, in_first_case
from .names import Candidate
from .surnames import Given
from .tagger_ru import Tagger, Word, reader, tagger
from .words import PeopleWords, people_words

_SURE, _SURE_ALONE = 4, 3
#: What stands before places, what makes a name a patronymic, and how adjectives end.
_IN = frozenset({"в", "во", "на", "из", "под", "близ"})
_SON_OR_DAUGHTER = frozenset({"уулу", "оглы", "кызы", "улы", "ұлы", "қызы", "кизи", "угли"})
_ADJECTIVE = ("ого", "его", "ому", "ему", "ский", "цкий", "ской", "цкой")
#: How given names end that look the same in all cases.
_WITHOUT_CASES = "оеиуэю"


def _given_forms(words: PeopleWords) -> dict[str, list[Given]]:
    return declined.given_forms(words.raw_f, words.raw_m)


def reader_of(language: str) -> str | None:
    """Return what reads the names of a language besides our rules, with its version; None where nothing does."""
    words = people_words(language)
    return reader() if words.declined and not words.suffixed else None


def name_candidates(sentence: Sentence, words: PeopleWords, vocabulary: frozenset[str]) -> Iterator[Candidate]:
    """Yield the names of a sentence that may be people's: the rules', bettered where possible."""
    found = declined.name_candidates(sentence, words, vocabulary)
    models = tagger()
    return found if models is None else iter(_read(sentence, list(found), words, vocabulary, models))


def _read(
    sentence: Sentence, found: list[Candidate], words: PeopleWords, vocabulary: frozenset[str], models: Tagger
) -> list[Candidate]:
    for name in models.names(sentence.text):
        long = _long(name, words, vocabulary)
        if not long or any(w.many for w in long) or len(long) > 2:
            continue
        start, end = sentence.start + long[0].start, sentence.start + long[-1].end
        near = [c for c in found if c.start < end and start < c.end]
        opens = start <= sentence.start + 1
        if len(long) == 1 and _is_word(long[0], opens, words, vocabulary):
            continue
        if len(near) == 1 and (near[0].start <= start and end <= near[0].end):
            found[found.index(near[0])] = _confirmed(near[0], long, words, opens)
        elif len(long) == 2 and all(len(c.parts) == 1 for c in near):  # no list has them: "Дарий Мок"
            found = [c for c in found if c not in near]
            found.append(_new(sentence, start, end, long, words, opens))
    return sorted(found, key=lambda c: c.start)


def _long(name: Sequence[Word], words: PeopleWords, vocabulary: frozenset[str]) -> list[Word]:
    """Return the words of a name without initials, and without a title before it: "Священнику Лукиану Грабарю"."""
    kept = [w for w in name if len(w.text) > 2 and w.text[:1].isupper() and not w.text.isupper()]
    while len(kept) > 1 and _is_word(kept[0], True, words, vocabulary):
        kept = kept[1:]
    return kept


def _is_word(word: Word, opens: bool, words: PeopleWords, vocabulary: frozenset[str]) -> bool:
    """Tell whether a single word is one of the language, which the reader took for a name."""
    low = word.text.lower().replace("ё", "е")
    return low in words.lexicon or low in words.common or (opens and (not word.proper or low in vocabulary))


def _confirmed(candidate: Candidate, long: Sequence[Word], words: PeopleWords, opens: bool) -> Candidate:
    """Return a name of the rules with what the reader adds: that it is one, and its form where the rules are unsure."""
    single = len(long) == 1 and len(candidate.parts) == 1
    if not (single and _may_be_a_place(candidate, opens)):
        evidence = max(candidate.evidence, _SURE_ALONE if single else _SURE)
        candidate = candidate._replace(evidence=evidence)
    listed = _given_forms(words)
    written = candidate.text.replace(".", ". ").split()
    plain = [w for w in written if not w.endswith(".")]
    text = candidate.sentence.reading.text
    follows = text[candidate.end : candidate.end + 12].split(maxsplit=1)[:1]
    if follows and follows[0].strip(".,;:") in _SON_OR_DAUGHTER:
        return candidate
    if plain != [w.text for w in long] or _is_clear(candidate, long, listed):
        return candidate
    read = _first_case(long, words)
    if read is None:
        return candidate
    if len(long) == 2:
        return _told(candidate, read.parts, read.gender)
    parts = tuple(p if p.endswith(".") else read.parts[0] for p in candidate.parts)
    if parts == candidate.parts:
        return candidate
    others = dict.fromkeys([candidate.parts, *candidate.others])
    return _told(candidate, parts, read.gender)._replace(others=tuple(others))


def _may_be_a_place(candidate: Candidate, opens: bool) -> bool:
    """Tell whether the reader alone is not to be believed: "суд в Леже", "Сурхандарьинский облсуд"."""
    text, start = candidate.sentence.reading.text, candidate.start
    before = text[max(candidate.sentence.start, start - 6) : start].split()[-1:]
    placed = bool(before) and before[0].lower() in _IN
    if not candidate.evidence:
        return opens or placed
    return not candidate.title and candidate.text.endswith(_ADJECTIVE)


def _is_clear(candidate: Candidate, long: Sequence[Word], listed: Mapping[str, Sequence[Given]]) -> bool:
    """Tell whether the lists of given names say all there is to say about a name's form."""
    first, last = (w.text.lower().replace("ё", "е") for w in (long[0], long[-1]))
    if first not in listed:
        return len(long) == 2 and last in listed  # a surname before its given name
    return len(long) == 1 or (candidate.gender is not None and not _has_no_cases(first, listed[first]))


def _has_no_cases(low: str, listed: Sequence[Given]) -> bool:
    """Tell whether a given name looks the same in all cases: "Отто"."""
    return low[-1] in _WITHOUT_CASES and any(g.first == low and not g.oblique for g in listed)


def _told(candidate: Candidate, parts: tuple[str, ...], gender: str) -> Candidate:
    return candidate._replace(parts=parts, first_case=" ".join(parts), gender=gender, others=())


def _first_case(long: Sequence[Word], words: PeopleWords) -> First | None:
    seen = [Seen(w.text, w.gender, w.case) for w in long]
    low = long[0].text.lower().replace("ё", "е")
    listed = _given_forms(words).get(low, ())
    return in_first_case(None if len(seen) == 1 else seen[0], seen[-1], () if _has_no_cases(low, listed) else listed)


def _new(sentence: Sentence, start: int, end: int, long: Sequence[Word], words: PeopleWords, opens: bool) -> Candidate:
    title = declined.title_before(sentence, start, words)
    read = _first_case(long, words)
    parts, gender = (read.parts, read.gender) if read else (tuple(w.text for w in long), None)
    return Candidate(sentence, start, end, parts, title, _SURE, opens, " ".join(parts), (), gender)
