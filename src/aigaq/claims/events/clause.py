"""Clauses: for a verb of a sentence, its voice and its subject; its object is asked for."""

from __future__ import annotations

from .clause_parts import Clause, Voice
from .objects import WITH_A_SUM
from .parties import Party
from .phrases import Phrase, phrases_left
from .shape import ENDS, Shape
from .subjects import Subjects

#: verbs whose object does what follows "to"
_CONTROL = frozenset(
    [
        "forced",
        "force",
        "forcing",
        "ordered",
        "order",
        "ordering",
        "asked",
        "ask",
        "told",
        "tell",
        "made",
        "make",
        "allowed",
        "allow",
        "required",
        "compelled",
        "urged",
        "urge",
        "instructed",
        "persuaded",
        "caused",
        "led",
    ]
)
#: may stand between an auxiliary and its verb
_BETWEEN = frozenset({"each", "all", "both", "there", "first", "himself", "herself", "themselves"})
_FAR = 30  #: tokens that a subject may stand before its verb
_SHORT = 6
_MARKS = frozenset({";", ":", "–", "—", "("})

__all__ = ["Clause", "Clauses", "Voice"]


class Clauses(Subjects):
    """The clauses of a sentence, each found when asked for."""

    def __init__(self, shape: Shape, about: Party | None = None) -> None:
        self.shape = shape
        #: whom the sentence is about where a verb has no subject
        self.about = about
        self._found: dict[int, Clause] = {}

    def at(self, verb: int) -> Clause:
        """Return the clause of the verb at token `verb`."""
        found = self._found.get(verb)
        if found is None:
            self._found[verb] = Clause(verb, verb, "open", ())  # a loop finds no subject
            found = self._found[verb] = self._find(verb)
        return found

    def _find(self, verb: int) -> Clause:
        shape = self.shape
        tags = shape.tags
        start, passive, auxiliary = verb, False, False
        n = self._past_date(verb - 1, False)
        infinitive = False
        while n >= 0 and (tags[n] in 'a"gbhmxt' or (shape.lowers[n] in _BETWEEN and self._floats(n, auxiliary))):
            if tags[n] == "b" and not auxiliary and tags[verb] == "v":
                passive = True
            if tags[n] in "bhmx":
                auxiliary = True
            if tags[n] == "t":
                infinitive = True
                start = n
                break
            if tags[n] not in '"':
                start = n
            n = self._past_date(n - 1, auxiliary)
            if n > 0 and tags[n] == "c" and tags[n + 1] == "a" and tags[n - 1] == "a":
                n -= 1  # "was criminally and administratively charged"
        if infinitive:
            return self._infinitive(verb, start, passive)
        if auxiliary:
            return self._with_subject(verb, start, "passive" if passive else "active")
        if tags[verb] == "i":
            return self._gerund(verb, start)
        return self._bare(verb, start)

    def fragment(self, clause: Clause) -> bool:
        """Tell whether a clause is a participle without a subject: "Indicted on 3 May.", "Ana Bo: freed in July"."""
        if clause.voice == "active" or clause.subject:
            return False
        n = self.shape.skip_back(clause.start, 'a"Dp')
        marked = n >= 0 and n == clause.verb - 1 and self.shape.tokens[n].text in _MARKS
        return n < 0 or (marked and self.shape.tags[clause.verb + 1 : clause.verb + 2] in (["p"], ["D"], [","], ["t"]))

    def _floats(self, n: int, auxiliary: bool) -> bool:
        """Tell whether "all", "both" or "each" at token `n` stands between the words of a verb: "had all been"."""
        return not auxiliary or (n > 0 and self.shape.tags[n - 1] in "bhm")

    def _past_date(self, n: int, auxiliary: bool) -> int:
        """Return the token before a date between auxiliaries: "had on 13 April been freed", "was, in May, freed"."""
        tags = self.shape.tags
        k = n
        while k > 0 and tags[k] in ",D":
            k -= 1
        if k == n or "D" not in tags[k + 1 : n + 1] or k < 1:
            return n
        k -= tags[k] == "p"
        k -= k > 0 and tags[k] == ","
        return k if k >= 0 and tags[k] in "bhm" and (auxiliary or tags[n] == ",") else n

    def _infinitive(self, verb: int, to: int, passive: bool) -> Clause:
        shape = self.shape
        lead = shape.skip_back(to)
        voice: Voice = "passive" if passive else "active"
        if lead < 0 or shape.tags[lead] not in "vVi":
            k = lead
            while k >= 0 and shape.tags[k] not in "vV" and lead - k < _SHORT:
                k -= 1
            if lead >= 0 and shape.tags[lead] in "bh" and shape.tags[shape.skip_back(lead)] not in "bhm":
                return self._with_subject(verb, lead, voice)._replace(lead=lead)  # "has to pay", "are to serve"
            found = k if k >= 0 and shape.tags[k] in "vV" else lead
            if found < 0 or shape.tags[found] not in "vV":
                clause = self._with_subject(verb, to, voice)  # "are due to go on trial"
                return clause._replace(lead=max(lead, 0))
            outer = self.at(found)
            control = passive or shape.lowers[found] in _CONTROL
            inner = self.object_of(outer, found + 1) if control and outer.voice == "active" else []
            return Clause(verb, to, voice, tuple(inner) or outer.subject, found)
        outer = self.at(lead)
        subject = outer.subject
        if passive or shape.lowers[lead] in _CONTROL:
            inner = self.object_of(outer, lead + 1) if outer.voice == "active" else []
            subject = tuple(inner) or subject
        return Clause(verb, to, voice, subject, lead, outer.relative)

    def _gerund(self, verb: int, start: int) -> Clause:
        shape = self.shape
        before = shape.skip_back(start)
        tag = shape.tags[before] if before >= 0 else "."
        if tag in ENDS:
            return Clause(verb, start, "active", tuple(phrases_left(shape, before)))
        if tag in "c,":
            for k in range(before - 1, max(-1, before - _FAR), -1):
                if shape.tags[k] in "vV.":
                    break
                if shape.tags[k] == "i" and (shared := self.at(k)).subject:
                    edge = shape.skip_back(shared.subject[0].first)
                    if edge < 0 or shape.tags[edge] != "p":
                        return Clause(verb, start, "active", shared.subject, shared=k)
        accused = shape.skip_back(before) if tag == "p" else -1
        if accused >= 0 and shape.tags[accused] == "v":  # "accused of murdering his colleagues"
            inner = self.at(accused)
            doers = inner.subject if inner.voice != "active" else tuple(self.object_of(inner, accused + 1))
            if doers:
                return Clause(verb, start, "active", doers)
        outer = self._finite_before(before)
        if outer is not None and shape.lowers[before] == "for" and outer.voice == "active":
            suffering = self.object_of(outer, outer.verb + 1)  # "fined X for organising a rally"
            if suffering:
                return Clause(verb, start, "active", tuple(suffering))
        if outer is None:
            return Clause(verb, start, "active", self._after_comma(verb))
        return Clause(verb, start, "active", outer.subject, shared=outer.verb)

    def _bare(self, verb: int, start: int) -> Clause:
        """Weigh a past form without an auxiliary: "police arrested two", "two arrested in May", ", accused of"."""
        shape = self.shape
        tags = shape.tags
        before = shape.skip_back(start)
        tag = tags[before] if before >= 0 else "."
        takes_object = self.opens_object(verb + 1) or self._object_shared(verb + 1)
        if takes_object and shape.lowers[verb] in WITH_A_SUM and shape.money(verb + 1):
            takes_object = False  # "fined $500 in May, she appealed"
        if tag in "c,":
            return self._joined(verb, start, before, takes_object)
        if before < 0 or tag in ".(":
            opens = self._open_bracket(before) if tag == "." else before
            if takes_object and tag != "(":
                return Clause(verb, start, "active", ())
            left = self._before_bracket(opens) if opens >= 0 and tags[opens] == "(" else self._label(before)
            return Clause(verb, start, "open", left or self._after_comma(verb))
        voice: Voice = "active" if takes_object else "open"
        return self._with_subject(verb, start, voice)

    def _label(self, n: int) -> tuple[Phrase, ...]:
        """Return whose name stands before the colon at token `n`, or whom what a semicolon closes is about."""
        shape = self.shape
        mark = shape.tokens[n].text if n >= 0 else ""
        if mark not in (":", ";"):
            return ()
        opening = next((k for k in range(n - 1, -1, -1) if shape.tokens[k].text in ";."), -1) + 1
        verb = next((k for k in range(n - 1, opening - 1, -1) if shape.tags[k] == "v"), -1)
        if mark == ";" and verb >= 0 and (outer := self.at(verb)).voice != "active" and self._of_people(outer):
            return outer.subject
        if mark == ";" and opening:
            return self._label(opening - 1)
        named = min((k for k in shape.names if opening <= k < n), default=-1)
        apart = named - opening >= _SHORT and any(t in "bhmx" for t in shape.tags[opening:n])
        if named < 0 or apart or (mark == ";" and named - opening >= _SHORT):
            return ()
        last = named
        while last + 1 < n and last + 1 not in shape.behind_names:
            last += 1
        return (Phrase(named, last + 1, last, last + 1),)

    def _of_people(self, clause: Clause) -> bool:
        """Tell whether a clause has a person for its subject, by name or by a pronoun."""
        return any(
            self.shape.tags[p.head] == "o" or not self.shape.names.isdisjoint(range(p.first, p.core))
            for p in clause.subject
        )

    def _open_bracket(self, n: int) -> int:
        """Return the bracket that is open at token `n`; -1 when none is: "(later an MP; convicted in 2016)"."""
        for k in range(n, max(-1, n - _FAR), -1):
            if self.shape.tags[k] == ")":
                return -1
            if self.shape.tags[k] == "(":
                return k
        return -1

    def _joined(self, verb: int, start: int, joint: int, takes_object: bool) -> Clause:
        shape = self.shape
        tags = shape.tags
        outer = self._finite_before(joint)
        before = shape.skip_back(joint, 'a",')
        if tags[joint] == "," and before > 1 and tags[before] == ")":  # "A (name changed), freed on 3 May, wrote"
            before = shape.antecedent(joint)
        if (
            tags[joint] == ","
            and before > 1
            and tags[before] == "#"
            and tags[before - 1] == ","
            and before - 1 in shape.behind_names
        ):
            before = shape.skip_back(before - 1)  # "Mate D., 21, sentenced on 12 June to"
        if tags[joint] == "c":
            if outer is None:
                return self._with_subject(verb, start, "active" if takes_object else "open")
            if takes_object and not (outer.voice == "passive" and self.shape.lowers[verb] in WITH_A_SUM):
                return Clause(verb, start, "active", outer.subject, relative=outer.relative, shared=outer.verb)
            voice = outer.voice
            if voice == "active" and not takes_object and tags[outer.verb] != "v":
                voice = "open"
            return Clause(verb, start, voice, outer.subject, relative=outer.relative, shared=outer.verb)
        listed = outer is not None and outer.voice == "passive" and not takes_object
        near = before >= 0 and tags[before] in ENDS
        apart = self._past_insertion(joint) if near and outer is not None else ()
        if apart and outer is not None and outer.verb < apart[0].first and apart[-1].last < before:
            # "three were killed and Lucas V., a student, died"
            return Clause(verb, start, "active" if takes_object else "open", apart)
        if listed and outer is not None:
            return Clause(verb, start, "passive", outer.subject, relative=outer.relative, shared=outer.verb)
        if takes_object and outer is not None and before == outer.verb:  # "threatened, detained and beat relatives"
            return Clause(verb, start, "active", outer.subject, shared=outer.verb)
        if takes_object:
            subject = self._past_insertion(joint)
            if subject:
                return Clause(verb, start, "active", subject)
            return Clause(verb, start, "active", outer.subject if outer else (), shared=outer.verb if outer else -1)
        if outer is not None and before == outer.verb:
            return Clause(verb, start, outer.voice, outer.subject, shared=outer.verb)
        if near:
            inserted = self._past_insertion(joint)
            if inserted and inserted[-1].last < before and tags[inserted[-1].last] in ",(":
                return Clause(verb, start, "open", inserted)
            return Clause(verb, start, "open", tuple(phrases_left(shape, before)))
        return Clause(verb, start, "open", outer.subject if outer else self._after_comma(verb))
