"""Composing: a draft of an event becomes a claim, with every slot that its sentence and the document tell."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from aigaq.claims.document import Document, Sentence
from aigaq.claims.frames import Context, Slots
from aigaq.claims.people import People
from aigaq.records import Claim, Event, EventSpans, ItemRef, Leftover, Range, Role, make_id
from aigaq.records.claims import Alternative
from aigaq.records.sourced import Confidence, DateSlot, Modality, Specificity

from .acts import acts_on
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
from .drafts import Cast, Draft, Missed
from .lexicon import event_words
from .parties import Parties, Party
from .penalties import Penalty
from .shape import Shape
from .terms import Terms
from .turning import turned

_FORCE = ("force.", "torture.", "media.attacked", "defender.")
#: what a court decides in one session
_DECISIONS = frozenset({"proceeding.verdict", "proceeding.sentence"})
_HARM = frozenset({"force.death", "force.injury", "custody.death", "force.beating", "media.attacked"})
_COUNTS = frozenset({"charge", "charges", "accusation", "accusations", "count", "counts"})
_LEAD = 14  #: tokens before an infinitive in which a call for it may stand
_CALL = 8  #: tokens before a noun in which a call for it may stand
_QUOTED = 26  #: tokens of a quotation, beyond which it is cut to the trigger


class Composer(Terms):
    """Makes claims of drafts."""

    def __init__(self, document: Document, context: Context, people: People, version: str, language: str) -> None:
        self._document = document
        self._item = ItemRef.of(document.item)
        self._context = context
        self._people = people
        self._version = version
        self._decision: tuple[int, int, DateSlot | None] = (-99, -1, None)
        self._words = event_words(language)
        self._reader_parties = Parties(people, self._words)
        self._details = detail_words(language)

    def claims(self, draft: Draft, custody: bool) -> list[Claim]:
        """Return the claims of a draft: one for each of those it happens to, who share everything else.

        Parameters
        ----------
        draft : Draft
            What was read.
        custody : bool
            Whether the sentences around tell that it happened in custody.
        """
        if self._only_possible(draft):
            return []
        if draft.lead in self._details.open and not draft.negated:
            return []
        rows = self._respectively(draft)
        if rows is None:
            rows = [(draft.cast, draft.penalty), *self._besides(draft)]
        claims: list[Claim] = []
        for cast, penalty in rows:
            others = tuple(c for c in cast if c.part != "patient")
            apart = [(c, *others) for c in (*cast, *self._listed(draft)) if c.part == "patient"] or [cast]
            terms = [penalty or self._bracketed(draft, one[0].party) if one else penalty for one in apart]
            told = zip(apart, terms, strict=True)
            claims += [c for one, term in told if (c := self._claim(draft, one, term, custody)) is not None]
        return claims

    def _only_possible(self, draft: Draft) -> bool:
        """Tell whether the words leave open whether it happens: "may be tried"; not "said he would be tried"."""
        if self._demanded(draft):
            return True
        modals = [m for m in draft.modals if m in self._details.hypothetical]
        if modals == ["would"] and "that" in draft.shape.lowers[: draft.first]:
            return False
        return bool(modals)

    def _demanded(self, draft: Draft) -> bool:
        """Tell whether it is only called for: "that he be released", "demanded the release of"."""
        shape, n = draft.shape, draft.verb
        if draft.trigger.use == "nouns":
            before = shape.lowers[max(0, draft.first - _CALL) : draft.first]
            return not self._details.open.isdisjoint(before)
        if draft.lead:
            before = shape.lowers[max(0, draft.verb - _LEAD) : draft.verb]
            if not self._details.calls.isdisjoint(before):
                return True
        aux = shape.skip_back(n)
        if aux > 0 and shape.lowers[aux] == "be" and shape.tags[aux - 1] in "nNo#":
            return not self._ruled(draft)
        return shape.tags[n] == "V" and draft.lead == "" and not draft.modals and shape.tags[max(0, n - 1)] == "t"

    def _ruled(self, draft: Draft) -> bool:
        """Tell whether a court orders what is told: "ordered that both be held until 1 March"."""
        lowers = draft.shape.lowers
        that = next((k for k in range(draft.verb - 1, 0, -1) if lowers[k] == "that"), 0)
        court = self._details.court.search(" ".join(lowers[:that]))
        return court is not None and not self._details.rulings.isdisjoint(lowers[max(0, that - 2) : that])

    # -- one claim ----------------------------------------------------------------------------------------------------

    def _claim(self, draft: Draft, cast: tuple[Cast, ...], penalty: Penalty | None, custody: bool) -> Claim | None:
        shape, sentence, frame = draft.shape, draft.shape.sentence, draft.frame
        tokens = shape.tokens
        start, end = tokens[draft.first].start, tokens[draft.last - 1].end
        kind = turned(draft, cast, penalty, custody, self._words, self._details)
        if kind == "custody.arrest" and draft.verb > 0 and shape.lowers[draft.verb - 1] == "be" and self._ruled(draft):
            kind = "custody.judge"
        slots = self._context.slots(
            sentence, *self._anchor(draft, cast, penalty), self._details.likeness.get(kind), True
        )
        date = self._dated(draft, kind, slots.date)
        roles = self._roles(cast, kind, draft)
        if not roles and not kind.startswith(
            ("emergency.", "communications.", "law.", "labour.", "investigation.", "force.", "media.")
        ):
            return None
        event = self._event(draft, kind, roles, cast, penalty, start, end)
        acts, before = acts_on(shape, event, self._context.narrative.scenes[sentence.index].dates, start)
        if acts is not None:
            event = replace(event, acts_on=acts)
            if date is not None and date.span == acts.span:
                date = self._context.slots(sentence, *before, self._details.likeness.get(kind), True).date
        specificity = self._specificity(cast, slots, event)
        first, last = self._quote(draft, cast)
        span = self._document.span(sentence, first, last)
        value = [kind, *sorted(r.name for r in roles if r.part == "patient"), event.penalty, event.outcome]
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
            date=date,
            event=event,
            rule=f"event.{frame.rule}.{_use(draft)}/1",
            confidence=self._confidence(draft, cast),
            alternatives=self._alternatives(draft, kind),
            made_by=self._version,
        )

    def _dated(self, draft: Draft, kind: str, date: DateSlot | None) -> DateSlot | None:
        """Return the date of a decision; where its sentence tells none, that of the decision told right before."""
        sentence = draft.shape.sentence
        if date is not None and date.how == "explicit":
            if kind in _DECISIONS:
                self._decision = sentence.index, sentence.paragraph, date
            return date
        index, paragraph, told = self._decision
        near = paragraph == sentence.paragraph and 0 <= sentence.index - index <= 1
        if kind not in _DECISIONS or not near or told is None:
            return date
        self._decision = sentence.index, paragraph, told
        return replace(told, how="inherited")

    def _event(
        self, draft: Draft, kind: str, roles: tuple[Role, ...], cast: Sequence[Cast], penalty: Penalty | None,
        start: int, end: int,
    ) -> Event:  # fmt: skip
        shape, frame, words = draft.shape, draft.frame, self._details
        tokens = shape.tokens
        after = tokens[draft.after - 1].end
        charge = (
            find_charge(shape, draft.after, draft.stop, kind, self._words.triggers, words)
            if "charge" in frame.reads
            else None
        )
        if charge is None and "charge" in frame.reads and "charge" in frame.takes:  # "brought a charge of theft"
            at = next(
                (n for n, w in enumerate(shape.lowers[:-1]) if w in _COUNTS and shape.lowers[n + 1] == "of"), None
            )
            charge = (
                find_charge(shape, at + 1, draft.stop, kind, self._words.triggers, words) if at is not None else None
            )
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

    def _anchor(self, draft: Draft, cast: Sequence[Cast], penalty: Penalty | None) -> Range:
        """Return the range whose nearest date and place are the event's: the trigger, and the penalty behind it."""
        tokens = draft.shape.tokens
        start, end = tokens[draft.first].start, tokens[draft.last - 1].end
        patients = [c.party for c in draft.cast if c.part == "patient"]
        own = [c.party for c in cast if c.part == "patient"]
        if len(patients) > 1 and own and own[0].start > start:
            start, end = own[0].start, max(end, own[0].end)  # "detained A in January and B in June"
        if penalty is not None and end <= penalty.start < end + 90:
            end = penalty.end
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
        if any(m in ("will", "shall", "would") for m in draft.modals):
            return "planned"
        return "asserted"

    def _specificity(self, cast: Sequence[Cast], slots: Slots, event: Event) -> Specificity:
        named = any(c.party.bearer is not None or c.party.number is not None for c in cast if c.part != "authority")
        dated = slots.date is not None and slots.date.how == "explicit"
        placed = slots.place is not None and slots.place.how == "explicit"
        return "concrete" if named or dated or placed or event.penalty else "general"

    def _alternatives(self, draft: Draft, kind: str) -> tuple[Alternative, ...]:
        """Return the types that other frames, or the words without their circumstances, would give."""
        rows = {draft.frame.type: draft.frame.rule} | dict.fromkeys(draft.rivals, draft.rival)
        return tuple(
            Alternative(slot="event.type", value=other, rule=f"event.{rule}/1")
            for other, rule in rows.items()
            if other != kind
        )

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


def _use(draft: Draft) -> str:
    """Return how the trigger is used: ``verb``, ``happen``, ``do``, ``noun``, or ``state`` for what lasts."""
    group = draft.shape.lowers[max(0, draft.verb - 3) : draft.verb + 1]
    if ({"is", "are"} & set(group) and "being" in group) or (
        draft.trigger.lemma in ("remain", "be", "languish") and not draft.frame.whose
    ):
        return "state"
    return draft.trigger.use.rstrip("s")
