"""Slots of a claim that a person can set: their names, what each may hold, and the claim that comes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any, get_args

import msgspec
from msgspec import UNSET

from . import vocabulary
from .claims import Claim, Qualifier
from .edtf import is_edtf
from .errors import InputError
from .events import Part
from .layers import Range
from .sourced import Modality, Polarity, Span, Specificity

Value = str | int | bool | list[str] | None
_Codes = Callable[[], Mapping[str, Any]]


def _options(literal: Any) -> _Codes:
    return lambda: dict.fromkeys(get_args(literal))


#: Slots that hold one code of a list; those that may be empty end with "?".
_CODE: dict[str, _Codes] = {
    "modality": _options(Modality),
    "polarity": _options(Polarity),
    "specificity": _options(Specificity),
    "attribution.class": vocabulary.attribution_classes,
    "attribution.source?": vocabulary.attribution_sources,
    "figure.measure": vocabulary.measures,
    "figure.qualifier": _options(Qualifier),
    "figure.population?": vocabulary.populations,
    "event.type": vocabulary.event_types,
    "event.outcome?": vocabulary.outcomes,
    "statement.type": vocabulary.event_types,
    "statement.act": vocabulary.acts,
    "relation.type": vocabulary.relations,
    "roles.role": vocabulary.roles,
    "roles.part": _options(Part),
}
#: Slots that hold several codes, separated by commas.
_CODES: dict[str, _Codes] = {
    "figure.measures": vocabulary.measures,
    "event.methods": vocabulary.methods,
    "event.attributes": vocabulary.event_attributes,
    "statement.topics": vocabulary.event_types,
}
_TEXT = (
    "place?",
    "place.id?",
    "attribution.holder?",
    "figure.term?",
    "figure.unit",
    *(f"event.{name}?" for name in ("authority", "charge", "penalty", "condition", "cause", "weapon", "site")),
    "statement.medium?",
    "statement.words?",
    "relation.words",
    "roles.name",
)
_TEXTS = ("event.law", "statement.terms")
_DATE = ("date?", "attribution.said_on?")
_NUMBER = ("figure.number", "figure.low?", "figure.high?", "roles.number?")
_YES_NO = ("statement.quoted", "roles.minor")

_LARGEST = 10**12
_ROLE = re.compile(r"(event|statement)\.roles\.(\d{1,3})\.(\w+)\Z")
#: Slots whose place in the layer is kept, and where in the claim's record.
SPANS: dict[str, tuple[str, ...]] = {
    "place": ("place", "span"),
    "date": ("date", "span"),
    "attribution.holder": ("attribution", "span"),
    "figure.measure": ("figure", "spans", "measure"),
    "figure.number": ("figure", "spans", "number"),
    "figure.qualifier": ("figure", "spans", "qualifier"),
    "figure.population": ("figure", "spans", "population"),
    "event.type": ("event", "spans", "trigger"),
    **{
        f"event.{name}": ("event", "spans", name)
        for name in ("law", "charge", "penalty", "authority", "condition", "cause", "weapon")
    },
    "statement.words": ("statement", "words_span"),
}


def slot_names(claim: Claim) -> list[str]:
    """Return the slots of `claim` that can be set, in the order in which they are shown."""
    known = [name.rstrip("?") for name in (*_CODE, *_CODES, *_TEXT, *_TEXTS, *_DATE, *_NUMBER, *_YES_NO)]
    roles = [name.partition(".")[2] for name in known if name.startswith("roles.")]
    body = msgspec.to_builtins(claim).get(claim.kind, {})
    numbered = [f"{claim.kind}.roles.{n}.{name}" for n in range(len(body.get("roles", ()))) for name in roles]
    kinds = ("figure", "event", "statement", "relation", "roles")
    common = [name for name in known if name.partition(".")[0] not in kinds]
    return [*(name for name in known if name.startswith(claim.kind + ".")), *numbered, *common]


def parsed(claim: Claim, slot: str, written: str) -> Value:
    """Return the value that `written` gives to a slot; an empty text says that it is not known.

    Raises
    ------
    InputError
        The claim has no such slot, or the slot cannot hold this.
    """
    if slot not in slot_names(claim):
        close = get_close_matches(slot, slot_names(claim), n=3)
        remedy = f"Did you mean {' or '.join(close)}?" if close else f"It has: {', '.join(slot_names(claim))}."
        raise InputError(f"A {claim.kind} has no such slot.", slot, remedy)
    role = _ROLE.match(slot)
    name = f"roles.{role[3]}" if role else slot
    text = written.strip()
    if name in _CODES or name in _TEXTS:
        listed = [part.strip() for part in text.split(",") if part.strip()]
        return [_code(slot, part, _CODES[name]()) for part in listed] if name in _CODES else list(listed)
    if not text:
        if f"{name}?" in (*_CODE, *_TEXT, *_DATE, *_NUMBER):
            return None
        raise InputError("This slot cannot be empty.", slot, "Give it a value, or reject the claim.")
    for codes in (name, f"{name}?"):
        if codes in _CODE:
            return _code(slot, text, _CODE[codes]())
    if f"{name}?" in _DATE and not is_edtf(text):
        raise InputError(
            "This is no date.", f"{slot}={text}", "Write 2011, 2011-12, 2011-12-16 or 2011-12-16/2011-12-17."
        )
    if name in _NUMBER or f"{name}?" in _NUMBER:
        if not text.isascii() or not text.isdigit() or int(text) > _LARGEST:
            raise InputError("This is no number.", f"{slot}={text}", "Write it in digits, without marks.")
        return int(text)
    if name in _YES_NO:
        if text not in ("yes", "no"):
            raise InputError("This is neither yes nor no.", f"{slot}={text}", "Write yes or no.")
        return text == "yes"
    return text


def _code(slot: str, written: str, codes: Mapping[str, Any]) -> str:
    if written in codes:
        return written
    close = get_close_matches(written, codes, n=3) or list(codes)[:12]
    raise InputError("There is no such code.", f"{slot}={written}", f"Close ones: {', '.join(close)}.")


def with_slots(claim: Claim, values: Mapping[str, Value], spans: Mapping[str, Range | None] = {}) -> Claim:
    """Return the claim with these slots set.

    Parameters
    ----------
    values : mapping
        What `parsed` returns, by slot.
    spans : mapping
        Where in the layer the words of a slot stand; a slot that is set without loses the span it had.

    Raises
    ------
    InputError
        The slots do not go together.
    """
    record = msgspec.to_builtins(claim)
    for slot in sorted(
        values, key=lambda name: (name != "figure.qualifier", name)
    ):  # it tells which bounds a number sets
        _set(record, slot, values[slot])
        _place(record, slot, spans.get(slot), claim.sentence)
    try:
        made = msgspec.convert(record, Claim)
    except msgspec.ValidationError as error:
        raise InputError("The claim cannot hold this.", str(error), "Look at the slot named.") from error
    _check_figure(made)
    return made


def _set(record: dict[str, Any], slot: str, value: Value) -> None:
    """Set one slot in a claim as plain values."""
    if role := _ROLE.match(slot):
        listed = record[role[1]]["roles"]
        if int(role[2]) >= len(listed):
            raise InputError("The claim has no such role.", slot, f"It has {len(listed)} roles, counted from 0.")
        listed[int(role[2])][role[3]] = value
        if role[3] == "name":  # another bearer: what was known of the one before does not hold
            listed[int(role[2])].update(mention=None, entity=None)
        return
    match slot:
        case "place":
            record["place"] = {"text": value, "how": "inherited"} if value else None
        case "place.id":
            if record["place"]:
                record["place"]["id"] = value
        case "date":
            record["date"] = {"edtf": value, "how": "inherited"} if value else None
        case "figure.number":
            figure = record["figure"]
            bounds = {"at_least": (value, None), "more_than": (value, None), "at_most": (None, value)}
            figure["low"], figure["high"] = bounds.get(figure["qualifier"], (value, value))
        case "figure.measure":
            others = [m for m in record["figure"]["measures"][1:] if m != value]
            record["figure"].update(measure=value, measures=[value, *others])
        case "figure.measures":
            assert isinstance(value, list)
            if not value:
                raise InputError("This slot cannot be empty.", slot, "Give it a value, or reject the claim.")
            record["figure"].update(measure=value[0], measures=value)
        case _:
            group, _, name = slot.rpartition(".")
            (record[group] if group else record)[name] = value


def _place(record: dict[str, Any], slot: str, span: Range | None, sentence: Span) -> None:
    """Note where in the layer the words of a slot stand, and whether that is in the claim's sentence."""
    if slot not in SPANS:
        return
    *path, last = SPANS[slot]
    holder: Any = record
    for step in path:
        holder = holder.get(step) if holder else None
    if holder is None:
        return
    holder[last] = span
    inside = span is not None and sentence.start <= span[0] and span[1] <= sentence.end
    if slot in ("place", "date", "attribution.holder"):
        holder["how"] = "explicit" if inside else "inherited"
    if slot == "date" and span is not None and inside:
        holder["text"] = sentence.quote[span[0] - sentence.start : span[1] - sentence.start]


def _check_figure(claim: Claim) -> None:
    """Refuse a figure whose numbers do not fit its qualifier."""
    if claim.figure is UNSET:
        return
    figure, fits = claim.figure, True
    low, high = figure.low, figure.high
    match figure.qualifier:
        case "exact" | "about":
            fits = low is not None and low == high
        case "at_least" | "more_than":
            fits = low is not None and high is None
        case "at_most":
            fits = low is None and high is not None
        case "between":
            fits = low is not None and high is not None and low < high
        case "vague" | "relative":
            fits = figure.term is not None
    if not fits:
        raise InputError(
            "The numbers do not fit the qualifier.",
            f"{figure.qualifier}: low {low}, high {high}, term {'given' if figure.term else 'none'}",
            "Set figure.qualifier and figure.number together, or figure.low and figure.high for `between`.",
        )


def literal(text: str, words: str, near: Range) -> Range | None:
    """Return where `words` stand in `text`, white space aside: inside `near` if they do, else the last place before it.

    None when they stand nowhere.
    """
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())) or "(?!)")
    if inside := pattern.search(text, *near):
        return inside.span()
    found = [m.span() for m in pattern.finditer(text)]
    before = [span for span in found if span[1] <= near[0]]
    return next(iter(before[-1:] or found[:1]), None)
