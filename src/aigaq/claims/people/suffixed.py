"""Names in languages that join endings to them: "Роза Төлетаеваны", "Мақсат Досмағамбетовке"; without their endings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aigaq.claims.document import Sentence
from aigaq.claims.gazetteer import gazetteer
from aigaq.claims.inflection_kk import name_forms

from .names import Candidate
from .words import PeopleWords

_CAPITAL = "А-ЯЁӘҒҚҢӨҰҮҺІ"
_SMALL = "а-яёәғқңөұүһі"
_WORD = rf"[{_CAPITAL}][{_SMALL}]+(?:-[{_CAPITAL}{_SMALL}]+)*"
_RUN = re.compile(rf"(?<![\w-])(?:[{_CAPITAL}]\. ?)?{_WORD}(?: {_WORD}){{0,3}}")
_PIECE = re.compile(rf"[{_CAPITAL}]\.|{_WORD}")
_BEFORE = re.compile(r"([\w-]+) [«\"(]?\Z")
#: Letters that Russian has no sign for, as Russian writes them: the lists of given names are kept once.
_RUSSIAN = str.maketrans("әғқңөұүһі", "агкноуухи")
#: Endings of numerals that count people: "Екеуі ұсталды".
_COUNTING = ("еуі", "еуін", "еуіне", "еуінің", "тауы", "тауын", "бәрі", "бәрін")
_SURNAME = re.compile(r".{2,}(?:ов|ев|ин|ова|ева|ина|ский|ская|ұлы|улы|қызы|бай|баев|баева|беков|бекова|ко|ян|дзе)\Z")


def name_candidates(sentence: Sentence, words: PeopleWords, vocabulary: frozenset[str]) -> Iterator[Candidate]:
    """Yield the names of a sentence that may be people's, without the endings of cases.

    Parameters
    ----------
    vocabulary : frozenset of str
        Words that the document also writes small.
    """
    text = sentence.reading.text
    for match in _RUN.finditer(text, sentence.start, sentence.end):
        pieces = list(_PIECE.finditer(text, match.start(), match.end()))
        before = _BEFORE.search(text, max(sentence.start, match.start() - 40), match.start())
        title = before[1].lower() if before is not None and before[1].lower() in words.titles else ""
        at = 0
        while at < len(pieces):
            size, candidate = _at(sentence, pieces[at:], words, vocabulary, title if at == 0 else "")
            if candidate is not None:
                yield candidate
            word = pieces[at + size - 1][0].lower()
            title = word if word in words.titles else ""
            at += size


def _at(
    sentence: Sentence, pieces: list[re.Match[str]], words: PeopleWords, vocabulary: frozenset[str], title: str
) -> tuple[int, Candidate | None]:
    first = pieces[0][0]
    if first.lower().endswith(_COUNTING):
        return 1, None
    given = first.lower().translate(_RUSSIAN) in words.raw_f | words.raw_m or first.endswith(".")
    if len(pieces) > 1 and first.lower() not in words.common:
        surname = _surname(pieces[1][0])
        if surname is not None or (given and pieces[1][0].lower() not in words.lexicon):
            last = surname or _plain(pieces[1][0])
            if given or title or (first.lower() not in vocabulary and first.lower() not in words.lexicon):
                return 2, _candidate(sentence, pieces[:2], [first, last], title, 4, words)
    if len(pieces) > 1 and not (sentence.start + 1 >= pieces[0].start() and first.lower() in vocabulary):
        last = _plain(pieces[1][0])
        if not any(_known(w, words, vocabulary) for w in (first, pieces[1][0], last)):  # "Қастер Мұсахан"
            return 2, _candidate(sentence, pieces[:2], [first, last], title, 4 if title else 3, words)
    surname = _surname(first)
    if surname is None or gazetteer().find(first):
        return 1, None
    others = [form for form in name_forms(first) if form != surname][:3]
    found = _candidate(sentence, pieces[:1], [surname], title, 3 if title else 2, words)
    return 1, found._replace(others=tuple((o,) for o in others))


def _known(word: str, words: PeopleWords, vocabulary: frozenset[str]) -> bool:
    """Tell whether a capitalised word is something else than a name: a word of the language, a body, a place."""
    low = word.lower()
    return (
        low in words.lexicon
        or low in words.common
        or low in vocabulary
        or low.endswith(("ның", "нің", "дың", "дің", "тың", "тің", "дағы", "дегі", "лық", "лік", "дық", "дік"))
        or any(map(gazetteer().find, name_forms(word)))
    )


def _surname(word: str) -> str | None:
    """Return a surname without its ending; None when the word is not shaped like one."""
    return next((form for form in name_forms(word) if _SURNAME.match(form.lower())), None)


def _plain(word: str) -> str:
    """Return an unlisted surname without an ending of a case, where it plainly has one."""
    for form in name_forms(word):
        if (
            form != word
            and len(form) > 2
            and word[len(form) :] in ("ны", "ні", "ды", "ді", "ты", "ті", "ға", "ге", "қа", "ке", "ның", "нің")
        ):
            return form
    return word


def _candidate(
    sentence: Sentence, pieces: list[re.Match[str]], parts: list[str], title: str, evidence: int, words: PeopleWords
) -> Candidate:
    start, end = pieces[0].start(), pieces[-1].end()
    folded = parts[0].lower().translate(_RUSSIAN)
    last = parts[-1].lower()
    gender = "f" if folded in words.raw_f or last.endswith(("ова", "ева", "ина", "қызы")) else None
    if gender is None and (folded in words.raw_m or last.endswith(("ов", "ев", "ин", "ұлы"))):
        gender = "m"
    opens = start <= sentence.start + 1
    # in the letters of the document
    whole = (sentence.written(m.start(), m.start() + len(part)) for m, part in zip(pieces, parts, strict=False))
    return Candidate(sentence, start, end, tuple(parts), title, evidence, opens, " ".join(whole), (), gender)
