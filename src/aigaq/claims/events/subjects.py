"""Subjects: what stands before a verb, past insertions, relative pronouns and what others do."""

from __future__ import annotations

from collections.abc import Sequence

from .clause_parts import Clause, Voice
from .objects import Objects
from .parties import Party
from .phrases import Phrase, phrase_at, phrases_left, phrases_right
from .shape import ENDS, Shape

#: prepositions that open a clause as often as a phrase
_CONJUNCTIONS = frozenset({"after", "before", "since", "until", "as", "following", "during", "despite", "than"})
_FAR = 30  #: tokens that a subject may stand before its verb


class Subjects(Objects):
    """Finds subjects."""

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
            if tag == "." and shape.tokens[n].text in "–—":
                return Clause(verb, start, voice, self._between_dashes(n) or kept)
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
                if outer_n >= 0 and tags[outer_n] == "p" and shape.lowers[outer_n] not in _CONJUNCTIONS:
                    deeper = shape.skip_back(outer_n)
                    if deeper >= 0 and tags[deeper] in "nN#":
                        n = deeper
                        continue
                    if deeper > 0 and tags[deeper] == "i" and self._reduced(deeper):
                        n = shape.skip_back(deeper)  # "lawyers acting for the detainees were forced"
                        continue
                    if deeper >= 0 and tags[deeper] in "vj" and deeper > 0 and tags[shape.skip_back(deeper)] in "nN#d":
                        n = shape.skip_back(deeper)  # "people suspected of involvement were detained"
                        continue
                if outer_n >= 0 and tags[outer_n] == "i" and self._reduced(outer_n):
                    n = shape.skip_back(outer_n)
                    continue
                return Clause(verb, start, voice, self._longer(kept, first))
            if tag in "vi" and self._reduced(n):
                n = shape.skip_back(n)
                continue
            if tag in "'":
                n -= 1
                continue
            break
        if not kept and n >= 0 and tags[n] in "ps":  # "after being held for nine months"
            outer = self._finite_before(n)
            return Clause(verb, start, voice, outer.subject if outer is not None else self._after_comma(verb))
        return Clause(verb, start, voice, kept)

    def _between_dashes(self, n: int) -> tuple[Phrase, ...]:
        """Return the subject before an insertion between dashes, with its list: "three men – A, B and C – were"."""
        shape = self.shape
        opening = next((k for k in range(n - 1, max(0, n - _FAR), -1) if shape.tokens[k].text in "–—"), None)
        if opening is None or opening < 1 or shape.tags[opening - 1] not in ENDS:
            return ()
        outer = phrases_left(shape, opening - 1)
        inner = phrases_right(shape, opening + 1, n)
        return (*outer, *inner) if inner and inner[-1].last == n else tuple(outer)

    def _longer(self, kept: tuple[Phrase, ...], first: int) -> tuple[Phrase, ...]:
        """Return a subject with those named before an insertion: "A, who headed the office, and B were given"."""
        before = self.shape.skip_back(first, 'a"')
        if before < 1 or self.shape.tags[before] != "c" or self.shape.tags[before - 1] != ",":
            return kept
        n = self._past_opening(0, first)
        found = phrases_right(self.shape, n, kept[-1].last)
        whole = bool(found) and found[-1].last == kept[-1].last and len(found) > len(kept)
        return tuple(found) if whole else kept

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
        n = shape.antecedent(pronoun)
        if n >= 0 and shape.lowers[n] == "of":  # "seven of whom are charged"
            left = shape.skip_back(n)
            found = phrase_at(shape, left) if left >= 0 else None
            quantity = (Phrase(left, pronoun + 1, left, left + 1),) if found is not None else ()
            return Clause(verb, start, voice, quantity, relative=True)
        if n >= 0 and shape.tags[n] == "D":  # "in Aktau in January, who"
            while n >= 0 and shape.tags[n] in "Dp":
                n -= 1
        if n > 1 and shape.tags[n] == "#" and shape.tags[n - 1] == ",":  # "Mya K., 20, who was shot"
            n = shape.skip_back(n - 1)
        if n >= 0 and n + 1 in shape.behind_names:  # "the beating of detainee Ihar P., who died"
            together = phrases_left(shape, n) if _plural_verb(shape, start) else []
            if len(together) > 1:  # "A and B, who were arrested the same evening"
                return Clause(verb, start, voice, tuple(together), relative=True)
            first = n
            while first > 0 and shape.tags[first - 1] in "nNj":
                first -= 1
            return Clause(verb, start, voice, (Phrase(first, n + 1, n, n + 1),), relative=True)
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
        edges: list[int] = []
        while edge >= 0 and not (tags[edge] == "." and shape.tokens[edge].text in ";:–—"):
            if tags[edge] == "s" or shape.lowers[edge] == "that":
                edges.append(edge)
            edge -= 1
        for start in (*edges, edge):
            n = self._past_opening(start + 1, comma)
            kept = [p for p in phrases_right(shape, n) if p.last <= comma]
            if not kept or kept[0].first >= comma:
                continue
            after = kept[-1].last
            if after == comma or tags[after] in ',(p"':
                return tuple(kept)
        # another clause stands between: take the phrase before the comma that opens the insertion
        opening = comma - 1
        while opening > edge and tags[opening] not in ",(":
            opening -= 1
        before = shape.skip_back(opening)
        return tuple(phrases_left(shape, before)) if before > edge and tags[before] in ENDS else ()

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
        beyond = self._subordinate(n) if n > 0 and tags[n] == "c" and tags[n - 1] == "," else n
        for k in range(beyond, max(-1, n - 3 * _FAR), -1):
            if tags[k] == "." and self.shape.tokens[k].text == ";":
                return None
            if tags[k] == "b" and k + 1 < n and self.shape.lowers[k] == "got" and tags[k + 1] in "#d":
                return self._with_subject(k, k, "active")  # "got twelve years, and was paroled in May"
            if tags[k] in "vV" and not (tags[k] == "v" and self._reduced_only(k)):
                clause = self.at(k)
                if clause.subject and clause.lead < 0:
                    return clause
        return self._opening_verb(beyond)

    def _opening_verb(self, n: int) -> Clause | None:
        """Return the clause of a past form right behind the name that opens the sentence: "Kpadé appeared in court"."""
        tags = self.shape.tags
        first = next((k for k in range(n) if tags[k] in "vV"), None)
        if first is None or first not in self.shape.behind_names or set(tags[:first]) & set("rs"):
            return None
        clause = self.at(first)
        return clause if clause.subject and clause.lead < 0 else None

    def _subordinate(self, n: int) -> int:
        """Return where the clause begins that ", and" at `n` closes: "was held when police came, and was ..."."""
        tags = self.shape.tags
        for k in range(n - 1, max(0, n - _FAR), -1):
            if tags[k] == "." or (tags[k] == "," and k < n - 1):
                return n
            if tags[k] == "s" or self.shape.lowers[k] in ("after", "before", "until"):
                return k - 1 if any(tags[m] in "vV" for m in range(max(0, k - _FAR), k)) else n
        return n

    def outer_subject(self, n: int, doers: Sequence[Party]) -> tuple[Phrase, ...]:
        """Return the subject of the clause that reports token `n`: "defendants testified that they ..."."""
        tags = self.shape.tags
        own = [self.shape.sentence.token_at(d.start) for d in doers]
        edge = min([n, *own])
        for k in range(edge - 1, max(-1, edge - 3 * _FAR), -1):
            if tags[k] == "." and self.shape.tokens[k].text == ";":
                return ()
            if tags[k] in "vV":
                subject = self.at(k).subject
                if (
                    subject
                    and subject[-1].last <= edge
                    and not any(p.first <= a < p.last for p in subject for a in own)
                ):
                    return subject
        return ()

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


def _plural_verb(shape: Shape, start: int) -> bool:
    return shape.lowers[start] in ("were", "are", "have")
