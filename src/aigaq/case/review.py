"""Reviewing claims: accept, reject, edit, be unsure, add; each a decision that can be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, get_args

import msgspec

from aigaq import claims as room
from aigaq.records import (
    Claim,
    Decision,
    InputError,
    Item,
    ItemRef,
    Range,
    Role,
    TextLayer,
    latest,
    make_id,
    vocabulary,
)
from aigaq.records.events import Part
from aigaq.records.reviewing import ReadKind, blank_claim, edits_of
from aigaq.records.slots import SPANS, Value, literal, parsed, with_slots

from .decisions import decide_all, draft, undo
from .folder import Case
from .lexicon import place_language
from .lookup import find_item
from .reviewed import find_claim, index_passages, reviewed_claims

Judgement = Literal["accepted", "rejected", "unsure"]
#: Slots whose words are looked for in the whole text; the others only in the claim's sentence.
_FAR = frozenset({"place", "attribution.holder"})
#: What an added claim must tell, by kind.
_NEEDED = {"figure": ("figure.measure",), "event": ("event.type",), "statement": ("statement.type", "statement.act")}


def judge_claims(case: Case, ids: Sequence[str], status: Judgement, *, reason: str | None = None) -> list[Decision]:
    """Record one judgement on each of these claims, on all or on none; what was edited before stays edited.

    Raises
    ------
    NotFound
        One of them does not exist.
    """
    found = [find_claim(case, ident) for ident in dict.fromkeys(ids)]
    standing = latest(case.store.decisions("claim"))
    drafts = []
    for claim in found:
        values, spans = edits_of(standing.get(claim.id))
        body = {"status": status} | ({"set": values, "spans": spans} if values else {})
        drafts.append(draft("claim", claim.id, body, reason=reason))
    return decide_all(case, drafts)


def edit_claim(
    case: Case,
    ident: str,
    written: Mapping[str, str],
    *,
    words: Mapping[str, str] | None = None,
    reset: Sequence[str] = (),
    reason: str | None = None,
) -> Decision:
    """Set slots of a claim, on top of those set before.

    Parameters
    ----------
    written : mapping
        By slot, the value as typed; an empty one says that it is not known.
    words : mapping, optional
        By slot, the literal words of the source that tell it, where they are not the value itself ("16 December").
    reset : sequence of str
        Slots that go back to what the program read.

    Raises
    ------
    NotFound, InputError
        No such claim; no such slot; a value it cannot hold; words that do not stand in the text.
    """
    claim = find_claim(case, ident)
    values, spans = edits_of(latest(case.store.decisions("claim")).get(claim.id))
    for slot in reset:
        if values.pop(slot, "") == "":
            raise InputError("This slot was not edited.", slot, "Reset a slot that an edit has set.")
        spans.pop(slot, None)
    added = {d.target: d for d in case.store.decisions("claim.add")}
    source = {c.id: c for c in case.store.claims(item_id=claim.item.id)}
    base = source.get(claim.id) or msgspec.convert(added[claim.id].body["claim"], Claim)
    new, places = _slots(base, _layer(case, base), written, words or {})
    spans = {slot: span for slot, span in spans.items() if slot not in new} | places
    values |= new
    _give_place_id(case, values, new)
    if not values and not reset:
        raise InputError("Nothing is set.", ident, "Say what to set: --set figure.measure=injured.")
    with_slots(base, values, spans)  # refuses what does not fit together
    body = {"status": "edited", "set": values, "spans": spans} if values else {"status": "proposed"}
    return decide_all(case, [draft("claim", claim.id, body, reason=reason)])[0]


def add_claim(
    case: Case,
    source: str,
    quote: str,
    kind: ReadKind,
    written: Mapping[str, str],
    *,
    words: Mapping[str, str] | None = None,
    roles: Sequence[str] = (),
    at: int | None = None,
    reason: str | None = None,
) -> Claim:
    """Add a claim that the program did not read.

    Parameters
    ----------
    quote : str
        Literal words of the source; white space does not count.
    roles : sequence of str
        ``ROLE:PART:NAME`` each: ``protester:patient:Ivan Petrov``; the name must stand in the text.
    at : int, optional
        Offset in the text layer, where the words stand more than once.

    Raises
    ------
    NotFound, InputError
        No such source; the words do not stand there or stand there more than once; a slot is missing or wrong; the
        claim is there already.
    """
    item = find_item(case, source)
    layer = case.store.layer(item.id)
    if layer is None:
        raise InputError("This source was not read.", item.id, "Run `aigaq run`, or see why with `aigaq status`.")
    missing = [slot for slot in _NEEDED[kind] if not written.get(slot)]
    if missing:
        raise InputError(f"A {kind} must tell {' and '.join(missing)}.", item.id, "Give it with --set.")
    span, sentence = room.passage(item, layer, *_where(item, layer, quote, at))
    empty = blank_claim(ItemRef.of(item), span, sentence, kind)
    if roles:
        told = msgspec.structs.replace(getattr(empty, kind), roles=tuple(_role(r, layer, empty) for r in roles))
        empty = msgspec.structs.replace(empty, **{kind: told})
    values, spans = _slots(empty, layer, written, words or {})
    _give_place_id(case, values, values)
    made = with_slots(empty, values, spans)
    told = msgspec.to_builtins(getattr(made, kind))
    value = [told["low"], told["high"], told["term"], told["measure"]] if kind == "figure" else told
    ident = make_id("claim", item.sha256, [span.start, span.end], kind, value)
    if any(c.id == ident for c in reviewed_claims(case, item_id=item.id)):
        raise InputError("This claim is there already.", ident, "Review it with `aigaq claims accept` or `edit`.")
    made = msgspec.structs.replace(made, id=ident)
    body = {"claim": msgspec.to_builtins(made)}
    decide_all(case, [draft("claim.add", ident, body, reason=reason)], and_then=lambda: index_passages(case, item.id))
    return find_claim(case, ident)


def undo_review(case: Case, number: int | None = None, *, reason: str | None = None) -> Decision:
    """Take a review back: the one with this number, else the last that is in force.

    Raises
    ------
    NotFound, InputError
        As `undo`; or the decision is not about a claim.
    """
    return undo(case, number, reason=reason, kinds=("claim", "claim.add"))


def _layer(case: Case, claim: Claim) -> TextLayer:
    layer = case.store.layer(claim.item.id)
    if layer is None:
        raise InputError("The source of this claim cannot be read now.", claim.item.id, "Run `aigaq run` first.")
    return layer


def _slots(
    claim: Claim, layer: TextLayer, written: Mapping[str, str], words: Mapping[str, str]
) -> tuple[dict[str, Value], dict[str, Range]]:
    """Return the values and the literal places of the slots that a person wrote."""
    values = {slot: parsed(claim, slot, text) for slot, text in written.items()}
    near, spans = (claim.sentence.start, claim.sentence.end), {}
    for slot in words:
        if slot not in values or slot not in SPANS:
            raise InputError("Words are given for a slot that is not set or has no place.", slot, "Set it as well.")
    for slot, value in values.items():
        if slot not in SPANS or value is None:
            continue
        told = words.get(slot) or (", ".join(value) if isinstance(value, list) else str(value))
        span = literal(layer.text, told, near)
        if span is None and (slot in words or slot == "statement.words"):
            raise InputError("These words do not stand in the source.", slot, "Copy them from `aigaq claims show`.")
        if span is not None and (slot in words or slot in _FAR or near[0] <= span[0] < near[1]):
            spans[slot] = span
    return values, spans


def _give_place_id(case: Case, values: dict[str, Value], new: Mapping[str, Value]) -> None:
    """Give a place that a person wrote the one id it has elsewhere in the case, else in the gazetteer."""
    name = new.get("place")
    if not isinstance(name, str) or "place.id" in new:
        return
    known = {c.place.id for c in case.store.claims() if c.place and c.place.id and c.place.text == name}
    known = known or set(room.place_ids(name, place_language(case)))
    values["place.id"] = known.pop() if len(known) == 1 else None


def _where(item: Item, layer: TextLayer, quote: str, at: int | None) -> Range:
    """Return where the words stand that a person quotes."""
    if at is not None:
        found = literal(layer.text[at:], quote, (0, 0))
        places = [(at + found[0], at + found[1])] if found and not layer.text[at : at + found[0]].strip() else []
    else:
        places, offset = [], 0
        while found := literal(layer.text[offset:], quote, (0, 0)):
            places.append((offset + found[0], offset + found[1]))
            offset += found[1]
    if not places:
        raise InputError("These words do not stand in the source.", item.id, "Copy them from the source, word by word.")
    if len(places) > 1:
        offsets = ", ".join(str(start) for start, _ in places[:10])
        raise InputError(
            "These words stand there more than once.",
            f"{item.id}, at {offsets}",
            "Quote more words, or use --at OFFSET.",
        )
    return places[0]


def _role(written: str, layer: TextLayer, claim: Claim) -> Role:
    """Return the role that ``ROLE:PART:NAME`` tells."""
    role, _, rest = written.partition(":")
    part, _, name = rest.partition(":")
    name = " ".join(name.split())
    if role not in vocabulary.roles() or part not in get_args(Part) or not name:
        parts = ", ".join(get_args(Part))
        remedy = f"Write ROLE:PART:NAME, with a code of roles.toml and one of {parts}."
        raise InputError("This is no role.", f"{role}:{part}", remedy)
    span = literal(layer.text, name, (claim.sentence.start, claim.sentence.end))
    if span is None:
        raise InputError("This name does not stand in the source.", f"{role}:{part}", "Write it as the source does.")
    return Role(role=role, part=part, name=name, span=span)  # type: ignore[arg-type]
