"""Offices: what the words beside a name tell of its bearer: function, role, age, where they come from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .bearers import Bearer
from .names import Candidate
from .words import PeopleWords

_AGE = re.compile(
    r",? \(?(?:aged )?(\d{1,2})(?=[,.;:)]| and )|,? \(?(?:an? )?(\d{1,2})[- ]years?[- ]old"
    r"|, aged? (\d{1,2})\b"
)
_DEFINED = re.compile(r" \((?:hereinafter |hereafter )?[“\"]?the ([\w-]+(?: [\w-]+){0,2})[”\"]?\)", re.IGNORECASE)
_AGE_BEFORE = re.compile(r"(\d{1,2})[- ]years?[- ]old (?:[\w’'-]+ ){0,4}\Z")
_WORDS_BEFORE = re.compile(r"(?:[\w’'&./-]+[ ,“”\"]{1,2}){1,9}\Z")
_APPOSITION = re.compile(
    r"(?:,? (?:aged )?\d{1,2})?,? (?:who (?:is|was) )?(?:(?:an?|the|his|her) )?(?:\d{1,2}[- ]years?[- ]old )?"
    r"([^,;:.()“”\"]{3,90})"
)
_OWN = re.compile(r"\b(?:his|her|their|its|one|another|[Tt]he|[Aa]n?|[Oo]ne) ((?:[a-z’'-]+ ){0,3}[a-z’'-]+), \Z")
_ARTICLE = re.compile(r"(?:[^\w“\"]+ )?(?:(?:an?|the|his|her|their|its|one|another) )?", re.IGNORECASE)
_NATIVE = re.compile(
    r"\b(?:from|native of|born in|resident of|lives in|living in|based in) "
    r"((?:the )?[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2})"
)
_SPLIT = re.compile(r"[^\w’'-]+")


def describe_bearer(bearer: Bearer, candidate: Candidate, words: PeopleWords) -> None:
    """Note on `bearer` what the words around one of its names tell."""
    sentence = candidate.sentence
    text = sentence.reading.text
    before = text[max(sentence.start, candidate.start - 90) : candidate.start]
    after = text[candidate.end : min(sentence.end, candidate.end + 130)]
    age = _AGE.match(after) or _AGE_BEFORE.search(before)
    if age and bearer.age is None:
        value = next(int(g) for g in age.groups() if g)
        bearer.age = value if 0 < value < 105 else None
    if candidate.title:
        _office(bearer, _office_before(before, words), words)
    elif (own := _OWN.search(before)) is not None and _told(own[1], words):
        _office(bearer, own[1], words)  # "their driver, Adolphe M."
    if candidate.title:
        bearer.nouns.add(candidate.title)
    if (defined := _DEFINED.match(after)) is not None:
        bearer.nouns.add(defined[1].lower())  # "Ana Ruiz (the first author)"
    apposed = _APPOSITION.match(after)
    if apposed and after.lstrip()[:1] == ",":
        phrase = _cut(apposed[1].strip(), words)
        listed = apposed[0].lstrip(" ,")[:1] == phrase[:1] and any(w[:1].isupper() for w in phrase.split()[1:])
        if not listed and _told(phrase, words):  # else the next of a list: "union lawyer Natalia Sokolova"
            _office(bearer, phrase, words)
    if bearer.native is None and apposed and after.lstrip()[:1] == "," and (native := _NATIVE.search(after)):
        bearer.native = native[1]


def _cut(phrase: str, words: PeopleWords) -> str:
    """Return a phrase without what happened to its bearer: "activist arrested in January"."""
    kept: list[str] = []
    for word in phrase.split():
        if word in words.done or (word in ("who", "whose", "which", "and", "was") and kept and word != "and"):
            break
        kept.append(word)
    return " ".join(kept)


def _told(phrase: str, words: PeopleWords) -> bool:
    """Tell whether a phrase behind a name tells a function: one of its first words is a noun for people."""
    low = [w.lower() for w in _SPLIT.split(phrase) if w]
    if not low or low[0] in words.be or low[0] in words.done:
        return False
    head = _head(low, words)
    return any(w in words.titles or w in words.nouns or w in words.role_of for w in head) or any(
        f"{a} {b}" in words.role_of for a, b in pairwise(head)
    )


def _head(low: Sequence[str], words: PeopleWords) -> list[str]:
    """Return the words of a phrase up to the first that opens what depends on it."""
    head: list[str] = []
    for word in low:
        entry = words.lexicon.get(word)
        closed = word == "to" or (entry is not None and entry.classes & {"prep", "rel", "sub", "be", "have"})
        if closed or (word.endswith(("ed", "ing")) and word not in words.role_of and head):
            break
        head.append(word)
    return head


def _office_before(before: str, words: PeopleWords) -> str:
    """Return the office right before a name: "Kazakhstani Interior Minister", "civil society activist"."""
    found = _WORDS_BEFORE.search(before)
    if found is None:
        return ""
    tokens = found[0].rstrip(' ,“"').split()
    kept: list[str] = []
    for word in reversed(tokens):
        low = word.lower().strip(".,")
        plain = words.lexicon.get(low)
        closed = low == "to" or (
            plain is not None
            and plain.classes
            & {
                "det",
                "prep",
                "rel",
                "pron",
                "cc",
                "sub",
                "be",
                "have",
                "modal",
                "poss",
            }
        )
        verb = (
            plain is not None
            and not plain.classes & {"noun"}
            and any(c.startswith(("v", "past", "done", "pres", "i")) for c in plain.classes)
        )
        if (
            word.endswith(",")
            or (closed and low not in ("of", "for"))
            or (verb and low not in words.titles)
            or len(kept) >= words.office_longest
        ):
            break
        if (low.endswith("ed") and low not in words.titles) or low in words.not_offices:
            break
        kept.append(word)
    kept.reverse()
    for joint in ("of", "for"):  # "the arrest of President Castillo"
        if joint in kept and not any(w.lower().rstrip(".,") in words.role_of for w in kept[: kept.index(joint)]):
            kept = kept[len(kept) - kept[::-1].index(joint) :]
    phrase = " ".join(kept)
    return _ARTICLE.sub("", phrase, count=1)


def _office(bearer: Bearer, phrase: str, words: PeopleWords) -> None:
    phrase = phrase.strip(" ,")
    if not phrase:
        return
    low = _head([w.lower().rstrip(".,") for w in phrase.split()], words)
    pairs = [f"{a} {b}" for a, b in pairwise(low)]
    for noun in (*pairs, *low):
        if noun in words.role_of:
            bearer.nouns.add(noun)
            if (code := words.role_of[noun]) not in (None, "other"):
                bearer.roles.add(code)
        elif noun in words.nouns:
            bearer.nouns.add(noun)
        if noun in words.noun_f or (noun in words.title_f and noun not in words.title_m):
            bearer.gender = bearer.gender or ("f" if not _of_another(low, noun) else None)
        elif noun in words.noun_m:
            bearer.gender = bearer.gender or ("m" if not _of_another(low, noun) else None)
    if all(w in words.honorifics or w in ("called", "named", "also") for w in phrase.lower().replace(".", "").split()):
        return
    if phrase not in bearer.offices:
        bearer.offices.append(phrase)


def _of_another(low: list[str], noun: str) -> bool:
    """Tell whether a noun stands behind "of": "lawyer of the girl"."""
    return " " not in noun and any(w in ("of", "for") for w in low[: low.index(noun)])
