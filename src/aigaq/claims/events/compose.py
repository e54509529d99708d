"""Composing: a draft of an event becomes a claim, with every slot that its sentence and the document tell."""

from __future__ import annotations

from collections.abc import Sequence

from aigaq.claims.document import Document, Sentence
from aigaq.claims.frames import Context, Slots
from aigaq.claims.people import People
from aigaq.records import Claim, Event, EventSpans, ItemRef, Leftover, Range, Role, make_id
from aigaq.records.claims import Confidence, Modality, Specificity

from .detail_words import detail_words
from .details import (
    find_attributes,
    find_cause,
    find_charge,
    find_condition,
    find_laws,
    find_methods,
    find_site,
    find_weapon,
)
from .lexicon import event_words
from .parties import Party
from .penalties import Penalty, find_penalty
from .phrases import phrases_right
from .reader import Cast, Draft, Missed
from .shape import Shape
from .turning import turned

_FORCE = ("force.", "torture.", "media.attacked", "defender.")
_HARM = frozenset({"force.death", "force.injury", "custody.death", "force.beating", "media.attacked"})
_QUOTED = 26  #: tokens of a quotation, beyond which it is cut to the trigger


class Composer:
    """Makes claims of drafts."""

    def __init__(self, document: Document, context: Context, people: People, version: str, language: str) -> None:
        self._document = document
        self._item = ItemRef.of(document.item)
        self._context = context
        self._people = people
        self._version = version
        self._words = event_words(language)
        self._details = detail_words(language)

    def claims(self, draft: Draft, drafts: Sequence[Draft]) -> list[Claim]:
        """Return the claims of a draft: one, or more when people are sentenced to different penalties."""
        if draft.modals and any(m in self._details.hypothetical for m in draft.modals):
            return []
        if draft.lead in self._details.open and not draft.negated:
            return []
        rows = [(draft.cast, draft.penalty)]
        if draft.penalty is not None and "penalty" in draft.frame.reads:
            rows += self._further(draft)
        return [c for cast, penalty in rows if (c := self._claim(draft, drafts, cast, penalty)) is not None]

    def _further(self, draft: Draft) -> list[tuple[tuple[Cast, ...], Penalty | None]]:
        """Return further people and penalties of one verb: "sentenced A to five years and B to seven"."""
        shape = draft.shape
        rows: list[tuple[tuple[Cast, ...], Penalty | None]] = []
        text = shape.sentence.reading.text
        penalty = draft.penalty
        while penalty is not None:
            n = next((k for k, t in enumerate(shape.tokens) if t.start >= penalty.end), len(shape.tokens))
            while n < len(shape.tokens) and shape.lowers[n] in (
                "in",
                "prison",
                "imprisonment",
                "'",
                "’",
                "each",
                "jail",
                ",",
                "and",
                "respectively",
                "while",
            ):
                n += 1
            phrases = phrases_right(shape, n)
            parties = [p for p in self._parties(shape, phrases) if p.named]
            if not parties:
                break
            after = phrases[-1].last
            if after >= len(shape.tokens) or shape.lowers[after] not in ("to", "received", "got", "was", "were"):
                break
            found = find_penalty(text, shape.tokens[after].end, shape.sentence.end, self._details)
            if found is None or found.start - shape.tokens[after].end > 20:
                break
            rows.append((tuple(Cast(p, "patient") for p in parties), found))
            penalty = found
        return rows

    def _parties(self, shape: Shape, phrases: Sequence[object]) -> list[Party]:
        from .parties import Parties

        return Parties(self._people, self._words).of(shape, phrases)  # type: ignore[arg-type]

    # -- one claim ----------------------------------------------------------------------------------------------------

    def _claim(
        self, draft: Draft, drafts: Sequence[Draft], cast: tuple[Cast, ...], penalty: Penalty | None
    ) -> Claim | None:
        shape, sentence, frame = draft.shape, draft.shape.sentence, draft.frame
        tokens = shape.tokens
        start, end = tokens[draft.first].start, tokens[draft.last - 1].end
        kind = turned(draft, cast, penalty, self._words, self._details)
        slots = self._context.slots(sentence, start, end, self._details.likeness.get(kind))
        roles = self._roles(cast, kind, draft)
        if not roles and not kind.startswith(
            ("emergency.", "communications.", "law.", "labour.", "investigation.", "force.", "media.")
        ):
            return None
        event = self._event(draft, kind, roles, cast, penalty, start, end)
        specificity = self._specificity(cast, slots, event)
        first, last = self._quote(draft, cast)
        span = self._document.span(sentence, first, last)
        value = [kind, *sorted(r.name for r in roles if r.part == "patient"), event.penalty, event.outcome]
        noun = draft.trigger.use == "nouns"
        return Claim(
            id=make_id("claim", self._item.sha256, [span.start, span.end], "event", value),
            kind="event",
            item=self._item,
            span=span,
            sentence=self._document.span(sentence, sentence.start, sentence.end),
            attribution=slots.attribution,
            modality=self._modality(draft, slots),
            polarity="negative" if draft.negated else "positive",
            specificity=specificity,
            place=slots.place,
            date=slots.date,
            event=event,
            rule=f"event.{frame.rule}.{'noun' if noun else draft.trigger.use.rstrip('s')}/1",
            confidence=self._confidence(draft, cast),
            made_by=self._version,
        )

    def _event(
        self, draft: Draft, kind: str, roles: tuple[Role, ...], cast: Sequence[Cast], penalty: Penalty | None,
        start: int, end: int,
    ) -> Event:  # fmt: skip
        shape, frame, words = draft.shape, draft.frame, self._details
        tokens = shape.tokens
        after = tokens[draft.after - 1].end
        charge = find_charge(shape, draft.after, kind, self._words.triggers, words) if "charge" in frame.reads else None
        laws = find_laws(shape, start, words) if "law" in frame.reads else []
        attributes = [*frame.attributes, *find_attributes(shape, kind, start, end, words)]
        condition = None
        if "condition" in frame.reads:
            condition, told = find_condition(shape, after, words)
            attributes += told
        harmed = kind in _HARM
        cause = find_cause(shape, start, end, words) if harmed else None
        weapon = find_weapon(shape, start, end, words) if harmed or kind == "force.firearm" else None
        methods = find_methods(shape, words) if kind == "torture.alleged" or "methods" in frame.reads else ()
        if kind.startswith(("force.", "assembly.")):
            methods = ()
        authority = next((c.party for c in cast if c.part == "authority"), None)
        if penalty is not None and penalty.value.startswith("suspended") and "suspended" not in attributes:
            attributes.append("suspended")
        return Event(
            type=kind,
            roles=roles,
            authority=authority.name if authority else None,
            law=tuple(f.text for f in laws),
            charge=charge.text if charge else None,
            penalty=penalty.value if penalty else None,
            outcome=frame.outcome,
            methods=tuple(dict.fromkeys([*frame.methods, *methods])),
            attributes=tuple(dict.fromkeys(attributes)),
            condition=condition.text if condition else None,
            cause=cause.text if cause else None,
            weapon=weapon.text if weapon else None,
            site=find_site(shape, end, words),
            spans=EventSpans(
                trigger=self._layer(shape, start, end),
                law=self._layer(shape, laws[0].start, laws[0].end) if laws else None,
                charge=self._layer(shape, *charge.range) if charge else None,
                penalty=self._layer(shape, penalty.start, penalty.end) if penalty else None,
                authority=self._layer(shape, authority.start, authority.end) if authority else None,
                condition=self._layer(shape, *condition.range) if condition else None,
                cause=self._layer(shape, *cause.range) if cause else None,
                weapon=self._layer(shape, *weapon.range) if weapon else None,
            ),
        )

    def _layer(self, shape: Shape, start: int, end: int) -> Range:
        return shape.sentence.to_layer(start, end)

    def _roles(self, cast: Sequence[Cast], kind: str, draft: Draft) -> tuple[Role, ...]:
        roles: list[Role] = []
        for party, part in cast:
            role = Role(
                role=self._code(party, part, kind, draft),
                part=part,  # type: ignore[arg-type]
                name=party.name,
                mention=party.bearer.id if party.bearer else None,
                span=draft.shape.sentence.to_layer(party.start, party.end),
                how=party.how,
                minor=party.minor,
                number=party.number,
            )
            if all((r.name, r.part) != (role.name, role.part) for r in roles):
                roles.append(role)
        return tuple(roles)

    def _code(self, party: Party, part: str, kind: str, draft: Draft) -> str:
        """Return what a party is in the event, as a code of ``roles.toml``."""
        human = "person" in party.kinds
        told = draft.frame.roles.get(part)
        if part == "patient":
            if "official" in party.kinds and told in ("suspect", "defendant"):
                return "off_charged"
            if "official" in party.kinds and told == "convicted":
                return "off_convicted"
            if kind.startswith("media.") and "journalist" in party.kinds:
                return "journalist"
            if not human and party.bearer is not None and party.bearer.kind == "organisation":
                return "organisation"
            return told or ("other" if human else "organisation")
        state = bool(self._words.state & set(party.name.lower().split())) or "official" in party.kinds
        if part == "agent" and kind.startswith(_FORCE) and state:
            return "off_alleged"
        if part == "agent" and told and told != "off_alleged":
            return told
        if part == "authority":
            low = party.name.lower()
            return "judge" if "judge" in low else "off_pros" if human and "prosecutor" in low else "organisation"
        if part == "participant":
            return told or "other"
        return "organisation" if state or not human else "other"

    # -- slots --------------------------------------------------------------------------------------------------------

    def _quote(self, draft: Draft, cast: Sequence[Cast]) -> Range:
        """Return the range that is quoted: the trigger with the nearest of those it happens to."""
        tokens = draft.shape.tokens
        start, end = tokens[draft.first].start, tokens[draft.last - 1].end
        near = [(c.party.start, c.party.end) for c in cast if c.part == "patient"]
        for first, last in near[:1]:
            a, b = min(start, first), max(end, last)
            count = draft.shape.sentence.token_at(b - 1) - draft.shape.sentence.token_at(a)
            if count <= _QUOTED:
                return a, b
        return start, end

    def _modality(self, draft: Draft, slots: Slots) -> Modality:
        if slots.modality != "asserted":
            return slots.modality
        if draft.frame.modality:
            return draft.frame.modality  # type: ignore[return-value]
        tokens = draft.shape.tokens
        text = draft.shape.sentence.reading.text
        first = max(draft.shape.sentence.start, tokens[draft.first].start - 60)
        before = text[first : tokens[draft.first].end]
        for name, pattern in self._details.modality:
            if pattern.search(before):
                return name  # type: ignore[return-value]
        if any(m in ("will", "shall") for m in draft.modals):
            return "planned"
        return "asserted"

    def _specificity(self, cast: Sequence[Cast], slots: Slots, event: Event) -> Specificity:
        named = any(c.party.bearer is not None or c.party.number is not None for c in cast if c.part != "authority")
        dated = slots.date is not None and slots.date.how == "explicit"
        placed = slots.place is not None and slots.place.how == "explicit"
        return "concrete" if named or dated or placed or event.penalty else "general"

    def _confidence(self, draft: Draft, cast: Sequence[Cast]) -> Confidence:
        named = any(c.party.named and c.party.how == "explicit" for c in cast if c.part == "patient")
        if draft.sure and named:
            return "high"
        inferred = any(c.party.how in ("group", "role noun") for c in cast)
        return "low" if (draft.trigger.use == "nouns" and not named) or (inferred and not draft.sure) else "medium"

    # -- leftovers ----------------------------------------------------------------------------------------------------

    def leftover(self, missed: Missed) -> Leftover:
        """Return the record of a trigger that no event could be made of."""
        shape = missed.shape
        span = self._document.span(shape.sentence, shape.tokens[missed.first].start, shape.tokens[missed.last - 1].end)
        return self._rest("trigger", shape.sentence, span.start, span.end, missed.reason)

    def name(self, sentence: Sentence, start: int, end: int) -> Leftover:
        """Return the record of a person who is in no claim."""
        a, b = sentence.to_layer(start, end)
        return self._rest("name", sentence, a, b, "no event tells of this person")

    def _rest(self, kind: str, sentence: Sentence, start: int, end: int, reason: str) -> Leftover:
        layer = self._document.layer
        whole = self._document.span(sentence, sentence.start, sentence.end)
        from aigaq.records import Span

        return Leftover(
            kind=kind,  # type: ignore[arg-type]
            item_id=self._document.item.id,
            span=Span(start, end, layer.text[start:end], whole.page, whole.block),
            sentence=whole,
            reason=reason,
        )
