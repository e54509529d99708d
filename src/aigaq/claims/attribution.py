"""Attribution: every way in which a sentence names who says something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from aigaq.records import Range
from aigaq.records.sourced import Modality

from .attribution_words import attribution_words
from .clauses import Clauses
from .dates import DateMention, find_dates
from .document import Sentence
from .reporting import find_reported
from .reporting_clause import HEARSAY, is_told_by_forms
from .sources import Source, classify, is_yardstick
from .speech import AttributionMention, find_speech

__all__ = ["AttributionMention", "find_attributions"]

_PHRASE_END = re.compile(r"[,;:()“”\"]|\.(?=\s|\Z)| [–—-] |\Z")


def find_attributions(
    sentence: Sentence, dates: Sequence[DateMention] | None = None, language: str = "en"
) -> list[AttributionMention]:
    """Return the attributions of `sentence`, in order.

    Parameters
    ----------
    sentence : Sentence
        What is read.
    dates : sequence of DateMention, optional
        Its dates, when they are known already.
    """
    if is_told_by_forms(language):
        return find_reported(sentence, find_dates(sentence, language) if dates is None else dates, language)
    words = attribution_words(language)
    if words.triggers.isdisjoint(t.lower for t in sentence.tokens):
        return []
    clauses = Clauses(sentence, find_dates(sentence, language) if dates is None else dates, language)
    found = [*_quoting(clauses), *_openers(clauses), *_passives(clauses), *_ellipses(clauses), *_nominal(clauses)]
    for mention in [*find_speech(clauses), *_hearsay(clauses), *_adjectives(clauses)]:
        if not any(m.start <= mention.start < m.end for m in found):
            found.append(mention)
    return _trimmed(sorted(found, key=lambda m: m[:2]), clauses)


def _openers(clauses: Clauses) -> Iterator[AttributionMention]:
    """Yield "according to X", "by X's count", "by the estimate of X"."""
    words, text = clauses.words, clauses.text
    for match in words.opener.finditer(text, clauses.start, clauses.end):
        first, last = match.end(), _holder_end(clauses, match.end())
        source = classify(text[first:last], clauses.language)
        if source is None and text[last : last + 1] == ",":  # "if one believes X, spokesman of the commission"
            source = classify(text[first : _holder_end(clauses, last + 2)], clauses.language)
        if is_yardstick(text[first:last], clauses.language) or first >= last:
            continue
        yield _opener(clauses, match.start(), (first, last), last, source)
    for match in words.believed.finditer(text, clauses.start, clauses.end):
        source = classify(match["holder"], clauses.language)
        if source is not None:
            yield _opener(clauses, match.start(), match.span("holder"), match.end(), source)
    stretch = text[clauses.start : clauses.end]
    if not any(word in stretch for word in words.counts):
        return
    for match in words.by_theirs.finditer(text, clauses.start, clauses.end):
        yield _opener(clauses, match.start(), match.span(), match.end(), Source("witness", "victim"))._replace(
            holder=None
        )
    for match in words.by_our_count.finditer(text, clauses.start, clauses.end):
        mention = _opener(clauses, match.start(), match.span(), match.end(), Source("author", "author"))
        left, right = mention.reach
        inside = text[match.start() - 2 : match.start()] == ", " and text[match.end() : match.end() + 1] == ","
        yield mention._replace(kind="own", holder=None, reach=(match.end() if inside else left, right))
    for match in words.by_count.finditer(text, clauses.start, clauses.end):
        group = "owner" if match["owner"] else "of"
        source = classify(match[group], clauses.language)
        if source is None and not match[group][0].isupper():
            continue
        yield _opener(clauses, match.start(), match.span(group), match.end(), source)


def _quoting(clauses: Clauses) -> Iterator[AttributionMention]:
    """Yield "quoted witnesses as saying"."""
    words, text = clauses.words, clauses.text
    if text.find(words.quoting_hint, clauses.start, clauses.end) < 0:
        return
    for match in words.quoting.finditer(text, clauses.start, clauses.end):
        source = classify(match["holder"], clauses.language)
        if source is not None:
            reach = clauses.forward(match.end())
            article = clauses.small.article.match(text, *match.span("holder"))
            held = (article.end() if article else match.start("holder"), match.end("holder"))
            yield AttributionMention(match.start("holder"), match.end(), reach, "source", source, held)


def _opener(clauses: Clauses, start: int, held: Range, end: int, source: Source | None) -> AttributionMention:
    """Return the attribution of a source phrase: it covers what follows when it opens a clause, else all around."""
    left, right = clauses.segment(start)
    before = clauses.text[left:start].strip(' ,“"')
    opens = not before or before[-1] in ":–—(" or clauses.words.leading.fullmatch(before + " ") is not None
    joined = clauses.small.joined.search(clauses.text, left, start)
    forward = clauses.forward(end)
    covers_on = (opens or joined) and forward[1] - end > 2
    reach = forward if covers_on else (_after_turn(clauses, left, start), right)
    if not covers_on and clauses.words.quantity.match(clauses.text, end + 1):  # "when by X's count 20 died"
        comma = clauses.text.find(",", end, right)
        reach = (end, comma if comma >= 0 else right)
    first, last = held
    article = clauses.small.article.match(clauses.text, first, last)
    first = article.end() if article else first
    if clauses.text[last - 2 : last] in ("'s", "’s"):
        last -= 2
    return AttributionMention(
        start, end, reach, "source", source, (first, last), saying=(_plain_part(clauses, start, end),)
    )


def _plain_part(clauses: Clauses, start: int, end: int) -> Range:
    """Return a source phrase without a clause inside it: "HRW, which has worked there since 2009"."""
    inner = clauses.small.inside.search(clauses.text, start, end)
    return start, (inner.start() if inner else end)


def _after_turn(clauses: Clauses, left: int, at: int) -> int:
    turns = [m.end() for m in clauses.words.turn.finditer(clauses.text, left, at)]
    return turns[-1] if turns else left


def _holder_end(clauses: Clauses, first: int) -> int:
    """Return where a noun phrase that began at `first` ends: at punctuation or where an amount begins."""
    match = _PHRASE_END.search(clauses.text, first, clauses.end)
    last = match.start() if match else clauses.end
    for n, token in enumerate(clauses.tokens):
        if not first < token.start < last or n in clauses.dated:
            continue
        amount = clauses.words.quantity.match(clauses.text, token.start, last)
        if amount and clauses.tokens[n - 1].lower not in (
            "of",
            "and",
            "by",
            "from",
            "for",
            "least",
            "than",
            "the",
            "with",
        ):
            return clauses.tokens[n - 1].end
    return last


def _passives(clauses: Clauses) -> Iterator[AttributionMention]:
    """Yield "was reported by X", "put by X at"."""
    tokens, words = clauses.tokens, clauses.words
    for n, token in enumerate(tokens):
        if token.lower != "by" or not n or not any(t.lower in words.participles for t in tokens[max(0, n - 3) : n]):
            continue
        last = n
        while last + 1 < len(tokens) and last - n < 9 and tokens[last + 1].text not in ',;:.()”"–—':
            if tokens[last + 1].lower in clauses.small.after_holder or tokens[last + 1].lower in words.show:
                break
            last += 1
        source = classify(clauses.phrase(n + 1, last), clauses.language) if last > n else None
        if source is not None:
            start, end = tokens[n - 1].start, tokens[last].end
            reach = clauses.segment(start)
            yield AttributionMention(start, end, reach, "source", source, clauses.holder(n + 1, last))


def _ellipses(clauses: Clauses) -> Iterator[AttributionMention]:
    """Yield a source whose verb is that of the clause before: "the police saw 5,000; the organisers, 25,000"."""
    for match in clauses.small.ellipsis.finditer(clauses.text, clauses.start, clauses.end):
        source = classify(match[1], clauses.language)
        if source is not None and clauses.words.quantity.match(clauses.text, match.end()):
            reach = clauses.forward(match.end())
            yield AttributionMention(match.start(1), match.end(1), reach, "source", source, match.span(1))


def _nominal(clauses: Clauses) -> Iterator[AttributionMention]:
    """Yield "reports in the press that": what is reported is theirs whom the reports are of, or nobody's."""
    words, text = clauses.words, clauses.text
    stretch = text[clauses.start : clauses.end].lower()
    if not any(word in stretch for word in words.nominal_words):
        return
    for match in words.nominal.finditer(text, clauses.start, clauses.end):
        source = classify(match[2], clauses.language) if match[2] else None
        end = match.end()
        reach = clauses.forward(end)
        if source is None:
            yield AttributionMention(match.start(), end, reach, "hearsay", HEARSAY, None, "reported")
        else:
            yield AttributionMention(match.start(), end, reach, "source", source, match.span(2))


def _hearsay(clauses: Clauses) -> Iterator[AttributionMention]:
    """Yield what is said without a source: "reportedly", "is believed to have"."""
    words = clauses.words
    if words.hearsay_words.isdisjoint(t.lower for t in clauses.tokens):
        return
    for match in words.hearsay.finditer(clauses.text, clauses.start, clauses.end):
        phrase = match[0].lower()
        if phrase in words.hearsay_own:
            continue
        modality: Modality = next((m for w, m in words.hearsay_modality.items() if w in phrase.split()), "reported")
        left, right = clauses.segment(match.start())
        if phrase in words.hearsay_forward:
            reach = clauses.forward(match.end())
        elif match.start() == left and clauses.text.startswith(",", match.end()):
            reach = (left, right)
        else:
            reach = _between_commas(clauses.text, match.start(), match.end(), left, right)
        if clauses.small.binding.search(clauses.text, left, match.start()):  # "detained for allegedly violating"
            reach = (match.end(), reach[1])
        yield AttributionMention(match.start(), match.end(), reach, "hearsay", HEARSAY, None, modality)


def _between_commas(text: str, start: int, end: int, left: int, right: int) -> Range:
    before = max(text.rfind(", ", left, start), text.rfind(" – ", left, start), text.rfind(": ", left, start))
    after = [at for at in (text.find(", ", end, right), text.find(" – ", end, right)) if at >= 0]
    return (left if before < 0 else before + 2), (min(after) if after else right)


def _adjectives(clauses: Clauses) -> Iterator[AttributionMention]:
    """Yield "officially recorded": it covers only the few words beside it."""
    tokens = clauses.tokens
    if clauses.text.find("fficial", clauses.start, clauses.end) < 0:
        return
    for pattern, source in clauses.words.adjectives:
        for match in pattern.finditer(clauses.text, clauses.start, clauses.end):
            if clauses.words.not_adjective.search(clauses.text, clauses.start, match.start()):
                continue
            here = [n for n, t in enumerate(tokens) if t.start < match.end() and match.start() < t.end]
            first, last = max(0, here[0] - 4), min(len(tokens) - 1, here[-1] + 5)
            reach = clauses.range(first, last)
            yield AttributionMention(match.start(), match.end(), reach, "adjective", source)


def _trimmed(found: list[AttributionMention], clauses: Clauses) -> list[AttributionMention]:
    """Return `found` with each reach ended where a source of the same rank takes over."""
    result = list(found)
    spoken = [n for n, m in enumerate(found) if m.kind not in ("hearsay", "adjective")]
    for n, later in pairwise(spoken):
        one, other = result[n], result[later]
        left, right = one.reach
        if other.start < one.end or other.start >= right:
            continue
        one_aside, other_aside = left < one.start, other.reach[0] < other.start
        if one_aside and other_aside and other.kind == "source":  # "400, according to police, and 436 by X's count"
            result[n] = one._replace(reach=(left, one.end))
            result[later] = other._replace(reach=(one.end, other.reach[1]))
        elif not other_aside and clauses.small.takes_over.search(
            clauses.text, max(one.end, other.start - 18), other.start
        ):
            result[n] = one._replace(reach=(left, other.start))
    return result
