"""Clauses: for a verb of a sentence, its voice, its subject, its object and who did it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from .phrases import Phrase, phrase_at, phrases_left, phrases_right
from .shape import ENDS, Shape

Voice = Literal["active", "passive", "open"]

_OBJECT_PRONOUNS = frozenset(
    {"him", "her", "them", "it", "us", "me", "themselves", "himself", "herself", "everyone", "anyone", "someone"}
)
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
_FAR = 30  #: tokens that a subject may stand before its verb
_BY_FAR = 25
_SHORT = 6


class Clause(NamedTuple):
    """What stands around a verb.

    Attributes
    ----------
    verb : int
        Token of the verb.
    start : int
        First token of its group: auxiliaries, "not", adverbs.
    voice : str
        ``open``: a participle behind a noun, which is passive for a verb that takes an object.
    subject : tuple of Phrase
    lead : int
        The verb before "to"; -1 when the verb is no infinitive.
    relative : bool
        The subject stands before a relative pronoun.
    shared : int
        The verb whose subject it shares; -1 when it has its own.
    """

    verb: int
    start: int
    voice: Voice
    subject: tuple[Phrase, ...]
    lead: int = -1
    relative: bool = False
    shared: int = -1


class Clauses:
    """The clauses of a sentence, each found when asked for."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self._found: dict[int, Clause] = {}

    def at(self, verb: int) -> Clause:
        """Return the clause of the verb at token `verb`."""
        found = self._found.get(verb)
        if found is None:
            self._found[verb] = Clause(verb, verb, "open", ())  # a loop finds no subject
            found = self._found[verb] = self._find(verb)
        return found

    # -- voice ------------------------------------------------------------------------------------------------------

    def _find(self, verb: int) -> Clause:
        shape = self.shape
        tags = shape.tags
        start, passive, auxiliary = verb, False, False
        n = verb - 1
        infinitive = False
        while n >= 0 and (tags[n] in 'a"gbhmxt' or shape.lowers[n] in ("allegedly", "reportedly", "there")):
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
            n -= 1
        if infinitive:
            return self._infinitive(verb, start, passive)
        if auxiliary:
            return self._with_subject(verb, start, "passive" if passive else "active")
        if tags[verb] == "i":
            return self._gerund(verb, start)
        return self._bare(verb, start)

    def _infinitive(self, verb: int, to: int, passive: bool) -> Clause:
        shape = self.shape
        lead = shape.skip_back(to)
        voice: Voice = "passive" if passive else "active"
        if lead < 0 or shape.tags[lead] not in "vVi":
            k = lead
            while k >= 0 and shape.tags[k] not in "vV" and lead - k < _SHORT:
                k -= 1
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
        outer = self._finite_before(before)
        if outer is None:
            return Clause(verb, start, "active", self._after_comma(verb))
        return Clause(verb, start, "active", outer.subject, shared=outer.verb)

    def _bare(self, verb: int, start: int) -> Clause:
        """Weigh a past form without an auxiliary: "police arrested two", "two arrested in May", ", accused of"."""
        shape = self.shape
        tags = shape.tags
        before = shape.skip_back(start)
        tag = tags[before] if before >= 0 else "."
        takes_object = self._opens_object(verb + 1) or self._object_shared(verb + 1)
        if tag in "c,":
            return self._joined(verb, start, before, takes_object)
        if before < 0 or tag in ".(":
            if takes_object and tag != "(":
                return Clause(verb, start, "active", ())
            left = self._before_bracket(before) if tag == "(" else ()
            return Clause(verb, start, "open", left or self._after_comma(verb))
        voice: Voice = "active" if takes_object else "open"
        return self._with_subject(verb, start, voice)

    def _joined(self, verb: int, start: int, joint: int, takes_object: bool) -> Clause:
        shape = self.shape
        tags = shape.tags
        outer = self._finite_before(joint)
        before = shape.skip_back(joint, 'a",')
        if tags[joint] == "c":
            if outer is None:
                return self._with_subject(verb, start, "active" if takes_object else "open")
            if takes_object and not (outer.voice == "passive" and self._passive_object(verb)):
                return Clause(verb, start, "active", outer.subject, relative=outer.relative, shared=outer.verb)
            voice = outer.voice
            if voice == "active" and not takes_object and tags[outer.verb] != "v":
                voice = "open"
            return Clause(verb, start, voice, outer.subject, relative=outer.relative, shared=outer.verb)
        listed = outer is not None and outer.voice == "passive" and not takes_object
        near = before >= 0 and tags[before] in ENDS
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
            return Clause(verb, start, "open", tuple(phrases_left(shape, before)))
        return Clause(verb, start, "open", outer.subject if outer else self._after_comma(verb))

    def _passive_object(self, verb: int) -> bool:
        """Tell whether what stands behind a participle is no object: "fined 500 euros", "sentenced", "given a term"."""
        return self.shape.lowers[verb] in (
            "fined",
            "given",
            "denied",
            "refused",
            "granted",
            "awarded",
            "handed",
            "stripped",
            "declared",
            "ordered",
            "found",
            "banned",
            "labelled",
            "labeled",
            "branded",
        )

    def _object_shared(self, n: int) -> bool:
        """Tell whether a verb joined to this one has the object of both: "kicked and beat detainees"."""
        tags = self.shape.tags
        k = n
        while k < len(tags) and tags[k] in 'c,a"' and k - n < 4:
            k += 1
        if k == n or k >= len(tags) or tags[k] != "v" or ("c" not in tags[n:k] and tags[n] != ","):
            return False
        return self._opens_object(k + 1) or self._object_shared(k + 1)

    def _opens_object(self, n: int) -> bool:
        shape = self.shape
        tags = shape.tags
        while n < len(tags) and tags[n] in 'a"':
            n += 1
        if n >= len(tags):
            return False
        if tags[n] == "p" and n + 1 < len(tags) and tags[n + 1] == "D":  # "arrested on Monday 12 people"
            n += 1
            while n < len(tags) and tags[n] == "D":
                n += 1
            return n < len(tags) and tags[n] in "d#N"
        if tags[n] == "o":
            return shape.lowers[n] in _OBJECT_PRONOUNS
        if (
            tags[n] == "p"
            and shape.lowers[n] in ("over", "around", "about")
            and n + 1 < len(tags)
            and tags[n + 1] in "#d"
        ):
            return True
        if tags[n] == "D":
            return False
        return tags[n] in "dnNj#'"

    # -- subject ------------------------------------------------------------------------------------------------------

    def _with_subject(self, verb: int, start: int, voice: Voice) -> Clause:
        shape = self.shape
        tags = shape.tags
        n = shape.skip_back(start)
        kept: tuple[Phrase, ...] = ()
        steps = 0
        while n >= 0 and steps < 12 and start - n < _FAR:
            steps += 1
            tag = tags[n]
            if tag == "D":
                while n >= 0 and tags[n] == "D":
                    n -= 1
                if n >= 0 and tags[n] == "p":
                    n -= 1
                continue
            if tag == "r":
                return self._relative(verb, start, voice, n)
            if tag in ",)":
                subject = self._past_insertion(n)
                return Clause(verb, start, voice, subject or kept)
            if tag == "c":
                outer = self._finite_before(n)
                if outer is not None and not kept:
                    return Clause(verb, start, voice, outer.subject, relative=outer.relative, shared=outer.verb)
                break
            if tag in ENDS or (tag == "d" and shape.lowers[n] not in ("the", "a", "an", "his", "its", "their")):
                found = phrases_left(shape, n)
                if not found:
                    break
                first = found[0].first
                kept = tuple(found)
                outer_n = shape.skip_back(first)
                if outer_n >= 0 and tags[outer_n] == "p" and shape.lowers[outer_n] not in ("of",):
                    deeper = shape.skip_back(outer_n)
                    if deeper >= 0 and tags[deeper] in "nN#":
                        n = deeper
                        continue
                    if deeper >= 0 and tags[deeper] in "vj" and deeper > 0 and tags[shape.skip_back(deeper)] in "nN#d":
                        n = shape.skip_back(deeper)  # "people suspected of involvement were detained"
                        continue
                if outer_n >= 0 and tags[outer_n] in "vi" and self._reduced(outer_n):
                    n = shape.skip_back(outer_n)
                    continue
                return Clause(verb, start, voice, kept)
            if tag in "vi" and self._reduced(n):
                n = shape.skip_back(n)
                continue
            if tag in "'":
                n -= 1
                continue
            break
        return Clause(verb, start, voice, kept)

    def _reduced(self, n: int) -> bool:
        """Tell whether the verb form at `n` only describes the noun before it: "people suspected of involvement"."""
        before = self.shape.skip_back(n)
        if before < 0 or self.shape.tags[before] not in "nN#d":
            return False
        edge = before
        while edge >= 0 and self.shape.tags[edge] in "nN#dj'":
            edge -= 1
        return edge < 0 or self.shape.tags[edge] in '.,cspr"' or self.shape.tags[edge] == "D"

    def _relative(self, verb: int, start: int, voice: Voice, pronoun: int) -> Clause:
        shape = self.shape
        n = shape.skip_back(pronoun, 'a",')
        if n >= 0 and shape.lowers[n] == "of":  # "seven of whom are charged"
            left = shape.skip_back(n)
            found = phrase_at(shape, left) if left >= 0 else None
            quantity = (Phrase(left, pronoun + 1, left, left + 1),) if found is not None else ()
            return Clause(verb, start, voice, quantity, relative=True)
        if n >= 0 and shape.tags[n] == "D":  # "in Aktau in January, who"
            while n >= 0 and shape.tags[n] in "Dp":
                n -= 1
        if n < 0 or shape.tags[n] not in ENDS | {"d"}:
            return Clause(verb, start, voice, (), relative=True)
        found_left = phrases_left(shape, n)
        if found_left:
            edge = shape.skip_back(found_left[0].first)
            if (
                edge >= 0
                and shape.tags[edge] == "p"
                and shape.lowers[edge] not in ("of", "to", "by", "against", "with")
                and edge
                and shape.tags[edge - 1] in "nN#"
            ):
                deeper = phrases_left(shape, edge - 1)
                found_left = deeper or found_left
        if len(found_left) > 1 and shape.tags[pronoun - 1] != ",":
            found_left = found_left if _plural_verb(shape, start) else found_left[-1:]
        return Clause(verb, start, voice, tuple(found_left), relative=True)

    def _past_insertion(self, comma: int) -> tuple[Phrase, ...]:
        """Return the subject that an insertion closed by `comma` stands behind: "X, a lawyer from Osh, was ..."."""
        shape = self.shape
        tags = shape.tags
        edge = comma - 1
        while edge >= 0 and not (tags[edge] == "." and shape.tokens[edge].text in ";:–—"):
            edge -= 1
        n = self._past_opening(edge + 1, comma)
        found = phrases_right(shape, n)
        if not found or found[0].first >= comma:
            return ()
        kept = [p for p in found if p.last <= comma]
        after = kept[-1].last if kept else comma
        if after < comma and tags[after] not in ",(p" and tags[after] != '"':
            # another clause stands between: take the phrase before the comma that opens the insertion
            opening = comma - 1
            while opening > edge and tags[opening] not in ",(":
                opening -= 1
            before = shape.skip_back(opening)
            return tuple(phrases_left(shape, before)) if before > edge and tags[before] in ENDS else ()
        return tuple(kept)

    def _past_opening(self, n: int, stop: int) -> int:
        """Return where the subject begins, past "On 5 May," and "According to the police,"."""
        shape = self.shape
        tags = shape.tags
        while n < stop:
            if tags[n] in 'as".c,D':
                n += 1
            elif tags[n] in "pt" or (tags[n] in "iv" and n + 1 < stop):
                comma = next((k for k in range(n, stop) if tags[k] == ","), None)
                date_end = n + 1
                while date_end < stop and tags[date_end] == "D":
                    date_end += 1
                if date_end > n + 1 and tags[date_end] in "nNd#":
                    n = date_end
                elif comma is not None and comma < stop:
                    n = comma + 1
                else:
                    return n
            else:
                return n
        return n

    def _after_comma(self, verb: int) -> tuple[Phrase, ...]:
        """Return the subject of the clause that an opening participle belongs to: "Arrested in May, she ..."."""
        tags = self.shape.tags
        comma = next((k for k in range(verb + 1, min(verb + _FAR, len(tags))) if tags[k] == ","), None)
        return tuple(phrases_right(self.shape, comma + 1)) if comma is not None else ()

    def _before_bracket(self, n: int) -> tuple[Phrase, ...]:
        before = self.shape.skip_back(n, '(a"')
        return tuple(phrases_left(self.shape, before)) if before >= 0 and self.shape.tags[before] in ENDS else ()

    def _finite_before(self, n: int) -> Clause | None:
        """Return the clause of the nearest verb before token `n` that has a subject, in the same sentence part."""
        tags = self.shape.tags
        for k in range(n, max(-1, n - 3 * _FAR), -1):
            if tags[k] == "." and self.shape.tokens[k].text == ";":
                return None
            if tags[k] in "vV" and not (tags[k] == "v" and self._reduced_only(k)):
                clause = self.at(k)
                if clause.subject:
                    return clause
        return None

    def _reduced_only(self, n: int) -> bool:
        """Tell whether a participle only describes what stands before it."""
        tags = self.shape.tags
        before = self.shape.skip_back(n)
        if before >= 0 and tags[before] in "bhmxtc":
            return False
        following = tags[n + 1] if n + 1 < len(tags) else "."
        return (
            before >= 0 and tags[before] in "nN#d," and following in "pt,." and n + 1 < len(tags) and self._reduced(n)
        )

    # -- object -------------------------------------------------------------------------------------------------------

    def object_of(self, clause: Clause, n: int) -> list[Phrase]:
        """Return the object of an active verb, from token `n` on; that of a verb joined to it when it has none."""
        shape = self.shape
        tags = shape.tags
        whom = self._object_relative(clause)
        if whom:
            return whom
        while n < len(tags) and tags[n] in 'a"':
            n += 1
        if n < len(tags) and tags[n] == "p" and n + 1 < len(tags) and tags[n + 1] == "D":
            k = n + 1
            while k < len(tags) and tags[k] == "D":
                k += 1
            if k < len(tags) and tags[k] in "d#N":
                n = k
        if n < len(tags) and tags[n] in "c,":
            k = n
            while k < len(tags) and tags[k] in 'c,a"':
                k += 1
            if k < len(tags) and tags[k] in "vV" and k - n < _SHORT and self.at(k).voice != "passive":
                return self.object_of(self.at(k), k + 1)
            return []
        return phrases_right(shape, n)

    def _object_relative(self, clause: Clause) -> list[Phrase]:
        """Return the object that stands before the clause: "X, whom the authorities accused"."""
        if not clause.subject:
            return []
        before = self.shape.skip_back(clause.subject[0].first)
        if (
            before < 1
            or self.shape.tags[before] != "r"
            or self.shape.lowers[before] not in ("whom", "who", "that", "which")
        ):
            return []
        n = self.shape.skip_back(before, 'a",')
        if n >= 0 and self.shape.tags[n] in ENDS:
            return phrases_left(self.shape, n)[-1:]
        return []

    def by(self, n: int) -> list[Phrase]:
        """Return who did it: the phrase behind "by" after token `n`, in the same clause."""
        shape = self.shape
        for k in range(n, min(n + _BY_FAR, len(shape.tags))):
            tag = shape.tags[k]
            if tag in ".bhm" or (tag in "sr" and k > n) or (tag == "v" and k > n and shape.tags[k - 1] in "c"):
                return []
            if shape.lowers[k] == "by" and k + 1 < len(shape.tags) and shape.tags[k + 1] not in "iD":
                return phrases_right(shape, k + 1)
        return []


def _plural_verb(shape: Shape, start: int) -> bool:
    return shape.lowers[start] in ("were", "are", "have")
