"""Terms without a verb, in languages with cases: "Павлу Саве и Ольге Майоровой – по двадцать лет", "Гринь (4 года)".

A name in the dative with a dash and a term tells a sentence by itself where the text speaks of sentences; a name in the
first case does where its own sentence, or the one before, tells of a verdict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .agreement import Person, chain
from .detail_words import DetailWords
from .drafts import Cast, Draft
from .form_penalties import same_unit
from .form_words import Forms
from .lexicon import EventWords, Trigger
from .penalties import Penalty, find_penalty, find_plain
from .shape import Shape

#: What a list of terms follows, the sentence first.
_SENTENCE, _JUDGED = "proceeding.sentence", ("proceeding.sentence", "proceeding.verdict", "proceeding.appeal")
_DASHES, _BRACKETS = frozenset("–—-"), frozenset("(")
_ENDS = frozenset({",", ";", ".", ")", "!", "?", "и", "а"})
#: How far back the text must speak of sentences, in sentences: for the dative, and for the first case.
_FAR, _NEAR = 12, 2
_BEHIND = 4  #: tokens between a dash and the name behind it
_SHORT = 4  #: tokens behind a verb in which a term without its unit begins
_YEARS = Penalty("P1Y", 0, 0)


class Terms:
    """Reads the terms of a document's sentences in order.

    Parameters
    ----------
    words : EventWords
    details : DetailWords
    forms : Forms
    """

    def __init__(self, words: EventWords, details: DetailWords, forms: Forms) -> None:
        self._words = words
        self._details = details
        self._forms = forms
        self._judged = -99  #: the last sentence that told of a verdict
        self._spoken = -99  #: the last that spoke of sentences
        self._term = _YEARS
        rows = (t for found in words.triggers.values() for t in found if t.frame.type == _SENTENCE)
        self._trigger: Trigger | None = next(rows, None)

    def read(self, shape: Shape, drafts: Sequence[Draft], people: Sequence[Person]) -> Iterator[Draft]:
        """Yield the terms that stand right behind names of a sentence and that `drafts` do not tell."""
        index = shape.sentence.index
        triggers = (t for lower in shape.lowers for t in self._words.triggers.get(lower, ()))
        here = any(t.frame.type in _JUDGED and not t.before and not t.tail and t.use != "nouns" for t in triggers)
        if here or any(d.frame.type in _JUDGED for d in drafts):
            self._judged = self._spoken = index
        elif not self._forms.sentencing.isdisjoint(shape.lowers):
            self._spoken = index
        self._term = next((d.penalty for d in reversed(drafts) if d.penalty and d.frame.type in _JUDGED), self._term)
        if index - self._spoken > _FAR or self._trigger is None:
            return
        told = {(c.party.bearer, d.frame.type) for d in drafts if d.penalty is not None for c in d.cast}
        yield from self._inverted(shape, drafts, people, here)
        named = [p for p in people if p.party.named and p.party.how in ("explicit", "group", "pronoun")]
        if not named:
            return
        ends = [*(p.first for p in named[1:]), len(shape.tokens)]
        since = 0
        for person, end in zip(named, ends, strict=True):
            opens = person.last + 1
            if end <= person.last or opens + 1 >= end or not self._may_open(shape, opens, person):
                continue
            if person.party.how == "pronoun" and person.subject is not False:
                continue
            if person.party.how == "group":
                group = [p for p in named if p.first == person.first]
            else:
                group = [p for p in chain(named, person, shape) if since <= p.first <= person.first]
            terms = self._terms(shape, opens + 1, end, len(group))
            since = person.last
            for one, penalty in zip(group, terms, strict=False):
                self._term = penalty
                if (one.party.bearer, _SENTENCE) in told:
                    continue
                stop = next((k for k, t in enumerate(shape.tokens) if t.end >= penalty.end), end - 1) + 1
                cast, at = (Cast(one.party, "patient"),), one.first
                yield Draft(
                    self._trigger.frame, self._trigger, shape, at, stop, stop, end, at, cast, False, "", (), penalty,
                    True,
                )  # fmt: skip

    def _inverted(self, shape: Shape, drafts: Sequence[Draft], people: Sequence[Person], here: bool) -> Iterator[Draft]:
        """Yield terms that stand before their bearers: "18 лет – блогер Олег Лем, по 16 – Анна Кон и Ян Белов"."""
        if not here or self._trigger is None:
            return
        tokens, named = shape.tokens, [p for p in people if p.party.named and p.party.how == "explicit"]
        for k, mark in enumerate(shape.lowers):
            behind = next((p for p in named if 0 < p.first - k <= _BEHIND), None) if mark in _DASHES else None
            first = next((n + 1 for n in range(k - 1, max(-1, k - 6), -1) if shape.lowers[n] in ",;"), None)
            if behind is None or first is None or any(p.first < k and p.last >= first for p in people):
                continue
            while first < k and shape.lowers[first] in self._forms.each | {"и", "а"}:
                first += 1
            text = shape.sentence.reading.text
            penalty = find_penalty(text, tokens[first].start, tokens[k - 1].end, self._details) if first < k else None
            penalty = penalty or same_unit(shape, first, min(first + 1, k), self._term, self._details)
            if penalty is None or penalty.start != tokens[first].start:
                continue
            for one in chain([p for p in named if p.first > k], behind, shape):
                told = any(c.party.bearer is one.party.bearer and d.penalty for d in drafts for c in d.cast)
                if not told:
                    cast, at, stop = (Cast(one.party, "patient"),), one.first, one.last + 1
                    yield Draft(
                        self._trigger.frame, self._trigger, shape, at, stop, stop, stop, at, cast, False, "", (),
                        penalty, True,
                    )  # fmt: skip

    def apart(self, shape: Shape, draft: Draft) -> list[Draft]:
        """Return a draft for each of several people where each has a term: "к 8 и 9 годам соответственно"."""
        people = [c for c in draft.cast if c.part == "patient"]
        if draft.penalty is None or len(people) < 2 or self._forms.respectively.isdisjoint(shape.lowers):
            return [draft]
        terms = self._respective(shape, draft.last, draft.stop, len(people))
        others = tuple(c for c in draft.cast if c.part != "patient")
        return [
            draft._replace(cast=(one, *others), penalty=term) for one, term in zip(people, terms, strict=False)
        ] or [draft]

    def short(self, shape: Shape, first: int, stop: int) -> Penalty | None:
        """Return a term told without its unit, or behind a colon, by a verb whose words end at token `first`."""
        if stop < len(shape.tokens) and shape.lowers[stop] == ":":  # "отправлен в колонию: три года"
            tokens = shape.tokens[stop + 1 : stop + 4]
            if tokens:
                found = find_penalty(shape.sentence.reading.text, tokens[0].start, tokens[-1].end, self._details)
                if found is not None and found.start == tokens[0].start:
                    return found
        if self._term is _YEARS:
            return None
        for k in range(first, min(stop, first + _SHORT)):
            if shape.lowers[k] in self._forms.each or (k == first and shape.lowers[k] in self._details.numbers):
                at = k + (shape.lowers[k] in self._forms.each)
                bare = same_unit(shape, at, min(at + 1, len(shape.tokens)), self._term, self._details)
                after = next((n for n, t in enumerate(shape.tokens) if bare and t.start >= bare.end), len(shape.tokens))
                if bare is not None and (after >= len(shape.tokens) or shape.lowers[after] in _ENDS):
                    return bare
        return None

    def _may_open(self, shape: Shape, opens: int, person: Person) -> bool:
        mark, near = shape.lowers[opens], shape.sentence.index - self._judged
        if mark == "," and shape.lowers[opens + 1] in _DASHES:
            mark = shape.lowers[opens + 1]
        if mark in _BRACKETS:
            return near == 0
        return mark in _DASHES and (person.subject is False or near <= _NEAR)

    def _terms(self, shape: Shape, first: int, end: int, size: int) -> list[Penalty]:
        """Return the term of each of `size` people, told from token `first` on; none where no term is told there."""
        if shape.lowers[first] in _DASHES:
            first += 1
        apart = False
        while first < end and shape.lowers[first] in self._forms.each:
            apart = apart or shape.lowers[first] in self._forms.respectively
            first += 1
        if first >= end:
            return []
        tokens, details = shape.tokens, self._details
        stretch = (shape.sentence.reading.text, tokens[first - 1].end, tokens[end - 1].end, details)
        if apart and size > 1:
            return self._respective(shape, first, end, size)
        penalty = find_penalty(*stretch) or find_plain(*stretch)
        if penalty is not None and penalty.start <= tokens[min(first + 1, end - 1)].start:
            return [penalty] * size
        bare = same_unit(shape, first, min(first + 1, end), self._term, details)
        if bare is None:
            return []
        after = next((k for k, t in enumerate(tokens) if t.start >= bare.end), end)
        return [bare] * size if after >= end or shape.lowers[after] in _ENDS else []

    def _respective(self, shape: Shape, first: int, end: int, size: int) -> list[Penalty]:
        """Return the terms of a row: "соответственно 16 и 15"."""
        text, tokens = shape.sentence.reading.text, shape.tokens
        whole = find_penalty(text, tokens[first - 1].end, tokens[end - 1].end, self._details)
        found: list[Penalty] = []
        for k in range(first, end):
            one = same_unit(shape, k, k + 1, whole or self._term, self._details)
            if one is not None:
                found.append(one)
        return found if len(found) == size else []
