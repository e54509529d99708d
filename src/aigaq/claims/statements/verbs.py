"""Acts of speech told by verbs: who is the subject, what was said, and to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aigaq.claims.clauses import ASIDE, CLOSING, Clauses, Subject
from aigaq.records import Range

from .act import SpeechAct, group, trimmed
from .stretches import Stretches
from .subjects import Subjects
from .words import SpeechWords, VerbForm, VerbSense

_FINITE = frozenset({"present", "past", "base"})
_END = re.compile(r"[,;:()“”\"«»]|\.(?=\s|\Z)| [–—-] |\Z")
#: characters between "issued a statement" and what it says
_TOLD = 60
#: characters of a holder
_LONGEST = 160


class VerbActs:
    """Finds the acts of speech that the verbs of a sentence tell."""

    def __init__(self, clauses: Clauses, stretches: Stretches, words: SpeechWords) -> None:
        self._c = clauses
        self._stretches = stretches
        self._words = words
        self._subjects = Subjects(clauses, words)

    def acts(self) -> Iterator[SpeechAct]:
        """Yield the acts in the order of their verbs."""
        tokens = self._c.tokens
        last: SpeechAct | None = None
        for n, token in enumerate(tokens):
            if token.lower in self._words.quoted and (quoting := self._quoting(n)) is not None:
                last = quoting
                yield quoting
                continue
            forms = self._words.verbs.get(token.lower)
            if forms is None or self._stretches.inside(token.start):
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

    def _quoting(self, n: int) -> SpeechAct | None:
        """Return "X was quoted as saying" and "the agency quoted X as saying"."""
        c = self._c
        subject, end = c.subject(n), c.tokens[n].end
        if subject is None:
            return None
        passive = self._words.quoted_passive.match(c.text, end, c.end) if subject.passive else None
        match = passive or self._words.quoted_active.match(c.text, end, c.end)
        if match is None:
            return None
        if passive is not None:
            head, whole = c.holder(subject.first, subject.last), c.range(subject.first, subject.last)
            reporter = group(match, "by")
        else:
            reporter = c.holder(subject.first, subject.last)
            article = c.small.article.match(c.text, *match.span("who"))
            head = (article.end() if article else match.start("who"), match.end("who"))
            whole = match.span("who")
        words = self._extent(match, end)
        start = min(whole[0], c.tokens[n].start)
        return SpeechAct(
            start=start,
            end=match.end(),
            act="fact",
            speaker=head,
            subject=whole,
            words=words,
            quoted=self._stretches.is_quoted(words),
            saying=((c.tokens[subject.opens].start, words[0] if words else match.end()),),
            rule="statement.quoted-as-saying/1",
            reporter=reporter,
        )

    def _fits(self, n: int, form: VerbForm) -> bool:
        return all(self._c.word(n + 1 + k) == word for k, word in enumerate(form.tail))

    def _read(self, n: int, form: VerbForm, last: SpeechAct | None) -> SpeechAct | None:
        c, sense = self._c, form.sense
        end = c.tokens[n + len(form.tail)].end
        if form.form == "ing":
            return self._participle(n, end, sense, last)
        if n and c.tokens[n - 1].text in ASIDE and sense.aside and "told" not in sense.rule and form.form in _FINITE:
            inverted = None if self._inserted(n) else self._inverted(n, sense)
            if inverted is not None:
                return inverted
        subject, shared = self._subjects.of(n)
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
        if form.form == "present" and self._ends_in_verb(subject):
            return None  # "dismissed reports that": a noun
        return self._active(n, end, sense, subject, shared)

    def _inserted(self, n: int) -> bool:
        """Tell whether the comma before a verb ends an insertion: "the minister, Ama Boateng, demanded"."""
        subject = self._c.subject(n) if self._c.tokens[n - 1].text == "," else None
        return subject is not None and self._subjects.of(n)[0] is not None

    def _ends_in_verb(self, subject: Subject) -> bool:
        last = self._c.tokens[subject.last]
        verb = last.text.islower() and last.lower.endswith(self._c.small.past)
        return verb and subject.last - subject.first > 1

    def _many(self, n: int, subject: Subject) -> bool:
        """Tell whether a base form has a plural subject: "officials claim", not "the state"."""
        word = self._c.word(subject.last)
        return (
            word.endswith("s")
            or word in self._words.plural
            or not self._words.emphatic.isdisjoint(self._c.word(k) for k in range(n - 3, n))
        )

    def _active(self, n: int, end: int, sense: VerbSense, subject: Subject, shared: bool) -> SpeechAct | None:
        c = self._c
        head = c.holder(subject.first, subject.last)
        whole = c.range(subject.first, subject.last)
        start = c.tokens[subject.opens].start if not shared else c.tokens[n].start
        before = c.tokens[subject.opens - 1].text if subject.opens and not shared else ""
        between = before == "," and c.text.startswith(",", end)
        stands_aside = sense.aside and (before in CLOSING or between)
        match = None if stands_aside else self._match(sense, end)
        if match is None:
            told = "told" in sense.rule
            return self._aside(n, end, sense, subject, head, told) if sense.aside and not shared else None
        words = self._extent(match, end)
        to = group(match, "to")
        said = (c.tokens[n].start, words[0] if words else end)
        if shared:
            saying: tuple[Range, ...] = (said,)
        elif subject.opens > subject.last:  # "who in January called for"
            words = self._within_clause(words)
            saying = ((c.tokens[subject.opens].start, said[1]),)
        else:
            saying = ((self._lead(subject), whole[0]), said)
        return SpeechAct(
            start,
            max(end, match.end()),
            sense.act,
            head,
            whole,
            words,
            self._stretches.is_quoted(words),
            to,
            saying,
            "clause",
            sense.rule,
            sense.modality,
            sense.not_source,
            shared,
        )

    def _within_clause(self, words: Range | None) -> Range | None:
        """Return what was said up to the comma that ends a relative clause."""
        comma = self._c.text.find(",", *words) if words is not None else -1
        if words is None or comma < 0 or self._stretches.inside(comma):
            return words
        return trimmed(self._c.text, words[0], comma)

    def _lead(self, subject: Subject) -> int:
        """Return where what leads into a subject begins: "On Monday, in a statement, " without a verb of its own."""
        c = self._c
        n = subject.first
        while n > 0 and c.tokens[n - 1].text not in ';:()“”"–—':
            word = c.word(n - 1)
            if (
                word in self._words.finite
                or (word.endswith(c.small.past) and len(word) > 4)
                or word in c.words.relative
            ):
                break
            n -= 1
        return c.tokens[n].start

    def _match(self, sense: VerbSense, end: int) -> re.Match[str] | None:
        for at in (end, self._behind_date(end)):
            found = (p.match(self._c.text, at, self._c.end) for p in sense.patterns)
            match = next((m for m in found if m is not None), None)
            if match is not None:
                return match
        return None

    def _behind_date(self, end: int) -> int:
        """Return where a date right behind a verb ends: "said on Sunday it had"."""
        c = self._c
        n = next((n for n, t in enumerate(c.tokens) if t.start >= end), len(c.tokens))
        if n + 1 < len(c.tokens) and c.word(n) in c.words.prepositions:
            n += 1
        return c.tokens[c.dated[n][1]].end if n in c.dated else end

    def _extent(self, match: re.Match[str], end: int) -> Range | None:
        """Return what was said: from where the pattern says, to the end of the clause."""
        start = next((match.start(g) for g in ("words", "quote", "bare") if group(match, g, True)), -1)
        if start < 0 or start == match.end() == end:
            told = self._words.told_after.search(self._c.text, match.end(), self._c.end)
            gap = self._c.text[match.end() : told.start()] if told else ""
            near = told is not None and len(gap) < _TOLD and self._words.goes_on.isdisjoint(gap.split())
            start = told.end() if told is not None and near else -1
        if start < 0:
            return None
        n = next((n for n, t in enumerate(self._c.tokens) if t.start >= start), None)
        if n in self._c.dated:
            return None
        stop = self._stretches.stop(start)
        return trimmed(self._c.text, start, stop)

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
            quoted=self._stretches.is_quoted(words),
            to=group(match, "to"),
            rule=sense.rule,
            modality=sense.modality,
            not_source=sense.not_source,
            shared=True,
        )

    def _participle(self, n: int, end: int, sense: VerbSense, last: SpeechAct | None) -> SpeechAct | None:
        """Return ", adding that": the speaker of the act before says something of another kind."""
        c = self._c
        if last is None or not n or c.tokens[n - 1].text not in self._words.before_participle:
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
            quoted=self._stretches.is_quoted(words),
            to=group(match, "to"),
            told="clause",
            rule=sense.rule,
            shared=True,
        )

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
        if inner is not None and inner[0].strip() in c.words.between:
            return None  # "X, his lawyer, said the verdict was": no speaker, but what was said
        if stop <= first or not (c.text[first].isupper() or c.word(n + 1) in ("the", "a", "an", "one", "his", "her")):
            return None
        whole = stop
        if match[0] == "," and stop == match.start():
            further = _END.search(c.text, stop + 2, min(c.end, stop + 2 + _LONGEST))
            whole = further.start() if further else stop
        article = c.small.article.match(c.text, first, stop)
        head = (article.end() if article and article.end() < stop else first, stop)
        words = self._stretches.before(start, whole)
        return SpeechAct(
            start,
            whole,
            sense.act,
            head,
            (first, whole),
            words,
            self._stretches.is_quoted(words),
            None,
            ((start, c.end),),
            "before",
            sense.rule,
            sense.modality,
            sense.not_source,
        )

    def _aside(self, n: int, end: int, sense: VerbSense, subject: Subject, head: Range, told: bool) -> SpeechAct | None:
        """Return ``..., the minister said on Monday``."""
        c = self._c
        opens = subject.opens
        if not opens or c.tokens[opens - 1].text not in CLOSING | {",", "–", "—"}:
            return None
        if c.word(opens) in self._words.not_aside:
            return None
        start = c.tokens[opens].start
        after = _END.search(c.text, end, c.end)
        stop = after.start() if after else c.end
        if stop - end > 90 or not (told or self._words.aside.fullmatch(c.text, end, stop)):
            return None
        words = self._stretches.before(start, stop)
        if words is not None and self._stretches.leads(words):
            return None
        if words is not None and not self._stretches.is_quoted(words) and c.end - stop > 8 and c.text[stop] in ",–—":
            words = trimmed(c.text, words[0], c.segment(start)[1])
        return SpeechAct(
            start,
            stop,
            sense.act,
            head,
            c.range(subject.first, subject.last),
            words,
            self._stretches.is_quoted(words),
            None,
            ((start, stop),),
            "before",
            sense.rule,
            sense.modality,
            sense.not_source,
        )

    def _passive(self, n: int, end: int, sense: VerbSense, subject: Subject) -> SpeechAct | None:
        """Return "these reports were denied by the authorities"."""
        c = self._c
        if not sense.passive or not c.text.startswith(f" {self._words.by} ", end):
            return None
        first = end + len(self._words.by) + 2
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
