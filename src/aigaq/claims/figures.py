"""Figures: the claims that a document makes about numbers of people and things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aigaq.records import (
    Alternative,
    Attribution,
    Claim,
    Figure,
    FigureSpans,
    ItemRef,
    Leftover,
    Range,
    Relative,
    make_id,
)

from .analysis import Analysis, analyse, find_topic, opens_with_label
from .association import KINDS, Draft, Rest, associate
from .dates import find_dates
from .document import Document, Sentence
from .frames import Context
from .lexicon import load_lexicon
from .populations import population_around
from .quantity_words import load_quantity_words
from .rules import load_grammar
from .scripts import Transliterated
from .tokens import Token

VERSION = "claims/2"
#: Tokens of a quotation, and of one in which other quantities stand; a longer one is cut to the quantity and its noun.
_LONGEST, _SHARED = 26, 12
#: Links by which those who are counted tell themselves what happened to them.
_OWN_WORDS = frozenset({"told", "told.that", "told.happened"})
_LETTER = re.compile(r"[^\W\d_]")
#: Characters of a heading or a question that can set the topic.
_HEADING = 60
#: Characters of a title.
_TITLE = 140
#: Words that may stand alone with a full stop.
_ALONE = 3


def figures(document: Document, context: Context) -> tuple[list[Claim], list[Leftover]]:
    """Return the figures of `document` by position, and the quantities that none could be made of."""
    language = document.language
    composer = _Composer(document, context, language)
    drafts, rest = associate(_analyses(document, language), load_quantity_words(language))
    claims: list[Claim] = []
    for draft in drafts:
        part_of = claims[draft.part_of].id if draft.part_of is not None else None
        claims.append(composer.claim(draft, part_of))
    claims.sort(key=lambda c: (c.span.start, c.span.end, c.id))
    return claims, [composer.leftover(r) for r in rest]


def _analyses(document: Document, language: str) -> Iterator[tuple[Sentence, Analysis]]:
    """Yield the analysis of every sentence that holds a quantity or can set the topic."""
    grammar, words = load_grammar(language), load_quantity_words(language)
    for sentence in document.sentences:
        analysis = Analysis(())
        bare = sentence.end - sentence.start > _HEADING and _LETTER.search(sentence.text) is None
        if words.hint.search(sentence.text) and not bare:  # numbers alone, and many: a table, or noise
            analysis = analysis_of(sentence, language)
        if (
            not sentence.index
            and _is_title(sentence.text)
            and words.listing.intersection(sentence.text.lower().split())
        ):
            topic = find_topic(sentence.tokens, grammar, listed=True)
            analysis = Analysis(sentence.tokens, topic=topic, lists=topic is not None)
        elif not analysis.groups and _may_set_topic(sentence.text):
            topic = find_topic(sentence.tokens, grammar)
            labels = topic is not None and opens_with_label(sentence.tokens, grammar)
            analysis = Analysis(sentence.tokens, topic=topic, labels=labels)
        if analysis.groups or analysis.topic is not None:
            yield sentence, analysis


def _is_title(text: str) -> bool:
    """Tell a title from the first sentence of a story."""
    text = text.rstrip()
    return len(text) < _TITLE and text[-1:] not in (".", "!", "?", ";", ":")


def _may_set_topic(text: str) -> bool:
    """Tell a heading, a question or a word standing alone ("Arrests.") from a short sentence of the story."""
    text = text.rstrip()
    return len(text) < _HEADING and (
        text[-1:] not in (".", "!", ";") or sum(w[0].isalpha() for w in text.split()) <= _ALONE
    )


def analysis_of(sentence: Sentence, language: str) -> Analysis:
    """Return the quantities of a sentence and how each is tied to what happened."""
    words = load_quantity_words(language)
    blocked = blocked_by_dates(sentence, words.counted, language)
    return analyse(sentence.tokens, blocked, load_grammar(language), words)


def blocked_by_dates(sentence: Sentence, counted: frozenset[str], language: str) -> list[bool]:
    """Return for each token whether it belongs to a date."""
    tokens = sentence.tokens
    blocked = [False] * len(tokens)
    for mention in find_dates(sentence, language):
        first, last = sentence.token_at(mention.start), sentence.token_at(mention.end - 1)
        if _counts_after_month(tokens, first, last, counted):
            last -= 1
        blocked[first : last + 1] = [True] * (last + 1 - first)
    return blocked


def _counts_after_month(tokens: Sequence[Token], first: int, last: int, counted: frozenset[str]) -> bool:
    """Tell "in November 21 women were tried" from "on November 21"."""
    if not 0 < first < last < len(tokens) - 1:
        return False
    return tokens[first - 1].lower == "in" and tokens[last].text.isdigit() and tokens[last + 1].lower in counted


class _Composer:
    """Makes records of drafts."""

    def __init__(self, document: Document, context: Context, language: str) -> None:
        self._document = document
        self._item = ItemRef.of(document.item)
        self._context = context
        self._language = language
        self._told: tuple[Sentence, Draft, str] | None = None
        self._official = load_quantity_words(language).official

    def claim(self, draft: Draft, part_of: str | None) -> Claim:
        """Return the claim that a draft makes."""
        sentence = draft.sentence
        tokens = sentence.tokens
        first, last = _quoted(draft)
        start, end = tokens[first].start, tokens[last - 1].end
        figure = self._figure(draft, part_of)
        span = self._document.span(sentence, start, end)
        slots = self._context.slots(sentence, start, end, figure.measure)
        said = slots.attribution
        if draft.rule in _OWN_WORDS and said.cls == "author":
            said = Attribution(cls="witness", source="victim")  # "twelve of them said that they were beaten"
        value = [figure.low, figure.high, figure.term, figure.measure]
        return Claim(
            id=make_id("claim", self._item.sha256, [span.start, span.end], "figure", value),
            kind="figure",
            item=self._item,
            span=span,
            sentence=self._document.span(sentence, sentence.start, sentence.end),
            attribution=said,
            modality=slots.modality,
            polarity="negative" if draft.negated else "positive",
            place=slots.place,
            date=slots.date,
            figure=figure,
            rule=draft.rule,
            confidence=draft.confidence,
            alternatives=_alternatives(draft),
            made_by=VERSION,
        )

    def leftover(self, rest: Rest) -> Leftover:
        """Return the record of a quantity that no measure could be given to."""
        sentence, group = rest.sentence, rest.group
        tokens, head = sentence.tokens, group.head.tokens
        return Leftover(
            item_id=self._document.item.id,
            span=self._document.span(sentence, tokens[group.start].start, tokens[group.end - 1].end),
            sentence=self._document.span(sentence, sentence.start, sentence.end),
            low=group.quantity.low,
            high=group.quantity.high,
            term=group.quantity.term,
            unit=tokens[head[1] - 1].lower if head else None,
            reason=rest.reason,
        )

    def _figure(self, draft: Draft, part_of: str | None) -> Figure:
        quantity = draft.group.quantity
        return Figure(
            measure=draft.measures[0],
            measures=draft.measures,
            low=quantity.low,
            high=quantity.high,
            qualifier=quantity.qualifier,
            term=_term(draft),
            population=self._population(draft),
            unit=_unit(draft),
            part_of=part_of,
            relative=self._relative(draft) if quantity.kind == "relative" else None,
            spans=_spans(draft),
        )

    def _population(self, draft: Draft) -> str | None:
        """Return whom a figure counts, and remember it for the next."""
        population = draft.group.population or _held(draft) or self._labelled(draft)
        population = population or population_around(draft, self._told, self._language)
        if population is not None:
            self._told = draft.sentence, draft, population
        return population

    def _labelled(self, draft: Draft) -> str | None:
        """Return whom the label of a number names: "civilians in confrontations: 45"."""
        first, nouns = _label_start(draft), load_lexicon(self._language).words
        for token in draft.sentence.tokens[first : draft.group.start]:
            entry = nouns.get(token.lower)
            if entry is not None and entry.noun is not None and entry.noun.population is not None:
                return entry.noun.population
        return None

    def _relative(self, draft: Draft) -> Relative:
        """Return what a relative quantity is measured against, as far as the words after it tell."""
        quantity, tokens = draft.group.quantity, draft.sentence.tokens
        following = next((g for g in draft.analysis.groups if g.start == quantity.last), draft.group)
        first, last = quantity.last, max(draft.group.end, following.end)
        text = draft.sentence.reading.text
        return Relative(
            factor=quantity.factor,
            offset=quantity.offset,
            bound=quantity.bound,
            to_class="official" if self._official.intersection(t.lower for t in tokens[first:last]) else None,
            to_text=text[tokens[first].start : tokens[last - 1].end] if first < last else None,
        )


def _term(draft: Draft) -> str | None:
    """Return the word of a vague quantity in the letters of the source."""
    quantity, tokens = draft.group.quantity, draft.sentence.tokens
    if quantity.kind != "vague" or not isinstance(draft.sentence.reading, Transliterated):
        return quantity.term
    first, last = quantity.number
    return draft.sentence.written(tokens[first].start, tokens[last - 1].end).lower()


def _quoted(draft: Draft) -> Range:
    """Return the token range that is quoted: from the quantity to the words that tell its measure."""
    group, trigger = draft.group, draft.trigger
    if trigger is not None:
        first, last = min(group.start, trigger[0]), max(group.end, trigger[1])
        others = any(first <= g.start < last for g in draft.analysis.groups if g.start != group.start)
        if last - first <= (_SHARED if others else _LONGEST):
            return first, last
    return _label_start(draft), group.end


def _label_start(draft: Draft) -> int:
    """Return where the label of a number begins that stands at the head of its line: "police officers: 1"."""
    start, tokens = draft.group.start, draft.sentence.tokens
    if draft.group.kind != "bare" or not 1 < start <= _SHARED or tokens[start - 1].text != ":":
        return start
    first = next((n for n in range(start - 1) if tokens[n].text[0].isalpha()), start)
    ends = draft.group.end >= len(tokens) or not tokens[draft.group.end].text[0].isalpha()
    plain = all(t.text[0].isalpha() or t.text in "-'’" for t in tokens[first : start - 1])
    return first if ends and plain else start


def _alternatives(draft: Draft) -> tuple[Alternative, ...]:
    """Return the measure that another rule would have read with nearly as good reason."""
    if draft.rival is None:
        return ()
    return (Alternative(slot="figure.measure", value=draft.rival.sense.measure, rule=draft.rival.rule),)


def _held(draft: Draft) -> str | None:
    """Return the detainees whom "died in custody" tells."""
    if draft.measures[0] != "killed" or draft.trigger is None:
        return None
    after = draft.trigger[1]
    end = min(
        (g.start for g in draft.analysis.groups if g.start >= after and g.at != draft.group.at),
        default=len(draft.sentence.tokens),
    )
    return "detainees" if any(after <= at < end for at in draft.analysis.held) else None


def _unit(draft: Draft) -> str:
    """Return what is counted: people unless the noun or the measure says otherwise."""
    noun, head = draft.group.head.noun, draft.group.head.tokens
    if noun is not None and noun.unit is not None:
        return noun.unit
    if head is None or (noun is None and draft.measures[0] not in KINDS):
        return "persons"
    return draft.sentence.tokens[head[1] - 1].lower


def _spans(draft: Draft) -> FigureSpans:
    """Return where the parts of a figure stand in the layer."""
    sentence, quantity = draft.sentence, draft.group.quantity
    tokens = sentence.tokens

    def layer(tokens_of: Range | None) -> Range | None:
        if tokens_of is None or tokens_of[0] >= tokens_of[1]:
            return None
        return sentence.to_layer(tokens[tokens_of[0]].start, tokens[tokens_of[1] - 1].end)

    return FigureSpans(
        number=layer(quantity.number),
        qualifier=layer((quantity.first, quantity.number[0])),
        measure=layer(draft.trigger),
        population=layer(draft.group.head.tokens),
    )
