"""Reporting in languages whose word forms tell what belongs together: the attributions of a sentence.

English tells the subject of a verb by where it stands; here a holder may stand on either side of its verb, in the case
its phrase asks for ("по данным прокуратуры", "сообщили в МВД"), or, in Kazakh, before the word that makes it one
("прокуратураның мәліметінше"). So the words decide: what names a source beside a reporting verb is its holder.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aigaq.records import Range
from aigaq.records.sourced import Modality

from .dates import DateMention
from .document import Sentence
from .reporting_clause import AUTHOR, HEARSAY, LONGEST, STOPS, Clause, reporting_words
from .sources import Source, classify, is_yardstick
from .speech import AttributionMention, Kind

#: Tokens of a name in quotation marks behind a verb; what is longer is said, not named.
_NAMED = 8


def find_reported(sentence: Sentence, dates: Sequence[DateMention], language: str) -> list[AttributionMention]:
    """Return the attributions of `sentence`, in order.

    Parameters
    ----------
    sentence : Sentence
        What is read.
    dates : sequence of DateMention
        Its dates.
    language : str
        One with a table ``reporting.toml``.
    """
    words = reporting_words(language)
    if words.triggers.isdisjoint(t.lower for t in sentence.tokens):
        return []
    clause = Clause(sentence, dates, language)
    found = [*_openers(clause), *_closers(clause)]
    for mention in [*_speech(clause), *_hearsay(clause), *_adjectives(clause)]:
        if not any(m.start <= mention.start < m.end for m in found):
            found.append(mention)
    return sorted(found, key=lambda m: m[:2])


def _mention(
    clause: Clause,
    span: tuple[int, int],
    holder: tuple[int, int] | None,
    source: Source | None,
    aside: bool,
    kind: Kind = "source",
    modality: Modality = "asserted",
) -> AttributionMention:
    """Return an attribution made of tokens; `aside`: it covers all around, else what follows."""
    start, end = clause.tokens[span[0]].start, clause.tokens[span[1] - 1].end
    reach = clause.segment(start) if aside else clause.forward(end)
    if aside and kind != "hearsay" and (colon := clause.text.rfind(": ", reach[0], start)) >= 0:
        reach = (colon + 2, reach[1])
    held = (clause.tokens[holder[0]].start, clause.tokens[holder[1] - 1].end) if holder else None
    return AttributionMention(start, end, reach, kind, source, held, modality, ((start, end),))


def _openers(clause: Clause) -> Iterator[AttributionMention]:
    """Yield "по данным X", "со ссылкой на X"."""
    n = 0
    while n < len(clause.tokens):
        if (owner := _possessive(clause, n)) is not None:
            yield owner
            n += 3
            continue
        phrase = clause.at(n, clause.words.openers)
        if phrase is None:
            n += 1
            continue
        first = n + len(phrase)
        end = clause.noun_phrase(first) if clause.word(first) in clause.words.ours else first
        ours = classify(clause.phrase(first, end), clause.language) if end > first else None
        if end > first and (ours is None or ours.cls not in ("unofficial", "witness")):  # "по подсчетам нашей редакции"
            yield _mention(clause, (n, end), None, AUTHOR, not _begins(clause, n), "own")
            n = first + 1
            continue
        last = clause.noun_phrase(first) if first < len(clause.tokens) else first
        alone = clause.words.alone.get(phrase)
        source = classify(clause.phrase(first, last), clause.language) if last > first else None
        if last > first and is_yardstick(clause.phrase(first, last), clause.language):
            n = last
            continue
        if source is None and alone is not None:
            source, last = alone, first
        named = last > first and clause.tokens[first].text[0].isupper()
        if source is not None or named:
            yield _mention(clause, (n, last), (first, last) if last > first else None, source, not _begins(clause, n))
        n = max(last, n + 1)


def _begins(clause: Clause, n: int) -> bool:
    """Tell whether a clause begins at token `n`, so that what stands there covers what follows."""
    return n == 0 or clause.tokens[n - 1].text in ";:–—" or clause.word(n - 1) in ("и", "а", "но", "однако")


def _possessive(clause: Clause, n: int) -> AttributionMention | None:
    """Return the "по ее данным" that begins at token `n`: its holder was named before; "по нашим данным" is its own."""
    words = clause.words
    if clause.word(n) not in ("по", "с", "со", "из", "согласно") or clause.word(n + 2) not in words.owned:
        return None
    if clause.word(n + 1) in words.ours:
        return _mention(clause, (n, n + 3), None, AUTHOR, not _begins(clause, n), "own")
    if clause.word(n + 1) in words.owners:
        return _mention(clause, (n, n + 3), None, None, not _begins(clause, n), "back")
    return None


def _closers(clause: Clause) -> Iterator[AttributionMention]:
    """Yield "X мәліметінше": the holder stands before the word that makes it one."""
    for n in range(1, len(clause.tokens)):
        phrase = clause.at(n, clause.words.closers)
        first = clause.before(n) if phrase is not None else None
        if phrase is None or first is None:
            continue
        if n - first == 1 and clause.word(first) in clause.words.owners:  # "олардың есебінше"
            yield _mention(clause, (first, n + len(phrase)), None, None, first > 0, "back")
            continue
        if clause.word(first) in clause.words.ours:
            yield _mention(clause, (first, n + len(phrase)), None, AUTHOR, first > 0, "own")
            continue
        source = classify(clause.phrase(first, n), clause.language)
        if source is not None or clause.tokens[first].text[0].isupper():
            yield _mention(clause, (first, n + len(phrase)), (first, n), source, first > 0)


def _speech(clause: Clause) -> Iterator[AttributionMention]:
    """Yield what reporting verbs attribute to their holders."""
    words = clause.words
    for n, token in enumerate(clause.tokens):
        if token.lower not in words.say and token.lower not in words.counting:
            continue
        if clause.word(n - 1) in words.relative or clause.word(n + 1).startswith(words.judging):
            continue
        modality: Modality = (
            "denied" if token.lower in words.denied else "alleged" if token.lower in words.alleged else "asserted"
        )
        counting = token.lower in words.counting
        found = _subject(clause, n, counting)
        if found is None:
            continue
        span, holder, source, kind = found
        that = words.that.intersection((clause.word(n + 1), clause.word(n + 2)))
        if source is not None and source.source == "court" and token.lower in words.performing and not that:
            continue  # "суд признал забастовку незаконной": it does so, and tells nothing
        aside = _is_aside(clause, span, n)
        yield _mention(clause, span, holder, source, aside, kind, modality)


class SpokenVerb(NamedTuple):
    """A verb of speech with who speaks; ranges count characters of the sentence's reading.

    Attributes
    ----------
    form : str
        The verb as written, lower case.
    aside : bool
        What is told stands before it.
    """

    form: str
    span: Range
    holder: Range | None
    source: Source | None
    aside: bool


def spoken_verbs(
    sentence: Sentence, dates: Sequence[DateMention], language: str, verbs: frozenset[str]
) -> Iterator[SpokenVerb]:
    """Yield those of `verbs` that somebody told in the sentence speaks.

    Parameters
    ----------
    sentence : Sentence
        What is read.
    dates : sequence of DateMention
        Its dates.
    language : str
        One with a table ``reporting.toml``.
    verbs : frozenset of str
        Forms of verbs.
    """
    clause = Clause(sentence, dates, language)
    for n, token in enumerate(clause.tokens):
        if token.lower not in verbs or clause.word(n - 1) in clause.words.relative:
            continue
        if clause.word(n + 1).startswith(clause.words.judging):
            continue
        found = _subject(clause, n, False)
        if found is None:
            continue
        span, holder, source, _ = found
        held = (clause.tokens[holder[0]].start, clause.tokens[holder[1] - 1].end) if holder else None
        whole = (clause.tokens[span[0]].start, clause.tokens[span[1] - 1].end)
        yield SpokenVerb(token.lower, whole, held, source, _is_aside(clause, span, n))


def _subject(
    clause: Clause, verb: int, counting: bool
) -> tuple[tuple[int, int], tuple[int, int] | None, Source | None, Kind] | None:
    """Return the span, the holder, its source and kind of a reporting verb; None when nobody speaks."""
    words, tokens = clause.words, clause.tokens
    left = clause.before(verb)
    last = clause.before_insertion(clause.skip_back(verb - 1)) + 1
    if words.verb_last and (found := _opening_subject(clause, verb)) is not None:
        return found
    if left is not None and left < last:
        while left < last - 1 and tokens[left].lower in words.at | words.as_ | words.conjunctions | {"и", "а", "но"}:
            left += 1
        if tokens[last - 1].lower in words.never:
            return None  # "раненых никто не считал"
        phrase = clause.phrase(left, last)
        low = phrase.lower()
        if low in words.never:
            return None
        if low in words.own:
            return (left, verb + 1), None, AUTHOR, "own"
        source = classify(phrase, clause.language)
        if source is None and low in words.back:
            return (left, verb + 1), None, None, "back"
        if source is not None and last - left < LONGEST:
            return (left, _after_verb(clause, verb)), (left, last), source, "source"
    if counting:
        return None
    right = verb + 1
    while right < len(tokens) and (tokens[right].lower in words.skip or right in clause.dated):
        right += 1
    at = right < len(tokens) and tokens[right].lower in words.at
    first = right + at
    named = first + 1 < len(tokens) and tokens[first].text == "«"  # "сообщает «Мемориал»"
    if first < len(tokens) and (named or tokens[first].text not in STOPS) and tokens[first].lower not in words.ends:
        end = clause.noun_phrase(first)
        if end > first and not (named and end - first > _NAMED):
            phrase = clause.phrase(first, end)
            source = classify(phrase, clause.language)
            if source is None and phrase.lower() in words.back:
                return (verb, end), None, None, "back"
            if source is not None:
                return (verb, end), (first, end), source, "source"
            if tokens[first].text[0].isupper() and not at:
                return (verb, end), (first, end), None, "source"
    if (
        left is not None
        and left < last
        and last - left < 5
        and tokens[left].text[0].isupper()
        and not clause.quantity.match(clause.text, tokens[left].start)
        and (left > 0 or last - left == 1 or tokens[last - 1].text[0].isupper())
        and not clause.dated.intersection(range(left, last))
    ):
        return (left, _after_verb(clause, verb)), (left, last), None, "source"
    return None


def _opening_subject(
    clause: Clause, verb: int
) -> tuple[tuple[int, int], tuple[int, int] | None, Source | None, Kind] | None:
    """Return the holder that opens the clause or the sentence of a verb that stands last."""
    comma = next((k for k in range(verb - 1, 0, -1) if clause.tokens[k].text in ",;"), -1)
    for first in dict.fromkeys((comma + 1, 0)):  # "... десе, полиция ... деп есептейді"
        end = clause.noun_phrase(first)
        source = classify(clause.phrase(first, end), clause.language) if first < end < verb else None
        if source is not None:
            return (first, end), (first, end), source, "source"
    return None


def _after_verb(clause: Clause, verb: int) -> int:
    """Return the token after the verb and the words that only tell to whom or when."""
    n = verb + 1
    while n < len(clause.tokens) and (clause.tokens[n].lower in clause.words.addressees or n in clause.dated):
        n += 1
    return n


def _is_aside(clause: Clause, span: tuple[int, int], verb: int) -> bool:
    """Tell whether what is told stands before the words that say who tells it."""
    words, tokens = clause.words, clause.tokens
    after = [clause.word(span[1] + k) for k in range(3)]
    if after[0] in ("", ".", "…", "!", "?"):
        return True
    if span[0] == 0 or (span[0] == 1 and tokens[0].text in "–—«"):
        return False
    before = tokens[span[0] - 1]
    if before.lower in words.conjunctions:
        return False
    if before.text in ',–—»”"' or before.lower in words.as_:
        return not words.that.intersection(after[:2]) and after[0] not in words.about
    return False


def _hearsay(clause: Clause) -> Iterator[AttributionMention]:
    """Yield what is told without a source: "якобы", "по некоторым данным"."""
    for n in range(len(clause.tokens)):
        phrase = clause.at(n, clause.words.hearsay)
        if phrase is None:
            continue
        modality = clause.words.modality.get(" ".join(phrase), "reported")
        yield _mention(clause, (n, n + len(phrase)), None, HEARSAY, True, "hearsay", modality)


def _adjectives(clause: Clause) -> Iterator[AttributionMention]:
    """Yield "официально": it covers the few words beside it."""
    for n in range(len(clause.tokens)):
        for phrase, source in clause.words.adjectives.items():
            if clause.word(n) == phrase[0] and clause.matches(n, phrase):
                last = n + len(phrase) - 1
                start, end = clause.tokens[n].start, clause.tokens[last].end
                left, right = clause.segment(start)
                reach = (left, right) if n == 0 else (clause.tokens[max(0, n - 4)].start, right)
                yield AttributionMention(start, end, reach, "adjective", source)
                break
