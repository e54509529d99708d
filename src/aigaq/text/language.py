"""Which of the languages we read a text is in: English, Russian, or Kazakh (Cyrillic or Latin script).

For three languages the alphabet and the commonest words decide; no model is needed. Other languages that share an
alphabet with them count as evidence against, so that a French or Ukrainian passage stays undecided.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from aigaq.records import Range

from .words import ENGLISH, KAZAKH, KAZAKH_LATIN, OTHER_LATIN, RUSSIAN

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_KAZAKH_LETTER = re.compile("[әғқңөұүһ]")
_KAZAKH_LATIN_LETTER = re.compile("[äğñöūüşıǵńáóú]")
_OTHER_CYRILLIC_LETTER = re.compile("[єїґўђћќѓљњџј]")
# Kazakh has і too, but no passage of it goes without its other letters.
_OTHER_CYRILLIC_LETTER_OR_I = re.compile("[єїґўђћќѓљњџјі]")


_SMALL = "а-яёәғқңөұүһі"
_LARGE = _SMALL.upper()
# Words as they are written: small, or capitalised, or all in capitals.
_FORMED = re.compile(rf"(?<!\w)(?:[{_LARGE}]?[{_SMALL}]+|[{_LARGE}]{{2,}})(?!\w)")
_FOREIGN = re.compile("[^\x00-\x7f«»“”„‘’–—…№§\xa0°]")

# A passage this long is enough to tell.
_SAMPLE = 1500


def language_of(text: str) -> str | None:
    """Return ``en``, ``ru``, ``kk``, or None when the text is too short or in none of the three."""
    votes = _votes(text[:_SAMPLE].lower())
    if not votes:
        return None
    (best, most), *rest = votes.most_common()
    if best == "other" or (rest and rest[0][1] == most):
        return None
    return best


def likeness(text: str) -> int:
    """Return how much a text looks like Russian or Kazakh in Cyrillic letters: a number to compare decodings by."""
    formed = _FORMED.findall(text)
    fitting = sum(map(len, formed))
    known = sum(len(word) for word in formed if word.lower() in RUSSIAN or word.lower() in KAZAKH)
    return fitting + 3 * known - 3 * (len(_FOREIGN.findall(text)) - fitting)


def block_languages(text: str, blocks: Iterable[Sequence[Range]]) -> tuple[list[str | None], str | None]:
    """Return the language of each block, given as ranges of `text`, and of the whole.

    The whole is in the language of most of its decided text. A block too short to tell takes that language when it
    is written in the same script.
    """
    found: list[str | None] = []
    samples: list[str] = []
    weight: Counter[str] = Counter()
    for parts in blocks:
        sample = " ".join(text[start : min(end, start + _SAMPLE)] for start, end in parts[:4])
        language = language_of(sample)
        if language:
            weight[language] += sum(end - start for start, end in parts)
        found.append(language)
        samples.append(sample)
    whole = weight.most_common(1)[0][0] if weight else None
    if whole:
        for index, language in enumerate(found):
            if whole == "kk" and language == "en" and _spelt_in_kazakh(samples[index].lower()):
                found[index] = whole
            if language is None and _could_be(whole, samples[index].lower()):
                found[index] = whole
    return found, whole


def _spelt_in_kazakh(lowered: str) -> bool:
    """Tell whether many words of a passage in Latin letters have letters of the Kazakh alphabets."""
    words = _WORD.findall(lowered)
    return 4 * sum(bool(_KAZAKH_LATIN_LETTER.search(w)) for w in words) > len(words)


def _could_be(language: str, lowered: str) -> bool:
    """Tell whether a passage that does not decide by itself can be in `language`."""
    votes = _votes(lowered)
    if any(count > votes[language] for count in votes.values()):
        return False
    latin = re.search("[a-z]", lowered) is not None
    cyrillic = _CYRILLIC.search(lowered) is not None
    return latin if language == "en" else cyrillic if language == "ru" else latin or cyrillic


def _votes(lowered: str) -> Counter[str]:
    words = _WORD.findall(lowered)
    cyrillic = len(_CYRILLIC.findall(lowered))
    letters = sum(map(len, words))
    votes: Counter[str] = Counter()
    if cyrillic * 2 > letters:
        votes["ru"] = 2 * sum(w in RUSSIAN for w in words)
        votes["kk"] = sum(bool(_KAZAKH_LETTER.search(w)) for w in words) + 2 * sum(w in KAZAKH for w in words)
        other = _OTHER_CYRILLIC_LETTER if _KAZAKH_LETTER.search(lowered) else _OTHER_CYRILLIC_LETTER_OR_I
        votes["other"] = 3 * sum(bool(other.search(w)) for w in words)
    elif letters:
        votes["en"] = sum(w in ENGLISH for w in words)
        kazakh = sum(w in KAZAKH_LATIN for w in words)
        if kazakh:
            votes["kk"] = 2 * kazakh + sum(bool(_KAZAKH_LATIN_LETTER.search(w)) for w in words)
        votes["other"] = sum(w in OTHER_LATIN for w in words)
    return +votes
