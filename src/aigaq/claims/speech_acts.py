"""Acts of speech in one sentence: the verb or noun that tells one, who is its subject, and what was said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from aigaq.records import Range
from aigaq.records.claims import Modality

from .clauses import ASIDE, CLOSING, Clauses, Subject
from .quotations import Quotation, quotation_at
from .speech_words import SpeechWords, VerbForm, VerbSense, speech_words

Told = Literal["clause", "before", "passive", "noun"]

_FINITE = frozenset({"present", "past", "base"})
_END = re.compile(r"[,;:()“”\"«»]|\.(?=\s|\Z)| [–—-] |\Z")
_TRIM = " ,.;:–—-"
_MARKS = '“”"«»'
_CAPITALS = re.compile(r"((?:[A-ZÀ-Þ][\w’'-]*(?: (?:of|for|on|the|and))* )*[A-ZÀ-Þ][\w’'-]*) \Z")
#: characters of a holder
_LONGEST = 160


class SpeechAct(NamedTuple):
    """An act of speech. All ranges count characters of the sentence's reading.

    Attributes
    ----------
    start, end : int
        The words that tell it, with their subject where they have one.
    act : str
        Code of ``events.toml`` acts, as the verb tells it.
    speaker : range or None
        The subject as written, without what is inserted; None where nobody is told.
    subject : range or None
        The same with what is inserted behind it.
    words : range or None
        What was said.
    quoted : bool
        It is one quotation.
    to : range or None
        To whom it was said.
    saying : tuple of range
        Where a date tells when it was said.
    told : str
        ``clause``: words behind the verb; ``before``: "..., he said"; ``passive``: "was denied by"; ``noun``.
    shared : bool
        The subject is that of the verb before.
    """

    start: int
    end: int
    act: str
    speaker: Range | None
    subject: Range | None
    words: Range | None
    quoted: bool
    to: Range | None
    saying: tuple[Range, ...]
    told: Told
    rule: str
    modality: Modality = "asserted"
    not_source: frozenset[str] = frozenset()
    shared: bool = False


class ActFinder:
    """Finds the acts of speech of a sentence.

    Parameters
    ----------
    clauses : Clauses
        The sentence.
    quotations : sequence of Quotation
        Those of its block.
    """

    def __init__(self, clauses: Clauses, quotations: Sequence[Quotation]) -> None:
        self._c = clauses
        self._quotations = quotations
        self._words: SpeechWords = speech_words(clauses.language)

    def acts(self) -> list[SpeechAct]:
        """Return the acts in the order of the text."""
        found = sorted([*self._verbs(), *self._by_nouns()], key=lambda a: (a.end, a.start))
        kept: list[SpeechAct] = []
        for act in found:
            same = next((k for k in kept if _same(k, act)), None)
            if same is None:
                kept.append(act)
            elif act.words is not None and (same.words is None or same.told == "noun"):
                kept[kept.index(same)] = same._replace(words=act.words, quoted=act.quoted, end=max(same.end, act.end))
        return [self._cut(a, kept[n + 1 :]) for n, a in enumerate(kept)]

    # -- verbs ----------------------------------------------------------------------------------------------------

    def _verbs(self) -> Iterator[SpeechAct]:
        tokens = self._c.tokens
        last: SpeechAct | None = None
        for n, token in enumerate(tokens):
            forms = self._words.verbs.get(token.lower)
            if forms is None or quotation_at(self._quotations, token.start) is not None:
                continue
            if token.text[0].isupper() and n:
                continue
            for form in forms:
                if not self._fits(n, form):
                    continue
                act = self._read(n, form, last)
                if act is not None:
                    last = act
                    yield act
                    break

    def _fits(self, n: int, form: VerbForm) -> bool:
        return all(self._c.word(n + 1 + k) == word for k, word in enumerate(form.tail))

    def _read(self, n: int, form: VerbForm, last: SpeechAct | None) -> SpeechAct | None:
        c, sense = self._c, form.sense
        end = c.tokens[n + len(form.tail)].end
        if form.form == "ing":
            return self._participle(n, end, sense, last)
        if n and c.tokens[n - 1].text in ASIDE and sense.aside and "told" not in sense.rule and form.form in _FINITE:
            inverted = self._inverted(n, sense)
            if inverted is not None:
                return inverted
        subject, shared = self._subject(n)
        if shared and last is not None and last.told == "clause":
            again = self._again(n, end, sense, last)
            if again is not None:
                return again
        if subject is None:
            return None
        between = {c.word(k) for k in range(subject.last + 1, n)}
        if shared:
            between = {c.word(n - 1), c.word(n - 2)}
        negated = not between.isdisjoint(self._words.negations)
        if negated != sense.negated or not between.isdisjoint(self._words.modals):
            return None
        if subject.passive and not shared:
            return self._passive(n, end, sense, subject)
        if form.form == "base" and not self._many(n, subject):
            return None
        return self._active(n, end, sense, subject, shared)

    def _many(self, n: int, subject: Subject) -> bool:
        """Tell whether a base form has a plural subject: "officials claim", not "the state"."""
        word = self._c.word(subject.last)
        return word.endswith("s") or word in self._words.plural or "did" in {self._c.word(k) for k in range(n - 3, n)}

    def _active(self, n: int, end: int, sense: VerbSense, subject: Subject, shared: bool) -> SpeechAct | None:
        c = self._c
        head = self._head(subject)
        whole = c.range(subject.first, subject.last)
        start = c.tokens[subject.opens].start if not shared else c.tokens[n].start
        match = self._match(sense, end)
        if match is None:
            told = "told" in sense.rule
            return self._aside(n, end, sense, subject, head, told) if sense.aside and not shared else None
        words = self._extent(match, end)
        to = _group(match, "to")
        saying: tuple[Range, ...] = ((start, whole[0]), (c.tokens[n].start, words[0] if words else end))
        if shared:
            saying = saying[1:]
        return SpeechAct(
            start,
            max(end, match.end()),
            sense.act,
            head,
            whole,
            words,
            self._is_quoted(words),
            to,
            saying,
            "clause",
            sense.rule,
            sense.modality,
            sense.not_source,
            shared,
        )

    def _match(self, sense: VerbSense, end: int) -> re.Match[str] | None:
        found = (p.match(self._c.text, end, self._c.end) for p in sense.patterns)
        return next((m for m in found if m is not None), None)

    def _extent(self, match: re.Match[str], end: int) -> Range | None:
        """Return what was said: from where the pattern says, to the end of the clause."""
        start = next((match.start(g) for g in ("words", "quote", "bare") if _group(match, g, True)), -1)
        if start < 0 or start == match.end() == end:
            told = self._words.told_after.search(self._c.text, match.end(), self._c.end)
            start = told.end() if told and told.start() - match.end() < 60 else -1
        if start < 0:
            return None
        stop = self._stop(start)
        return trimmed(self._c.text, start, stop)

    def _stop(self, start: int) -> int:
        """Return where what begins at `start` ends: a quotation with its last mark, else a clause at a turn."""
        quotation = quotation_at(self._quotations, start)
        stop = self._c.forward(start)[1]
        inside = quotation_at(self._quotations, stop - 1) if stop > start else None
        if inside is not None and inside.end > stop:
            stop = min(inside.end, len(self._c.text))
        if quotation is not None:
            tail = self._c.text[quotation.end : stop]
            if not tail.strip(_TRIM) or self._c.text[quotation.end - 2] == ",":
                stop = quotation.end
        return stop

    def _head(self, subject: Subject) -> Range:
        return self._c.holder(subject.first, subject.last)

    def _is_quoted(self, words: Range | None) -> bool:
        if words is None:
            return False
        first = quotation_at(self._quotations, words[0])
        last = quotation_at(self._quotations, words[1] - 1)
        if first is None and words[0]:
            first = quotation_at(self._quotations, words[0] - 1)
        return first is not None and last is not None and words[0] <= first.inner[0] + 1

    def _subject(self, n: int) -> tuple[Subject | None, bool]:
        """Return the subject of the verb at token `n`, and whether it is shared with a verb before."""
        c = self._c
        k = n - 1
        while k > 0 and c.word(k) in self._words.adverbs:
            k -= 1
        if k > 0 and (c.word(k) in ("and", "but") or c.tokens[k].text == ","):
            subject = self._shared(k)
            if subject is not None:
                return subject, True
            if c.word(k) in ("and", "but"):
                return None, True
        verb = self._before_brackets(n)
        subject = c.subject(verb) or self._nearest(verb)
        if subject is not None and c.word(subject.last) in c.words.be | self._words.modals | self._words.negations:
            return None, False
        if subject is not None and c.phrase(subject.first, subject.last).lower() in c.words.relative:
            antecedent = self._antecedent(subject)
            if antecedent is not None and c.word(antecedent.last) in self._words.nouns:
                return None, False  # "a statement which said": told by whose statement it is
            return antecedent, False
        return (subject if subject is not None and self._speaks(subject) else None), False

    def _nearest(self, verb: int) -> Subject | None:
        """Return the noun phrase right before a verb whose sentence opens with another: "before the vote the party said"."""
        c = self._c
        last = verb - 1
        while last > 0 and c.word(last) in c.words.between:
            last -= 1
        for n in range(last - 1, max(0, last - 9), -1):
            if c.tokens[n].text in ',;:()“”"' or c.word(n) in c.words.relative:
                return None
            if c.word(n) in c.small.the:
                before = c.word(n - 1)
                plain = before not in c.words.prepositions | c.small.owning | {"to", "with", "and", "or", "as"}
                free = plain and not any(c.word(k) in c.words.say for k in range(n, last))
                return Subject(n, last, n, c.word(verb - 1) in c.words.be) if free else None
        return None

    def _shared(self, k: int) -> Subject | None:
        """Return the subject of the first verb of the clause that goes on at token `k`."""
        c, found = self._c, None
        for m in range(k - 1, 0, -1):
            if c.tokens[m].text in ";:" or c.word(m) in c.words.relative:
                break
            if c.word(m).endswith(c.small.past) or c.word(m) in self._words.finite:
                subject = c.subject(m)
                found = subject if subject is not None and self._speaks(subject) else found
        return found

    def _before_brackets(self, n: int) -> int:
        """Return where a bracket right before the verb at `n` opens: "the Office (ODIHR) concluded"; else `n`."""
        k = n - 1
        while k > 0 and self._c.word(k) in self._c.words.between:
            k -= 1
        if self._c.word(k) != ")":
            return n
        opening = next((m for m in range(k - 1, max(-1, k - 8), -1) if self._c.word(m) == "("), None)
        return opening if opening else n

    def _speaks(self, subject: Subject) -> bool:
        word = self._c.word(subject.first)
        alone = subject.first == subject.last
        if word in self._c.words.prepositions or word in self._words.besides:
            return False
        return (
            not (alone and word in self._c.words.never - self._c.words.back)
            and self._c.tokens[subject.last].text not in CLOSING
        )

    def _antecedent(self, relative: Subject) -> Subject | None:
        """Return whom "who" or "which" stands for: the noun phrase right before it."""
        c = self._c
        last = relative.first - 1
        if last > 0 and c.tokens[last].text == ",":
            last -= 1
        if c.tokens[last].text == ")":
            last = next((n - 1 for n in range(last, max(0, last - 8), -1) if c.tokens[n].text == "("), last)
        first = last
        while first > 0 and last - first < 14:
            token = c.tokens[first - 1]
            if token.text in ',;:()“”"' or token.lower in ("to", "by", "with", "from", "told", "and", "but", "that"):
                break
            first -= 1
            article = token.lower in c.small.the | c.small.indefinite
            if article and c.word(first - 1) not in c.small.owning:
                break
        return Subject(first, last, relative.first, relative.passive) if 0 <= first <= last else None

    def _again(self, n: int, end: int, sense: VerbSense, last: SpeechAct) -> SpeechAct | None:
        """Return "..., and promised to": the speaker of the act before goes on."""
        match = self._match(sense, end)
        if match is None or sense.negated:
            return None
        words = self._extent(match, end)
        start = self._c.tokens[n].start
        return last._replace(
            start=start,
            end=max(end, match.end()),
            act=sense.act,
            words=words,
            quoted=self._is_quoted(words),
            to=_group(match, "to"),
            rule=sense.rule,
            modality=sense.modality,
            not_source=sense.not_source,
            shared=True,
        )

    def _participle(self, n: int, end: int, sense: VerbSense, last: SpeechAct | None) -> SpeechAct | None:
        """Return ", adding that": the speaker of the act before says something of another kind."""
        c = self._c
        if last is None or not n or c.tokens[n - 1].text not in {",", "and", "while"}:
            return None
        match = self._match(sense, end)
        if match is None or (sense.act == last.act == "fact"):
            return None
        words = self._extent(match, end)
        start = c.tokens[n].start
        return last._replace(
            start=start,
            end=max(end, match.end()),
            act=sense.act,
            words=words,
            quoted=self._is_quoted(words),
            to=_group(match, "to"),
            told="clause",
            rule=sense.rule,
            shared=True,
        )

    # -- what stands around what was said -------------------------------------------------------------------------

    def _inverted(self, n: int, sense: VerbSense) -> SpeechAct | None:
        """Return ``"...", said X, spokesman of Y``."""
        c = self._c
        start = c.tokens[n].start
        if n + 1 >= len(c.tokens):
            return None
        first = c.tokens[n + 1].start
        match = _END.search(c.text, first, min(c.end, first + _LONGEST))
        if match is None or match.start() <= first:
            return None
        stop = match.start()
        dated = next((c.tokens[k].start for k in range(n + 1, len(c.tokens)) if k in c.dated), stop)
        if dated < stop:
            stop = len(c.text[:dated].rstrip().removesuffix(" on").removesuffix(" in").rstrip())
        inner = self._words.holder_end.search(c.text, first, stop)
        stop = inner.start() if inner else stop
        if stop <= first or not (c.text[first].isupper() or c.word(n + 1) in ("the", "a", "an", "one", "his", "her")):
            return None
        whole = stop
        if match[0] == "," and stop == match.start():
            further = _END.search(c.text, stop + 2, min(c.end, stop + 2 + _LONGEST))
            whole = further.start() if further else stop
        article = c.small.article.match(c.text, first, stop)
        head = (article.end() if article and article.end() < stop else first, stop)
        words = self._before(start)
        return SpeechAct(
            start,
            whole,
            sense.act,
            head,
            (first, whole),
            words,
            self._is_quoted(words),
            None,
            ((start, c.end),),
            "before",
            sense.rule,
            sense.modality,
            sense.not_source,
        )

    def _leads(self, words: Range) -> bool:
        """Tell whether what stands before is only an opening: "In December 2011, ..."."""
        c = self._c
        inside = [n for n, t in enumerate(c.tokens) if words[0] <= t.start < words[1]]
        free = [n for n in inside if n not in c.dated and c.word(n) not in c.words.prepositions]
        return len(free) < 2

    def _aside(self, n: int, end: int, sense: VerbSense, subject: Subject, head: Range, told: bool) -> SpeechAct | None:
        """Return ``..., the minister said on Monday``."""
        c = self._c
        opens = subject.opens
        if not opens or c.tokens[opens - 1].text not in CLOSING | {",", "–", "—"}:
            return None
        if c.word(opens) in ("who", "which", "and", "but"):
            return None
        start = c.tokens[opens].start
        after = _END.search(c.text, end, c.end)
        stop = after.start() if after else c.end
        if stop - end > 90 or not (told or self._words.aside.fullmatch(c.text, end, stop)):
            return None
        words = self._before(start, stop)
        if words is not None and self._leads(words):
            return None
        if words is not None and not self._is_quoted(words) and c.end - stop > 8 and c.text[stop] in ",–—":
            words = trimmed(c.text, words[0], c.segment(start)[1])
        return SpeechAct(
            start,
            stop,
            sense.act,
            head,
            c.range(subject.first, subject.last),
            words,
            self._is_quoted(words),
            None,
            ((start, stop),),
            "before",
            sense.rule,
            sense.modality,
            sense.not_source,
        )

    def _before(self, start: int, stop: int | None = None) -> Range | None:
        """Return what stands before the words that tell who said it: a quotation, else the clause."""
        c = self._c
        end = len(c.text[:start].rstrip(" ,"))
        quotation = quotation_at(self._quotations, end - 1) if end else None
        if quotation is not None:
            last = quotation.end
            for later in self._quotations:  # "A," he said, "B": one statement
                if later.start >= start and not c.text[max(last, start) : later.start].count(". "):
                    gap = c.text[max(last, stop or start) : later.start]
                    if len(gap.strip()) <= 2 and later.start - start < 400:
                        last = later.end
            inner_end = last - 1
            return trimmed(c.text, quotation.start + 1, inner_end)
        left = max(c.segment(start)[0], c.start)
        return trimmed(c.text, left, end) if end - left > 8 else None

    def _passive(self, n: int, end: int, sense: VerbSense, subject: Subject) -> SpeechAct | None:
        """Return "these reports were denied by the authorities"."""
        c = self._c
        if not sense.passive or not c.text.startswith(" by ", end):
            return None
        first = end + 4
        match = _END.search(c.text, first, min(c.end, first + _LONGEST))
        stop = match.start() if match else min(c.end, first + _LONGEST)
        inner = self._words.holder_end.search(c.text, first, stop)
        of = inner.start() if inner else stop
        if of <= first:
            return None
        article = c.small.article.match(c.text, first, of)
        head = (article.end() if article else first, of)
        words = trimmed(c.text, *c.range(subject.first, subject.last))
        start = c.tokens[subject.opens].start
        return SpeechAct(
            start,
            of,
            sense.act,
            head,
            (first, of),
            words,
            False,
            None,
            ((start, c.tokens[subject.first].start), (c.tokens[n].start, first)),
            "passive",
            sense.rule,
            sense.modality,
            sense.not_source,
        )

    # -- nouns ----------------------------------------------------------------------------------------------------

    def _by_nouns(self) -> Iterator[SpeechAct]:
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
                words = trimmed(c.text, match.end(), self._stop(min(match.end() + 1, c.end - 1)))
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
        words = trimmed(c.text, says.end(), self._stop(says.end())) if says and says.end() < c.end else None
        yield self._act_of_noun(match, (first, holder_end), words)

    def _of_noun(self, match: re.Match[str], held: Range) -> SpeechAct:
        c = self._c
        words = trimmed(c.text, match.end(), self._stop(match.end())) if match.end() < c.end else None
        return self._act_of_noun(match, held, words)

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
            self._is_quoted(words),
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
            if token.text in ',;:()“”"–—.' or token.lower in c.words.prepositions | c.words.inner | {"and", "by", "to"}:
                break
            if token.lower in ("the", "a", "an"):
                n -= 1
                break
            n -= 1
        return c.tokens[n].start

    def _cut(self, act: SpeechAct, later: Sequence[SpeechAct]) -> SpeechAct:
        """End what was said where the same speaker goes on to say something else."""
        if act.words is None or act.told != "clause":
            return act
        following = next((a for a in later if a.shared and act.words[0] < a.start < act.words[1]), None)
        if following is None:
            return act
        text = self._c.text[act.words[0] : following.start].rstrip(" ,")
        text = text.removesuffix(" and").removesuffix(" but").rstrip(" ,")
        return act._replace(words=(act.words[0], act.words[0] + len(text))) if text else act


def _same(one: SpeechAct, other: SpeechAct) -> bool:
    """Tell whether two readings are of one act: "issued a statement which said that"."""
    if one.start == other.start and one.end == other.end:
        return True
    nouns = "noun" in (one.told, other.told)
    overlap = one.start < other.end and other.start < one.end
    touching = one.words is not None and one.words == other.words
    return (nouns and overlap and one.speaker == other.speaker) or touching


def _group(match: re.Match[str], name: str, empty: bool = False) -> Range | None:
    if name not in match.re.groupindex or match.start(name) < 0:
        return None
    span = match.span(name)
    return span if empty or span[0] < span[1] else None


def trimmed(text: str, start: int, end: int) -> Range | None:
    """Return the range without blanks and signs at its ends and the marks of one quotation; None if nothing is left."""
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    if end - start > 2 and text[start] in _MARKS and text[end - 1] in _MARKS:
        if not any(mark in text[start + 1 : end - 1] for mark in _MARKS):
            return trimmed(text, start + 1, end - 1)
    return (start, end) if start < end else None


def find_acts(clauses: Clauses, quotations: Sequence[Quotation]) -> list[SpeechAct]:
    """Return the acts of speech that a sentence tells, in order.

    Parameters
    ----------
    clauses : Clauses
        The sentence.
    quotations : sequence of Quotation
        Those of its block, in order.
    """
    if speech_words(clauses.language).triggers.isdisjoint(t.lower for t in clauses.tokens):
        return []
    return ActFinder(clauses, quotations).acts()
