"""Acts of speech told by nouns: "a statement by X that", "X's denial of", "the resolution that states"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aigaq.claims.clauses import Clauses
from aigaq.records import Range

from .act import SpeechAct, trimmed
from .stretches import Stretches
from .words import SpeechWords

_END = re.compile(r"[,;:()“”\"«»]|\.(?=\s|\Z)| [–—-] |\Z")
_CAPITALS = re.compile(r"((?:[A-ZÀ-Þ][\w’'-]*(?: (?:of|for|on|the|and))* )*[A-ZÀ-Þ][\w’'-]*) \Z")
#: characters of a holder
_LONGEST = 160


class NounActs:
    """Finds the acts of speech that the nouns of a sentence tell."""

    def __init__(self, clauses: Clauses, stretches: Stretches, words: SpeechWords) -> None:
        self._c = clauses
        self._stretches = stretches
        self._words = words

    def acts(self) -> Iterator[SpeechAct]:
        """Yield "a statement by X that", "X's denial of", "the parliament's resolution that states"."""
        c = self._c
        stretch = {t.lower for t in c.tokens}
        if stretch.isdisjoint(w.split()[-1] for w in self._words.nouns):
            return
        for match in self._words.noun_by.finditer(c.text, c.start, c.end):
            yield from self._noun(match, match.end())
        for match in self._words.noun_of.finditer(c.text, c.start, c.end):
            first = self._phrase_before(match.start())
            if first < match.start():
                yield self._of_noun(match, (first, match.start()))
        for match in self._words.noun_says.finditer(c.text, c.start, c.end):
            held = _CAPITALS.search(c.text[max(c.start, match.start() - _LONGEST) : match.start()])
            if held is not None and match["verb"] in self._words.verbs:
                words = trimmed(c.text, match.end(), self._stretches.stop(min(match.end() + 1, c.end - 1)))
                shift = max(c.start, match.start() - _LONGEST)
                yield self._act_of_noun(match, (shift + held.start(1), shift + held.end(1)), words)

    def _noun(self, match: re.Match[str], first: int) -> Iterator[SpeechAct]:
        c = self._c
        end = _END.search(c.text, first, min(c.end, first + _LONGEST))
        stop = end.start() if end else c.end
        says = self._words.said.search(c.text, first, stop)
        holder_end = says.start() if says else stop
        inner = self._words.holder_end.search(c.text, first, holder_end)
        holder_end = inner.start() if inner else holder_end
        if holder_end <= first:
            return
        words = trimmed(c.text, says.end(), self._stretches.stop(says.end())) if says and says.end() < c.end else None
        yield self._act_of_noun(match, (first, holder_end), words)

    def _of_noun(self, match: re.Match[str], held: Range) -> SpeechAct:
        c = self._c
        if match.end() >= c.end:
            return self._act_of_noun(match, held, None)
        stop = self._stretches.stop(match.end())
        verbs = [m.start() for m in self._words.main_verb.finditer(c.text, match.end(), stop)]
        clause = match["says"].startswith(self._words.that)
        if len(verbs) > clause:  # "the promise to publish it has not been kept"
            stop = verbs[clause]
        return self._act_of_noun(match, held, trimmed(c.text, match.end(), stop))

    def _act_of_noun(self, match: re.Match[str], held: Range, words: Range | None) -> SpeechAct:
        c = self._c
        noun = match["noun"].lower()
        article = c.small.article.match(c.text, *held)
        head = (article.end() if article and article.end() < held[1] else held[0], held[1])
        held = trimmed(c.text, *held) or held
        head = trimmed(c.text, *head) or held
        start, end = min(match.start("noun"), held[0]), max(match.end("noun"), held[1])
        before = c.tokens[max(0, self._token(start) - 4)].start if c.tokens else start
        return SpeechAct(
            start,
            end,
            self._words.nouns[noun],
            head,
            held,
            words,
            self._stretches.is_quoted(words),
            None,
            ((before, max(end, words[0] if words else end)),),
            "noun",
            f"statement.{noun.replace(' ', '-')}.noun/1",
        )

    def _token(self, at: int) -> int:
        return next((n for n, t in enumerate(self._c.tokens) if t.end > at), 0)

    def _phrase_before(self, end: int) -> int:
        """Return where the noun phrase that ends at `end` begins."""
        c = self._c
        n = self._token(end - 1)
        while n > 0:
            token = c.tokens[n - 1]
            if (
                token.text in ',;:()“”"–—.'
                or token.lower in c.words.prepositions | c.words.inner | self._words.not_in_phrase
            ):
                break
            if token.lower in ("the", "a", "an"):
                n -= 1
                break
            n -= 1
        return c.tokens[n].start
