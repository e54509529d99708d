"""Who speaks, in languages whose word forms tell: the subject of a verb of speech, however far off it stands.

`reporting.spoken_verbs` finds the holder right beside its verb. Statements of authorities are also told with words
between ("Министр, выступая в парламенте, сообщил"), by a second verb of one subject ("признала факт и пообещала"), by a
pronoun or a part of the name ("Министерство ... Ведомство также"), and by a person whose office the document gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aigaq.claims.dates import DateMention
from aigaq.claims.document import Sentence
from aigaq.claims.people import Bearer, People
from aigaq.claims.reporting import SpokenVerb, spoken_verbs
from aigaq.claims.reporting_clause import Clause
from aigaq.claims.sources import Source, classify
from aigaq.records import Range

#: Words at most that stand between commas behind a subject.
_ASIDE = 14
#: Words at most of a turn between commas; of a name between quotation marks.
_TURN = 4
_NAME = 8
#: Sentences back in a paragraph in which the one who goes on spoke.
_BACK = 2
_OFFICES = {
    "official": "exec", "off_pros": "pros", "off_invest": "police", "off_command": "police", "off_custodian": "exec",
}  # fmt: skip
#: Endings of verbs that are in no list: no holder reaches over them.
_VERBAL = ("ться", "тся", "овать", "ировать", "ить")
#: Of languages whose verbs stand last: words of a speaker at most; endings of other cases than the first; those of the
#: owner before a noun; words that open another clause.
_LONGEST = 9
_OBLIQUE = (
    "ды", "ді", "ты", "ті", "ны", "ні", "ға", "ге", "қа", "ке", "на", "не", "да", "де", "та", "те", "дан", "ден", "тан",
    "тен", "нан", "нен", "мен", "бен", "пен", "ын", "ін", "дың", "дің", "тың", "тің", "ның", "нің", "п", "се", "са",
)  # fmt: skip
_OWNER = ("ның", "нің", "дың", "дің", "тың", "тің")
_TURNS = frozenset({"ал", "алайда", "бірақ", "және", "десе"})
_STOPS = frozenset(";:.!?…")
#: Right before a second verb of one subject.
_JOINED = frozenset({"и", "но"})


class Speaker(NamedTuple):
    """Who speaks: the words that name them, in which sentence, and what kind of source they are."""

    sentence: Sentence
    holder: Range
    source: Source


class Spoken(NamedTuple):
    """A verb of speech with its speaker."""

    verb: SpokenVerb
    speaker: Speaker
    #: the word before the verb
    before: str = ""


class Speakers:
    """Finds the speakers of a document's sentences in order.

    Parameters
    ----------
    language : str
    people : People
    verbs : frozenset of str
        Forms of verbs that make an act of speech.
    gerunds : tuple of str
        Endings of what is told aside behind a subject: "выступая в парламенте".
    back : frozenset of str
        Words by which the one who spoke last goes on: "он", "ведомство".
    """

    def __init__(
        self, language: str, people: People, verbs: frozenset[str], gerunds: tuple[str, ...], back: frozenset[str]
    ) -> None:
        self._language = language
        self._people = people
        self._verbs = frozenset(v for v in verbs if " " not in v)
        #: verbs of several words, by the last
        self._phrases: dict[str, list[tuple[str, ...]]] = {}
        for words in (tuple(v.split()) for v in verbs if " " in v):
            self._phrases.setdefault(words[-1], []).append(words)
        self._gerunds = gerunds
        self._back = back
        self._last: tuple[int, int, Speaker] | None = None

    def hears(self, sentence: Sentence) -> bool:
        """Tell whether a sentence has a verb of speech."""
        return any(t.lower in self._verbs or t.lower in self._phrases for t in sentence.tokens)

    def _form(self, clause: Clause, n: int) -> tuple[str, int] | None:
        """Return the verb of speech that ends at token `n`, with its first token."""
        for words in self._phrases.get(clause.word(n), ()):
            first = n - len(words) + 1
            if first >= 0 and clause.matches(first, words):
                return " ".join(words), first
        return (clause.word(n), n) if clause.word(n) in self._verbs else None

    def read(self, sentence: Sentence, dates: Sequence[DateMention]) -> Iterator[Spoken]:
        """Yield the verbs of speech of a sentence whose speakers are known."""
        clause = Clause(sentence, dates, self._language)
        told = {s.span[1]: s for s in spoken_verbs(sentence, dates, self._language, self._verbs)}
        here: tuple[int, Speaker] | None = None
        for last, token in enumerate(clause.tokens):
            found = self._form(clause, last)
            if found is None:
                continue
            form, n = found
            if clause.word(n - 1) in clause.words.relative and clause.word(n - 2) not in clause.words.at:
                continue
            if clause.word(last + 1).startswith(clause.words.judging):
                continue
            verb = next(
                (s for s in told.values() if s.span[0] <= token.start < s.span[1] and s.form == token.lower), None
            )
            joined = here is not None and not clause.words.verb_last and clause.word(clause.skip_back(n - 1)) in _JOINED
            speaker = here[1] if joined and here is not None else self._of(clause, sentence, n, verb)
            if speaker is None and here is not None and self._goes_on(clause, here[0], n):
                speaker = here[1]
            if speaker is None:
                speaker = self._before(clause, sentence, n)
            if speaker is None:
                continue
            here = (last, speaker)
            self._last = (sentence.paragraph, sentence.index, speaker)
            own = verb is not None and verb.holder == speaker.holder
            span = verb.span if own and verb is not None else (clause.tokens[n].start, token.end)
            aside = verb.aside if verb is not None else False
            yield Spoken(SpokenVerb(form, span, speaker.holder, speaker.source, aside), speaker, clause.word(n - 1))

    def _of(self, clause: Clause, sentence: Sentence, n: int, verb: SpokenVerb | None) -> Speaker | None:
        """Return who is told as the subject of the verb at token `n`."""
        if verb is not None and verb.holder is not None and not clause.words.verb_last:
            inside = [t.lower for t in clause.tokens if verb.holder[0] <= t.start < verb.holder[1]]
            if not any(w in self._verbs or w.endswith(_VERBAL) for w in inside):
                source = verb.source or self.office(sentence, verb.holder)
                if source is not None:
                    return Speaker(sentence, verb.holder, source)
        if clause.word(n - 1) in clause.words.relative:  # "приняла резолюцию, в которой призвала"
            return self._far(clause, sentence, max(0, n - 3))
        far = self._far(clause, sentence, n)
        return far if far is not None or clause.words.verb_last else self._behind(clause, sentence, n)

    def _behind(self, clause: Clause, sentence: Sentence, n: int) -> Speaker | None:
        """Return the subject that follows its verb with a date between: "сообщила в пятницу пресс-служба"."""
        k = n + 1
        while k < len(clause.tokens) and (
            k in clause.dated or clause.word(k) in clause.words.skip
            or (clause.word(k) in clause.words.at and k + 1 in clause.dated)
        ):  # fmt: skip
            k += 1
        k += clause.word(k) in clause.words.at
        end = clause.noun_phrase(k) if k < len(clause.tokens) else k
        if end <= k or not self._leads(clause, k, end):
            return None
        source = classify(clause.phrase(k, end), self._language)
        holder = (clause.tokens[k].start, clause.tokens[end - 1].end)
        source = source or self.office(sentence, holder)
        return Speaker(sentence, holder, source) if source is not None else None

    def _far(self, clause: Clause, sentence: Sentence, n: int) -> Speaker | None:
        """Return the subject that opens the clause of a verb, with asides between them."""
        if clause.words.verb_last:
            return self._leading(clause, sentence, n)
        first = self._opening(clause, n)
        for k in range(first, n):
            if clause.tokens[k].lower in clause.words.verbs and not clause.tokens[k].text[0].isupper():
                return None
            if k in clause.dated:
                continue
            end = min(clause.noun_phrase(k), n)
            end = next((j for j in range(k + 1, end) if clause.word(j) in self._verbs), end)
            if end <= k:
                continue
            start = clause.tokens[k].start
            holder = (start, clause.tokens[end - 1].end)
            at = k + (clause.word(k) in clause.words.at)
            if at >= end:
                continue
            source = classify(clause.phrase(at, end), self._language) if self._leads(clause, at, end) else None
            source = source or self.office(sentence, holder)
            if source is not None:
                while end > at + 1 and clause.word(end - 1) in clause.words.skip:
                    end -= 1
                return Speaker(sentence, (clause.tokens[at].start, clause.tokens[end - 1].end), source)
        return None

    def _leading(self, clause: Clause, sentence: Sentence, n: int) -> Speaker | None:
        """Return the subject of a verb that stands last: the first words that name a holder in the first case."""
        starts = [0, *(k + 1 for k in range(n) if clause.word(k) in _TURNS or clause.tokens[k].text in ";–—»”")]
        for start in reversed(starts):
            while start < n and (start in clause.dated or clause.tokens[start].text in ",«“"):
                start += 1
            best: Speaker | None = None
            before: Source | None = None
            for end in range(start + 1, min(start + _LONGEST, n) + 1):
                word = clause.word(end - 1)
                if clause.tokens[end - 1].text in ",;:«“–—" or word in self._verbs:
                    break
                if word.endswith(_OBLIQUE) and not word.endswith(_OWNER):
                    break
                if word.endswith(_OWNER):
                    continue
                holder = (clause.tokens[start].start, clause.tokens[end - 1].end)
                source = classify(clause.phrase(start, end), self._language)
                named = [r for r in self._people.at(sentence, *holder) if r.end == holder[1]]
                if source is None and any(r.how == "explicit" or r.start == holder[0] for r in named):
                    source = self.office(sentence, holder)
                adds = source != before or clause.tokens[end - 1].text[0].isupper()
                if source is not None and adds:  # no word that only follows: "Прокуратура екі ..."
                    best = Speaker(sentence, holder, source)
                before = source
            if best is not None:
                return best
        return None

    def _leads(self, clause: Clause, first: int, end: int) -> bool:
        """Tell whether the first words of a phrase name a holder, rather than words at its end."""
        first += clause.tokens[first].text in "«“" and first + 1 < end
        short = min(end, first + 3)
        return (
            classify(clause.phrase(first, short), self._language) is not None or clause.tokens[first].text[0].isupper()
        )

    def _opening(self, clause: Clause, n: int) -> int:
        """Return the token with which the clause of the verb at `n` opens; what stands between commas is skipped."""
        k = n - 1
        while k >= 0:
            text = clause.tokens[k].text
            named = self._named_from(clause, k) if text in "»”" else None
            if named is not None:
                k = named - 1
                continue
            if (text in _STOPS and not clause.is_initial(k)) or text in "–—«»“”":
                return k + 1
            if text == ",":
                left = next((j for j in range(k - 1, max(-1, k - _ASIDE), -1) if clause.tokens[j].text == ","), None)
                if left is None or not self._is_aside(clause, left + 1, k):
                    return k + 1
                k = left
            k -= 1
        return 0

    def _named_from(self, clause: Clause, last: int) -> int | None:
        """Return the mark with which a short name in quotation marks opens that closes at `last`."""
        opened = next((j for j in range(last - 1, max(-1, last - _NAME), -1) if clause.tokens[j].text in "«“"), None)
        return opened if opened is not None and clause.tokens[opened + 1].text[0].isupper() else None

    def _is_aside(self, clause: Clause, first: int, last: int) -> bool:
        word = clause.word(first)
        small = len(word) < _TURN and not clause.tokens[first].text[0].isupper() and word not in clause.words.that
        if last - first <= _TURN and small:
            return not any(clause.word(k) in clause.words.verbs for k in range(first, last))  # "со своей стороны"
        return last - first <= 1 or word in clause.words.relative or word.endswith(self._gerunds)

    def office(self, sentence: Sentence, holder: Range) -> Source | None:
        """Return the class of a person by the office that the document gives them."""
        bearer = self._person(sentence, holder)
        if bearer is None:
            return None
        code = next((c for role, c in _OFFICES.items() if role in bearer.roles), None)
        return Source("official", code) if code is not None else None

    def _person(self, sentence: Sentence, holder: Range) -> Bearer | None:
        return next((b for b in self._people.resolve(sentence, *holder) if b.kind == "person"), None)

    def _goes_on(self, clause: Clause, before: int, n: int) -> bool:
        """Tell whether a verb has the subject of the one before: "признала факт и пообещала"."""
        between = [clause.word(k) for k in range(before + 1, n)]
        tail = between[-4:]
        joined = any(w in ("и", "но", "а", "однако", ",") for w in tail)
        return joined and not any(w in _STOPS for w in between)

    def _before(self, clause: Clause, sentence: Sentence, n: int) -> Speaker | None:
        """Return who spoke last where the sentence goes on with "он", "ведомство" or no subject at all."""
        if self._last is None:
            return None
        paragraph, index, speaker = self._last
        if paragraph != sentence.paragraph or sentence.index - index > _BACK:
            return None
        first = self._opening(clause, n)
        words = [
            clause.word(k) for k in range(first, n) if k not in clause.dated and clause.word(k) not in clause.words.skip
        ]
        words = [w for w in words if w not in clause.words.at]
        if len(words) == 1 and words[0] in self._back:
            return speaker
        return speaker if not words and n == first else None
