"""Reader: the events that one sentence tells, as drafts: what, to whom, by whom, in which words."""

from __future__ import annotations

from .clause import Clauses
from .drafts import Draft, Missed
from .lexicon import Frame, Trigger
from .nouns import Nouns
from .phrases import skip_insertion
from .shape import Shape
from .verbs import Verbs

_GAP = 12  #: tokens between a verb and what must follow its object
_VERB_TAGS = {"base": "V?vn", "present": "V", "past": "v", "participle": "v", "ing": "i"}


class Reader(Verbs, Nouns):
    """Reads sentences.

    Parameters
    ----------
    words : EventWords
    details : DetailWords
    parties : Parties
    """

    def read(self, shape: Shape, clauses: Clauses) -> tuple[list[Draft], list[Missed]]:
        """Return the events of a sentence in order, and the triggers that are none."""
        drafts: list[Draft] = []
        missed: list[Missed] = []
        taken: set[int] = set()
        hits = [n for n, lower in enumerate(shape.lowers) if lower in self._words.triggers]
        for nouns in (False, True):
            for n in hits:
                found = self._at(shape, clauses, n, nouns, taken)
                if isinstance(found, Missed):
                    missed.append(found)
                elif found is not None:
                    drafts.append(found)
                    taken.update(range(found.first, found.last))
                    if not nouns and (found.frame.whose or found.frame.iobject or found.frame.object != "patient"):
                        taken.update(range(found.first, found.after))
                        taken.update(n for p in clauses.at(found.verb).subject for n in range(p.first, p.core))
        drafts.sort(key=lambda d: (d.verb, d.first))
        return drafts, [m for m in missed if taken.isdisjoint(range(m.first, m.last))]

    def _at(self, shape: Shape, clauses: Clauses, n: int, nouns: bool, taken: set[int]) -> Draft | Missed | None:
        """Return the event that the trigger at token `n` tells: that of the first frame that accepts it."""
        missed: Missed | None = None
        found: Draft | None = None
        for trigger in self._words.triggers[shape.lowers[n]]:
            if (trigger.use == "nouns") != nouns:
                continue
            if not shape.vocabulary.issuperset(trigger.tail):
                continue
            verb = n + len(trigger.before)
            if trigger.before and not shape.has(n, (*trigger.before, trigger.word)):
                continue
            if verb in taken or not self._fits(shape, verb, trigger):
                continue
            if trigger.frame.named and trigger.frame.named.isdisjoint(shape.vocabulary):
                continue
            if self._barred(shape, verb, trigger):
                continue
            tail = self._tail(shape, clauses, verb, trigger)
            if tail is None:
                continue
            if self._lacks(shape, trigger.frame):
                continue
            if found is not None and trigger.frame.type == found.frame.type:
                continue
            draft = (
                self._noun(shape, clauses, n, verb, trigger)
                if nouns
                else self._verb(shape, clauses, n, verb, trigger, tail)
            )
            if draft is not None and found is not None:
                return found._replace(rivals=(draft.frame.type,), rival=draft.frame.rule)
            found = found or draft
            told_alone = trigger.lemma not in ("be", "have") or bool(trigger.tail)
            if found is None and missed is None and told_alone and (trigger.use != "nouns" or not trigger.before):
                missed = Missed(shape, n, verb + 1, "no one to whom it happens is told")
        return found or missed

    def _fits(self, shape: Shape, verb: int, trigger: Trigger) -> bool:
        tag = shape.tags[verb]
        if trigger.use == "nouns":
            return tag in "nN" or (tag in "ivj" and trigger.word.endswith("ing"))
        if trigger.lemma in ("be", "have") or tag == "b":
            return tag in "bh"
        if trigger.form == "base":
            return tag == "V" or (tag == "v" and trigger.word in ("put", "set", "beat", "hit", "cut", "hurt", "shut"))
        return tag in _VERB_TAGS[trigger.form]

    def _barred(self, shape: Shape, verb: int, trigger: Trigger) -> bool:
        """Tell whether the next word makes the verb another one: "held accountable", "held talks"."""
        n = self._past(shape, verb + 1)
        if trigger.tail:
            return False
        return n < len(shape.lowers) and shape.lowers[n] in trigger.frame.not_next.get(trigger.lemma, ())

    def _lacks(self, shape: Shape, frame: Frame) -> bool:
        """Tell whether words that a frame needs in its sentence are not there, or words it cannot have are."""
        if not frame.needs and not frame.needs_not:
            return False
        text = f" {shape.sentence.text.lower()} "
        if frame.needs and not any(w in text for w in frame.needs):
            return True
        return any(w in text for w in frame.needs_not)

    def _tail(self, shape: Shape, clauses: Clauses, verb: int, trigger: Trigger) -> tuple[int, int] | None:
        """Return the tokens of what must follow the verb; an empty range when nothing must; None when it does not."""
        if not trigger.tail:
            return verb + 1, verb + 1
        n = verb + 1
        if shape.has(n, trigger.tail):
            return n, n + len(trigger.tail)
        while n < len(shape.tags) and shape.tags[n] in 'a"g':
            n += 1
        if shape.has(n, trigger.tail):
            return n, n + len(trigger.tail)
        if not trigger.gap:
            return None
        for k in range(n, min(n + _GAP, len(shape.tags))):
            if shape.has(k, trigger.tail):
                return k, k + len(trigger.tail)
            after = skip_insertion(shape, k) if shape.tags[k] == "," else None
            if after is not None and shape.has(after, trigger.tail):  # "sent A, who had been on bail, to prison"
                return after, after + len(trigger.tail)
            if shape.tags[k] in ".bhmr" and k > n and shape.lowers[k] != ".":  # "found Dr. A guilty"
                return None
        return None
