"""Finishing: a verb or noun with its people becomes a draft, when what else its frame asks for is told."""

from __future__ import annotations

from collections.abc import Sequence

from .clause import Clause
from .drafts import Cast, Draft
from .lexicon import Trigger
from .penalties import Penalty, find_penalty, find_plain
from .shape import Shape
from .things import Things

#: verbs that tell a hearing only before a court
_BEFORE = frozenset({"come", "stand"})
#: verbs that tell a release only where a prison is told
_OUT = frozenset(
    ["come", "walk", "return", "leave", "emerge", "be", "go", "complete", "get", "stroll", "step", "sleep"]
)
#: words behind such a verb that tell a release alone
_CLEAR = frozenset(["free", "bail", "parole", "freedom", "release", "prison", "jail"])


class Finishing(Things):
    """Makes drafts."""

    def _draft(
        self, shape: Shape, clause: Clause, first: int, verb: int, trigger: Trigger, tail: tuple[int, int], after: int,
        cast: list[Cast], passive: bool,
    ) -> Draft | None:  # fmt: skip
        frame = trigger.frame
        last = max(verb + 1, tail[1] if tail[0] <= verb + 3 else verb + 1)
        stop = self._stop(shape, max(after, last))
        penalty = self._given_before(shape, clause, trigger, passive)
        penalty = penalty or self._penalty(shape, trigger, first, last, stop, after)
        if "needs_penalty" in frame.flags and penalty is None:
            return None
        if "needs_penalty_or_verb" in frame.flags and penalty is None and trigger.word.startswith("sentenc"):
            return None
        if (
            "needs_court" in frame.flags
            and trigger.lemma in _BEFORE
            and not self._details.court.search(shape.sentence.text)
        ):
            return None
        if "needs_prison" in frame.flags and not self._prison(shape, trigger, clause):
            return None
        by_state = not passive and any(c.part == "agent" and self._is_state(c.party) for c in cast)
        if "needs_date_next" in frame.flags and not (
            shape.tags[last : last + 2] == ["p", "D"] or (passive and shape.tags[last : last + 1] == ["D"])
        ):
            return None
        if "needs_date_or_place" in frame.flags and not by_state and not self._dated(shape, last):
            return None
        if "needs_country" in frame.flags and not self._abroad(shape, trigger, last):
            return None
        lead = shape.lowers[clause.lead] if clause.lead >= 0 else ""
        group = shape.lowers[min(clause.start, first) : verb]
        modals = tuple(w for w in group if shape.tags[min(clause.start, first) + group.index(w)] == "m")
        negated = self._negated(shape, clause, verb, group, cast)
        return Draft(
            frame, trigger, shape, first, last, max(after, last), stop, verb, tuple(cast), negated, lead, modals,
            penalty, clause.voice == "active" or passive,
        )  # fmt: skip

    def _prison(self, shape: Shape, trigger: Trigger, clause: Clause) -> bool:
        """Tell whether someone who "came out" or "returned home" came from a prison, by the words of the sentence."""
        if trigger.lemma in _OUT:
            if not _CLEAR.isdisjoint(trigger.tail):
                return True  # "went free"
            alone = trigger.tail == ("out",) and self._one(shape, clause)
            if alone and shape.tags[clause.verb + 2 : clause.verb + 4] == ["p", "D"]:
                return True  # "he came out on 19 February"
            words = self._details.confining.search(shape.sentence.text)
            return words is not None
        return True

    def _one(self, shape: Shape, clause: Clause) -> bool:
        """Tell whether one person does it: a name, "he" or "she"."""
        return len(clause.subject) == 1 and (
            shape.lowers[clause.subject[0].first] in ("he", "she") or clause.subject[0].first in shape.names
        )

    def _dated(self, shape: Shape, n: int) -> bool:
        """Tell whether a day, a place left or an agent is told right behind a verb: "was taken on 4 May"."""
        for k in range(n, min(n + 6, len(shape.tags))):
            if shape.tags[k] == "D" or shape.lowers[k] in ("from", "by", "at", "in", "outside"):
                return True
            if shape.tags[k] in ".,c":
                return False
        return False

    def _abroad(self, shape: Shape, trigger: Trigger, last: int) -> bool:
        if trigger.lemma in (
            "extradite",
            "deport",
            "refoul",
            "repatriate",
            "extradition",
            "deportation",
            "refoulement",
        ):
            return True
        window = shape.lowers[last : last + 14]
        return any(w in window for w in ("country", "border", "uzbekistan", "china")) or any(
            shape.tags[n] == "N" and shape.lowers[n - 1] in ("to", "from")
            for n in range(last, min(last + 12, len(shape.tags)))
        )

    def _given_before(self, shape: Shape, clause: Clause, trigger: Trigger, passive: bool) -> Penalty | None:
        """Return the penalty that is itself the subject: "a one-year term was handed to her"."""
        if not (passive and trigger.frame.iobject and "penalty" in trigger.frame.reads and clause.subject):
            return None
        start, end = shape.tokens[clause.subject[0].first].start, shape.tokens[clause.verb].start
        return find_penalty(shape.sentence.reading.text, start, end, self._details)

    def _stop(self, shape: Shape, n: int) -> int:
        """Return where the clause ends: at the next verb with a subject of its own, or the sentence's end."""
        tags = shape.tags
        for k in range(n, len(tags)):
            if tags[k] == "." and shape.tokens[k].text in ";:":
                return k
            if tags[k] in "bhm" and k + 1 < len(tags):
                return k
            if tags[k] == "s" and k > n:
                return k
            if tags[k] == "v" and k > 0 and tags[k - 1] in "nNo,c" and k > n:
                return k
        return len(tags)

    def _penalty(self, shape: Shape, trigger: Trigger, first: int, last: int, stop: int, after: int) -> Penalty | None:
        frame = trigger.frame
        text, tokens = shape.sentence.reading.text, shape.tokens
        end = tokens[stop - 1].end if stop > last else tokens[last - 1].end
        if "term" in frame.reads:
            return find_penalty(text, tokens[last - 1].end, end, self._details)
        if "amount" in frame.reads:
            return find_plain(text, tokens[last - 1].end, end, self._details)
        if "penalty" not in frame.reads:
            return None
        start = tokens[last - 1].end
        if frame.type == "proceeding.appeal":  # "commuted the death sentence of X to life"
            start = max(start, tokens[after - 1].end)
        if trigger.use == "nouns":
            edge = first
            while edge > 0 and shape.tags[edge - 1] in "nNjd#'":
                edge -= 1
            start = tokens[edge].start
        elif "death" in trigger.tail:
            start = tokens[first].start
        if trigger.lemma == "fine":
            return find_plain(text, start, end, self._details)
        found = find_penalty(text, start, end, self._details) or find_plain(text, start, end, self._details)
        if found is not None and frame.type == "proceeding.appeal" and text[: found.start].endswith(" by "):
            return None  # "reduced by three months" is not what is left
        return found

    def _negated(self, shape: Shape, clause: Clause, verb: int, group: Sequence[str], cast: Sequence[Cast]) -> bool:
        negation = self._details.negation
        if any(w in negation for w in group):
            return True
        lead = shape.lowers[clause.lead] if clause.lead >= 0 else ""
        if lead in self._details.not_done:
            return True
        before = shape.skip_back(clause.start)
        if before >= 0 and shape.lowers[before] == "without":
            return True
        for phrase in clause.subject:
            if shape.lowers[phrase.first] in ("no", "none", "nobody", "neither", "not"):
                return True
        return any(
            c.part == "patient" and c.party.name.partition(" ")[0].lower() in ("no", "none", "nobody", "neither")
            for c in cast
        )
