"""Names of people in a sentence: which runs of capitalised words are, and which may be, a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aigaq.claims.document import Sentence
from aigaq.claims.gazetteer import fold, gazetteer

from .words import PeopleWords

_LARGE = 150_000
#: evidence that makes a name of two words or more a person's, and one of a single word
_ENOUGH, _ENOUGH_ALONE = 3, 3
_LONGEST = 6
_BEFORE = re.compile(r"(?:([\w’'.-]+) )?([\w’'.-]+),? ?[“\"(]?\Z")
_AGED = re.compile(r",? \(?(?:aged? )?(\d{1,2})[,.;:)]|,? (?:an? )?(\d{1,2})[- ]years?[- ]old|, aged? (\d{1,2})\b")
_APPOSED = re.compile(
    r"(?:,| [-–—]) (?:who|whose|whom|(?:an?|the|his|her|their|its) (?:[\w’'-]+ ){0,7}?([a-z’'-]+)"
    r"|(?:[\w’'-]+ ){0,3}?([a-z’'-]+))\b"
)
#: how old someone is, or what became of them, right behind a name: "(arrested", "(five years)", "is eighty"
_BRACKET = re.compile(r" \(([\w’'-]+)(?: ([\w’'-]+))?")
_SPOKEN_OF = re.compile(r"[^.;:]{0,80}[:;,] (?:s?he|his|her|him)\b")
_KIN = re.compile(r"\b(?:[Hh]is|[Hh]er|[Tt]heir) ([\w’'-]+),? \Z")
_NEXT = re.compile(r"(?:[’']s)? ?(?:\([^)]{1,20}\) )?([\w’'-]+)(?: ([\w’'-]+))?")
_INITIAL = re.compile(r"(?:\w\.-?)+\Z")


class Part(NamedTuple):
    """One word of a run: its range in the reading, as written, folded, and what it can be."""

    start: int
    end: int
    text: str
    lower: str
    kind: str


class Candidate(NamedTuple):
    """A name that may be a person's.

    Attributes
    ----------
    sentence : Sentence
        Where it stands.
    start, end : int
        Range in the sentence's reading, without titles.
    parts : tuple of str
        Its words as written, without initials' stops and quotation marks kept.
    title : str
        The title or office word right before it, lower case; empty when there is none.
    evidence : int
        How much speaks for a person.
    opens : bool
        It opens the sentence.
    first_case : str
        The name in its first case, in languages that decline names; else empty.
    others : tuple of tuple of str
        Further ways to read `parts`: other first cases that the form may come from.
    gender : str or None
        What the form of the name tells.
    """

    sentence: Sentence
    start: int
    end: int
    parts: tuple[str, ...]
    title: str
    evidence: int
    opens: bool
    first_case: str = ""
    others: tuple[tuple[str, ...], ...] = ()
    gender: str | None = None

    @property
    def text(self) -> str:
        """The name as written."""
        return self.sentence.reading.text[self.start : self.end]


def runs(sentence: Sentence, words: PeopleWords, vocabulary: frozenset[str]) -> Iterator[list[Part]]:
    """Yield the runs of capitalised words of a sentence, each word with what it can be.

    Kinds: ``F`` a word of the language or of bodies' names, ``T`` a title, ``G`` a given name, ``S`` shaped like a
    surname, ``I`` an initial, ``P`` a particle, ``N`` a place or a people, ``A`` letters, ``X`` anything else.
    """
    text = sentence.reading.text
    for match in words.run.finditer(text, sentence.start, sentence.end):
        parts = []
        for piece in words.part.finditer(text, match.start(), match.end()):
            end = piece.end()
            written = piece[0]
            if written.endswith(("’s", "'s")):
                written, end = written[:-2], end - 2
            elif written.endswith(("’", "'")):
                written, end = written[:-1], end - 1
            if written:
                opens = piece.start() <= sentence.start + 1
                kind = _kind(written.strip('“”"'), words, vocabulary, opens)
                parts.append(Part(piece.start(), end, written, fold(written.strip('“”"')), kind))
                if end != piece.end():  # a name ends with its possessive
                    yield _surnames(parts, words)
                    parts = []
        if parts:
            yield _surnames(parts, words)


def _surnames(parts: list[Part], words: PeopleWords) -> list[Part]:
    """Return a run with words of the language behind a given name read as surnames: "Dennis Hutchings", "Sheikh"."""
    for n in range(1, len(parts)):
        before, part = parts[n - 1], parts[n]
        if before.kind == "F" and before.lower in words.given and part.kind in "XS" and n == 1:
            parts[0] = before._replace(kind="X")  # "Christian Tadele", "Hope Banda"
        plain = part.kind == "F" and part.lower not in words.common and not part.lower.endswith(words.abstract)
        last = n + 1 == len(parts) or parts[n + 1].kind != "F"
        if before.kind == "G" and plain and last and part.text[1:].islower():
            parts[n] = part._replace(kind="X")
        elif before.kind in "GXS" and part.lower in words.inner_titles:
            parts[n] = part._replace(kind="G")
    return parts


def _kind(written: str, words: PeopleWords, vocabulary: frozenset[str], opens: bool) -> str:
    lower = written.lower()
    if _INITIAL.match(written):
        return "I"
    key = fold(written)
    if key in words.family and written[0].isupper() and not opens:
        return "G"
    if lower in words.particles and not opens and not (written[0].isupper() and key in words.given):
        return "P"
    if lower in words.titles and key not in words.given:
        return "T"
    if len(written) > 1 and written.isupper():
        return "A"
    if lower in words.common:
        return "F"
    if key in words.given:
        return "G"
    plain = lower in vocabulary or lower in words.lexicon
    if plain and lower not in words.titles:
        return "F"
    if key.endswith(words.surname) and len(key) > 4:
        return "S"
    if lower in words.titles:
        return "T"
    if key.endswith(words.plain):
        return "F"
    places = gazetteer().find(written)
    if (places and (places[0].kind != "town" or places[0].population >= _LARGE)) or gazetteer().country_of_people(
        written
    ):
        return "N"
    return "X"


_NAMING = frozenset("GSIPXAN")


def candidates(sentence: Sentence, words: PeopleWords, vocabulary: frozenset[str]) -> Iterator[Candidate]:
    """Yield the names of a sentence that may be people's, with what speaks for it."""
    heading = sentence.reading.block.kind in ("title", "heading")
    for run in runs(sentence, words, vocabulary):
        i = 0
        while i < len(run):
            if run[i].kind not in _NAMING or run[i].kind == "P":
                i += 1
                continue
            j = i
            while j < len(run) and run[j].kind in _NAMING:
                j += 1
            last = j
            while last > i and run[last - 1].kind == "P":
                last -= 1
            yield from _weigh(sentence, run, i, last, words, heading)
            i = j


def _weigh(
    sentence: Sentence, run: Sequence[Part], first: int, last: int, words: PeopleWords, heading: bool
) -> Iterator[Candidate]:
    """Yield the name that is words `first` to `last` of a run, when it can be one."""
    text = sentence.reading.text
    done_to = _done_to(text, sentence, run[first].start, words) and first == 0
    # a people's or a place's name before a person's: "Kazakhstani Interior", "Turkey's", "Moscow Ilya"
    kept = done_to or _called(run, first, text, sentence, words)
    while last - first > 1 and not kept and run[first].kind in "NA" and run[first + 1].kind != "S":
        first += 1
    if first and last - first > 1 and run[first].kind == "I" and run[first - 1].lower in words.counters:
        first += 1  # "File A. Ahmed Abba"
    if last - first > 2 and first and run[first].kind == "X" and run[first + 1].kind == "G":
        first += 1  # "Contemporary Forms of Slavery Gulnara Shahinian"
    parts = run[first:last]
    real = [p for p in parts if p.kind not in "IP"]
    initials = bool(parts) and not real and len(parts) < 4 and all(p.kind == "I" for p in parts)
    if (not real and not initials) or len(parts) > _LONGEST or (real and all(p.kind in "NA" for p in real)):
        return
    if len(real) == 1 and start_opens(sentence, parts[0].start) and parts[0].text.lower() in words.lexicon:
        return  # "Given the circumstances"
    if (
        any(p.kind == "A" and len(p.text) > 3 for p in parts)
        and not all(p.kind in "AIP" for p in parts)
        and parts[-1].kind != "A"
    ):
        return
    start, end = parts[0].start, parts[-1].end
    name = text[start:end]
    folded = fold(name)
    if folded in words.known or any(k in folded for k in ("http", "www")):
        return
    title = _title(run, first, text, sentence, start, words)
    following = run[last] if last < len(run) else None
    next_word = _NEXT.match(text, end, sentence.end)
    lower_next = next_word[1].lower() if next_word else ""
    owned = text[end : end + 2] in ("’s", "'s")
    if initials and not title:
        return
    body = not owned and (
        (following is not None and following.kind == "F" and following.lower in words.org_heads)
        or lower_next in words.org_heads - {"police", "guard", "guards"}
    )
    if body and not (title and len(real) > 1):
        return
    evidence = 0
    if title:
        evidence += 3
    if any(p.kind == "G" for p in parts):
        evidence += 3 if parts[0].kind in "GI" or len(real) > 1 else 1
    if any(p.kind == "S" for p in real) and (len(real) > 1 or parts[0].kind == "I"):
        evidence += 3
    if parts[0].kind == "I" and len(parts) > 1:
        evidence += 3
    if _AGED.match(text, end, sentence.end):
        evidence += 3
    elif apposed := _APPOSED.match(text, end, sentence.end):
        noun = apposed[1] or apposed[2]
        evidence += 2 if noun is None or noun in words.titles or noun in words.nouns else 1
    if next_word and not owned:
        second = (next_word[2] or "").lower()
        if lower_next in words.after or (lower_next in words.be and second in words.done):
            evidence += 2
        elif lower_next in words.done or (lower_next in words.be and second.endswith("ed")):
            evidence += 1
    if bracket := _BRACKET.match(text, end, sentence.end):
        inner, unit = bracket[1].lower(), (bracket[2] or "").lower()
        evidence += 2 if inner in words.done or unit in words.units or (inner, unit) in words.altered else 0
    second = (next_word[2] or "").lower() if next_word else ""
    if lower_next in words.be and (second in words.numbers or second in words.owners):
        evidence += 2  # "Amin Sahli is eighty", "Amin Sahli had his appeal dismissed"
    if len(real) > 1 and (lower_next in words.numbers or (lower_next.isdigit() and len(lower_next) < 3)):
        evidence += 1  # "got six years, Amin Sahli seven"
    if start_opens(sentence, start) and lower_next in words.be and _SPOKEN_OF.match(text, end, sentence.end):
        evidence += 1  # "Amin Sahli was less lucky: he died"
    if len(real) > 1 and text[end : sentence.end].strip() in (".", ":", "") and start_opens(sentence, start):
        evidence += 1  # the name of an entry: "Eron Kiiza."
    before = text[max(sentence.start, start - 30) : start]
    previous = _BEFORE.search(before)
    word_before = previous[2].lower() if previous else ""
    if word_before in words.before or (
        word_before == "of" and previous and (previous[1] or "").lower() in words.belongings
    ):
        evidence += 2
    elif words.before.intersection(before.lower().split()[-3:]):
        evidence += 1
    elif word_before == "the" or (word_before in words.small_heads and len(real) > 1):
        evidence -= 3  # "the newspaper Khalyk Maydany"
    elif word_before in ("in", "at", "near", "outside") and not title:
        evidence -= 1
    elif word_before in words.titles and text[start - 2 : start - 1] == ",":
        evidence += 1  # "the spokesperson, Alpheous Nxumalo,"
    if len(real) > 1 and all(p.kind in ("XGSN" if done_to else "XGS") for p in real):
        evidence += 2 if len(real) < 4 and not any(p.kind == "A" for p in parts) else 1
    if len(real) > 1 and gazetteer().find(name) and not title:
        evidence -= 3
    if real and real[-1].kind == "N" and len(real) > 1 and _country(real[-1].text):
        evidence -= 3  # "Philip Morris Kazakhstan"
    if (
        any(p.kind in "NA" for p in parts)
        and not title
        and not done_to
        and not (parts[0].kind == "G" and len(real) > 1)
    ):
        evidence -= 2
    if heading and not any(p.kind == "G" for p in parts):
        evidence -= 2
    kin = _KIN.search(before)
    apart = kin is not None and kin[1].lower() in words.nouns | words.titles and text[end : end + 1] in ",;.("
    if len(real) == 1 and apart and not gazetteer().find(name):
        evidence = max(evidence, _ENOUGH_ALONE)  # "her mother, Khadidja, 71"
    elif len(real) == 1 and not title and parts[0].kind not in "I":
        known = parts[0].kind == "G" and not gazetteer().find(name)
        evidence = evidence if known else min(evidence, 2)
    coded = _coded(parts, title, text, start)
    yield Candidate(
        sentence, start, end, tuple(p.text.strip('“”"') for p in parts), title, evidence, start_opens(sentence, start),
        coded,
    )  # fmt: skip


def _coded(parts: Sequence[Part], title: str, text: str, start: int) -> str:
    """Return the name of someone told by a letter, with the word before it: "Soldier F"; else nothing."""
    if not title or len(parts) != 1 or len(parts[0].text) != 1:
        return ""
    return text[start - len(title) - 1 : start].strip().capitalize() + " " + parts[0].text


def _called(run: Sequence[Part], first: int, text: str, sentence: Sentence, words: PeopleWords) -> bool:
    """Tell whether a town's name is someone's here, by the word before it: "his sister Sanaa Seif"."""
    part = run[first]
    if first or part.kind != "N" or _country(part.text) or gazetteer().country_of_people(part.text):
        return False
    title = _title(run, first, text, sentence, part.start, words)
    return title in words.plain_titles and words.role_of.get(title) not in (None, "judge", "off_pros", "off_invest")


def start_opens(sentence: Sentence, start: int) -> bool:
    """Tell whether a name opens its sentence, quotation marks aside."""
    return start <= sentence.start + 1


def _country(word: str) -> bool:
    found = gazetteer().find(word)
    return bool(found) and found[0].kind == "country"


def _done_to(text: str, sentence: Sentence, start: int, words: PeopleWords) -> bool:
    """Tell whether a verb of what is done to people stands right before: "arrested Sanaa Seif" is no town's name."""
    before = _BEFORE.search(text[max(sentence.start, start - 30) : start])
    return before is not None and before[2].lower() in words.before


def _title(run: Sequence[Part], first: int, text: str, sentence: Sentence, start: int, words: PeopleWords) -> str:
    """Return the title or office word right before a name, in the run or written small."""
    if first and run[first - 1].kind in "TF":
        word = run[first - 1].text.lower().rstrip(".")
        return word if word in words.titles else ""
    if first:
        return ""
    before = _BEFORE.search(text, max(sentence.start, start - 40), start)
    if before is None:
        return ""
    word = before[2].lower().rstrip(".")
    if word in ("and", "or") or text[start - 2 : start - 1] in ",;:":
        return ""
    return word if word in words.titles else ""


def enough(candidate: Candidate) -> bool:
    """Tell whether what speaks for a person is enough to take the name for one."""
    alone = len([p for p in candidate.parts if not p.endswith(".")]) == 1
    return candidate.evidence >= (_ENOUGH_ALONE if alone else _ENOUGH)
