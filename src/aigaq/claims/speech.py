"""Reporting verbs: who is their subject, and what they cover."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from aigaq.records import Range
from aigaq.records.sourced import Modality

from .clauses import ASIDE, CLOSING, HARD, Clauses, Subject
from .sources import Source, belongs, classify, is_document, is_yardstick, points_back

Kind = Literal["source", "back", "own", "hearsay", "adjective"]


class AttributionMention(NamedTuple):
    """Words that say who says it. All ranges count characters of the sentence's reading.

    Attributes
    ----------
    start, end : int
        The words themselves with their verb.
    reach : range
        What they cover.
    saying : tuple of range
        The words about the saying itself, without the holder: their dates tell when it was said.
    document : bool
        The subject is a document: "the report says".
    kind : str
        ``source``; ``back`` when a pronoun stands for a holder named before; ``own`` for the document's own voice;
        ``hearsay`` without a source; ``adjective`` ("officially"), which covers only what it stands beside.
    source : Source or None
        None when the holder's words do not tell its class ("Nika told us").
    holder : range or None
        The holder as written.
    """

    start: int
    end: int
    reach: Range
    kind: Kind
    source: Source | None = None
    holder: Range | None = None
    modality: Modality = "asserted"
    saying: tuple[Range, ...] = ()
    document: bool = False


def find_speech(clauses: Clauses) -> Iterator[AttributionMention]:
    """Yield the attributions made by reporting verbs, in order."""
    words = clauses.words
    taken: set[int] = set()
    for n, token in enumerate(clauses.tokens):
        low = token.lower
        if low not in words.say and low not in words.show:
            continue
        if low in words.participles and clauses.word(n + 1) == "by":  # "a list compiled by volunteers"
            continue
        if low in words.needing and clauses.word(n + 1) != words.needing[low]:
            continue
        subject = clauses.subject(n)
        if subject is not None and not taken.isdisjoint(range(subject.first, subject.last + 1)):
            subject = None
        mention = _spoken(clauses, n, subject) if subject else None
        if mention is None and low in words.say - words.counting and n and clauses.tokens[n - 1].text in ASIDE:
            mention = _inverted(clauses, n)
        if mention is not None and not _performs(clauses, n, mention.source):
            taken.add(n)
            yield mention


def _spoken(clauses: Clauses, verb: int, subject: Subject) -> AttributionMention | None:
    """Return the attribution of a verb with its subject before it, if it is one."""
    words, low = clauses.words, clauses.tokens[verb].lower
    passive = subject.passive
    if clauses.tokens[subject.last].lower == "and":
        passive = any(t.lower in words.be for t in clauses.tokens[subject.first : subject.last])
    plain = clauses.phrase(subject.first, subject.last).lower()
    first, last = subject.first, subject.last
    whose: tuple[Kind, Source | None] | None
    if passive and low not in words.told and not (low in words.shown and plain in words.own):
        return None
    if plain in words.own or f"{plain} ".startswith(words.own_start):
        whose = _own(clauses, subject, low, passive)
    elif plain in words.relative:
        found = _antecedent(clauses, subject.first) if low in words.say - words.counting else None
        whose = ("source", found[2]) if found else None
        first, last = found[:2] if found else (first, last)
    elif plain in words.back:
        whose = None if low not in words.say or (plain == "it" and passive) else ("back", None)
    else:
        whose = None if plain in words.never else _named(clauses, subject, low)
        found = (
            _antecedent(clauses, subject.first - 1) if whose is None and _in_relative(clauses, verb, subject) else None
        )
        if found is not None:  # "the commission that came two months later found that"
            whose, (first, last) = ("source", found[2]), found[:2]
    aside = _is_aside(clauses, verb, subject)
    if whose is None or (not aside and low in words.counting | words.show and not _tells(clauses, verb)):
        return None
    if clauses.tokens[last].lower == "and":
        last = _first_verb(clauses, first, last) - 1
    return _mention(clauses, verb, subject, (first, last), *whose, aside)


def _in_relative(clauses: Clauses, verb: int, subject: Subject) -> bool:
    """Tell whether the verb closes a relative clause without commas and is that of the noun before it."""
    first = subject.first - 1
    if clauses.word(first) not in clauses.words.relative or clauses.word(verb + 1) != "that":
        return False
    return clauses.words.say.isdisjoint(clauses.word(n) for n in range(max(0, first - 6), first))


def _performs(clauses: Clauses, verb: int, source: Source | None) -> bool:
    """Tell what a court does by saying it, "found them guilty", "declared 94 people traitors", from what it reports."""
    words, low, end = clauses.words, clauses.tokens[verb].lower, clauses.tokens[verb].end
    if source is None or source.source not in words.performers:
        return False
    if low in words.finding:
        return words.found.match(clauses.text, end, clauses.end) is not None
    return low in words.naming and words.quantity.match(clauses.text, end + 1, clauses.end) is not None


def _own(clauses: Clauses, subject: Subject, verb: str, passive: bool) -> tuple[Kind, Source] | None:
    """Judge "we": the document's own voice, unless it is quoted, or tells what was told to it."""
    words = clauses.words
    if clauses.quoted(subject.first) or (verb not in words.say and verb not in words.shown):
        return None
    if passive and verb in words.told:  # we are told
        return "source", Source("unofficial", "unnamed")
    return "own", Source("author", "author")


def _named(clauses: Clauses, subject: Subject, verb: str) -> tuple[Kind, Source | None] | None:
    """Judge a subject by its words: a source, something that points back to one, or neither."""
    words, language = clauses.words, clauses.language
    name = clauses.phrase(subject.first, subject.last)
    document = is_document(name, language)
    if is_yardstick(name, language) or (verb not in words.say and not document):
        return None
    pointing = name.lower().startswith(words.possessive)
    theirs = pointing and (document or belongs(name, language) or name.lower().startswith(words.same))
    source = None if theirs else classify(name, language)
    if source is not None:
        return "source", source
    if pointing or (document and _definite(clauses, subject) and points_back(name, language)):
        return "back", None
    letters = name.isupper() and len(name) > 2
    unclear = document or (verb in words.counting and not letters) or not _names_someone(clauses, subject)
    return None if unclear else ("source", None)


def _definite(clauses: Clauses, subject: Subject) -> bool:
    """Tell whether a subject points to something told before: "the list", "a list which the same office made"."""
    plain = clauses.phrase(subject.first, subject.last).lower()
    return clauses.small.definite.match(f"{plain.split()[0]} ") is not None or any(
        f" {word}" in plain for word in clauses.words.possessive
    )


def _first_verb(clauses: Clauses, first: int, last: int) -> int:
    """Return where the verb of "the doctor examined them and found" begins."""
    for n in range(first + 1, last):
        if clauses.tokens[n].lower.endswith(clauses.small.past) or clauses.tokens[n].lower in clauses.words.say:
            return n
    return last


def _mention(
    clauses: Clauses, verb: int, subject: Subject, held: tuple[int, int], kind: Kind, source: Source | None, aside: bool
) -> AttributionMention:
    tokens, low = clauses.tokens, clauses.tokens[verb].lower
    opens = subject.first if aside or low in clauses.words.registering else subject.opens
    start, end = tokens[opens].start, _tail(clauses, verb)
    reach = clauses.segment(start) if aside else clauses.forward(end)
    if (
        not aside
        and clauses.word(subject.first - 1) in clauses.words.relative
        and clauses.word(subject.first - 2) == ","
    ):
        comma = clauses.text.find(",", end, reach[1])  # "the rally, which the mayor said was small, ..."
        reach = (end, comma if comma >= 0 else reach[1])
    holder = None if kind in ("back", "own") else clauses.holder(*held)
    inserted = {t.lower for t in tokens[subject.first : subject.last + 1]}
    document = is_document(clauses.phrase(subject.first, subject.last), clauses.language)
    if document or inserted & clauses.words.heard:
        saying: tuple[Range, ...] = ((start, end),)
    else:
        saying = ((start, tokens[subject.first].start), (tokens[verb].start, end))
    modality = clauses.words.modality.get(low, "asserted")
    return AttributionMention(start, end, reach, kind, source, holder, modality, saying, document)


def _tail(clauses: Clauses, verb: int) -> int:
    """Return where the source phrase ends: after its verb and a date or "that" right behind it."""
    n, tokens = verb + 1, clauses.tokens
    while n < len(tokens):
        if n in clauses.dated:
            n = clauses.dated[n][1] + 1
        elif tokens[n].lower in clauses.words.prepositions and n + 1 in clauses.dated:
            n = clauses.dated[n + 1][1] + 1
        else:
            break
    return tokens[n - 1].end


def _tells(clauses: Clauses, verb: int) -> bool:
    """Tell whether what follows the verb is told: "that", a quotation or an amount within a few words."""
    thing = clauses.word(verb + 1) in clauses.small.indefinite and clauses.word(verb) in clauses.words.registering
    if thing and clauses.words.count_nouns.isdisjoint(clauses.word(n) for n in range(verb + 2, verb + 6)):
        return False  # "recorded a video of 14 prisoners"
    if clauses.word(verb) in clauses.words.of_counts and clauses.words.count_nouns.isdisjoint(
        clauses.word(n) for n in range(verb + 1, verb + 6)
    ):
        return False  # "raised 14 flags"
    if clauses.words.needing.get(clauses.word(verb)) == "it" and verb + 2 < len(clauses.tokens):  # "made it 19"
        return clauses.words.quantity.match(clauses.text, clauses.tokens[verb + 2].start) is not None
    within = 4 if clauses.tokens[verb].lower in clauses.words.bare | clauses.words.nouns else 14
    for n in range(verb + 1, min(verb + within, len(clauses.tokens))):
        token = clauses.tokens[n]
        if n in clauses.dated:
            continue
        if token.lower in ("that", "how", "whether") or token.text in '“"«':
            return True
        if clauses.words.quantity.match(clauses.text, token.start):
            return True
        if token.text == ";":
            return False
    return False


def _is_aside(clauses: Clauses, verb: int, subject: Subject) -> bool:
    """Tell whether subject and verb stand aside: ``..., doctors said on Wednesday, ...``."""
    tokens, words = clauses.tokens, clauses.words
    if not subject.opens or tokens[subject.opens - 1].text not in CLOSING | {",", "–", "—"}:
        return False
    if (
        words.relative & {tokens[subject.first - 1].lower, tokens[subject.first].lower}
        or tokens[subject.opens].lower in clauses.small.turning
    ):
        return False
    n = verb + 1
    while n < len(tokens) and n - verb < 9 and tokens[n].text not in ",.;:–—)":
        quantity = words.quantity.match(clauses.text, tokens[n].start) and n not in clauses.dated
        if tokens[n].lower == "that" or quantity:
            return False
        n += 1
    return n - verb < 9


def _names_someone(clauses: Clauses, subject: Subject) -> bool:
    """Tell whether the subject looks like a person or body: a name, or a noun with "a" or "one"."""
    token = clauses.tokens[subject.first]
    capital = token.text[0].isupper() and (
        subject.first > 0 or subject.last == 0 or clauses.tokens[subject.last].text[0].isupper()
    )
    return (capital or token.lower in ("a", "an", "one", "another", "some")) and subject.last - subject.first < 8


def _antecedent(clauses: Clauses, relative: int) -> tuple[int, int, Source] | None:
    """Return the noun phrase that "who" or "which" stands for, if it names a source."""
    last = relative - 1
    if last >= 0 and clauses.tokens[last].text == ",":
        last -= 1
    first = last
    while first > 0 and last - first < 9:
        token = clauses.tokens[first - 1]
        if token.text in HARD or token.text == "," or token.lower in clauses.words.inner:
            break
        if token.lower in ("to", "by", "with", "from", "told"):
            break
        first -= 1
    source = classify(clauses.phrase(first, last), clauses.language) if last >= first >= 0 else None
    return (first, last, source) if source else None


def _inverted(clauses: Clauses, verb: int) -> AttributionMention | None:
    """Return ``"...", said X``."""
    tokens = clauses.tokens
    last = verb
    while last + 1 < len(tokens) and tokens[last + 1].text not in ",.;:–—(" and last - verb < 12:
        if tokens[last + 1].lower in clauses.words.relative:
            break
        last += 1
    if last == verb:
        return None
    name = clauses.phrase(verb + 1, last)
    source = classify(name, clauses.language)
    if source is None and not tokens[verb + 1].text[0].isupper():
        return None
    start, end = tokens[verb].start, tokens[last].end
    holder = clauses.holder(verb + 1, last)
    return AttributionMention(start, end, clauses.segment(start), "source", source, holder, saying=((start, end),))
