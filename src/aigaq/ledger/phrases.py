"""The ledgers' English: phrases about occurrences, ladders, registers and disagreements; figures have `words`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from importlib.resources import files

from aigaq.records import Difference
from aigaq.records.vocabulary import event_types, methods

from .words import day, heading

_DATA = tomllib.loads(files(__package__).joinpath("data", "en.toml").read_text(encoding="utf-8"))
_CUSTODY = re.compile(rf"\b(?:{'|'.join(_DATA['custody']['words'])})\b", re.IGNORECASE)
_OBSERVER = re.compile(rf"\b(?:{'|'.join(_DATA['observers']['words'])})s?\b", re.IGNORECASE)
_PROMISE = re.compile(rf"\b(?:{'|'.join(_DATA['promise']['words'])})\b", re.IGNORECASE)


def elapsed(label: str, least: int | None, most: int | None) -> str:
    """Return how many days lie between two dates: "from arrest to charge: 12 days", "between 3 and 34 days"."""
    days = _days(least, most)
    return f"{label}: {days}" if label else days


def _days(least: int | None, most: int | None) -> str:
    if least is not None and least == most:
        return f"{least} day{'s' if abs(least) != 1 else ''}"
    if least is None:
        return f"at most {most} days"
    if most is None:
        return f"at least {max(least, 0)} days"
    return f"between {max(least, 0)} and {most} days" if most >= 0 else f"{-most} to {-least} days the other way round"


def out_of_order(later: str, earlier: str) -> str:
    """Return that a step is told to have come before one that the law puts before it."""
    return f"{later} is told with an earlier date than {earlier.lower()}."


def event_label(kind: str) -> str:
    """Return what a type of event or statement is called in a sentence."""
    term = event_types().get(kind)
    return term.label.partition(" (")[0] if term else kind


def method_label(code: str) -> str:
    """Return what a method of ill-treatment is called."""
    term = methods().get(code)
    return term.label if term else code


def dossier_label(field: str) -> str:
    """Return the label of a field of a dossier."""
    label: str = _DATA["dossier"][field]
    return label


def promises(text: str) -> bool:
    """Tell whether an official's words say what the speaker will do or will not do."""
    return bool(_PROMISE.search(" ".join(text.split())))


def follow_up(kept: Sequence[str], broken: Sequence[str], unsure: Sequence[str] = ()) -> str | None:
    """Return by whom a promise or call is said to be kept or broken."""
    parts = []
    if kept:
        parts.append(f"Followed, as told by {', '.join(kept)}.")
    if broken:
        parts.append(f"Events that speak against it are told by {', '.join(broken)}.")
    if unsure:
        parts.append(f"Whether what {', '.join(unsure)} tell came before or after it, their dates do not say.")
    return " ".join(parts) or None


def observes(who: str) -> bool:
    """Tell whether people so called are there to see and tell: journalists, monitors, observers."""
    return bool(_OBSERVER.search(who))


def explained_by(holders: Sequence[str]) -> str:
    """Return who explains a disruption, in the same document."""
    return f"Explained by {', '.join(holders)}."


def position_moved() -> str:
    """Return that a speaker later took another position."""
    return "The same speaker later took another position on this."


def matter(code: str) -> str:
    """Return what a matter of conduct is called."""
    label: str = _DATA["conduct"][code]
    return label


def conduct_named(text: str) -> frozenset[str]:
    """Return the matters of conduct that words name."""
    plain = text.casefold()
    return frozenset(code for code, names in _DATA["conduct_words"].items() if any(name in plain for name in names))


def denied(what: str, acts: Iterable[str]) -> str:
    """Return the topic of a denial or justification."""
    done = " and ".join({"denial": "denied", "justification": "justified"}.get(a, "explained") for a in sorted(acts))
    return f"{what}: {done} by one side, told by others"


def happening(kind: str, who: str, place: str | None, date: str | None) -> str:
    """Return what happened to whom, where and when, as a heading."""
    rest = [part for part in (who, place, day(date) if date else None) if part]
    return f"{event_label(kind)}: {', '.join(rest)}" if rest else event_label(kind)


def detail_label(field: str) -> str:
    """Return the label of a detail of a register."""
    label: str = _DATA["details"][field]
    return label


def cause_label(attribute: str) -> str | None:
    """Return an attribute of a disruption as its cause or reach; None for other attributes."""
    label: str | None = _DATA["attributes_cause"].get(attribute)
    return label


def in_custody(text: str) -> bool:
    """Tell whether words tell of custody."""
    return bool(_CUSTODY.search(text))


def proposed(unnamed: str, named: str, apart: bool) -> str:
    """Return why somebody without a name may be somebody with one."""
    days = "The dates told differ." if apart else "The dates told do not speak against it."
    return (
        f"One source tells of {unnamed} without a name, another of {named}. {days} Whether they are one, people decide."
    )


def why_denial(holder: str) -> str:
    """Return the reason of a disagreement between a denial and what others tell."""
    return f"{holder} speaks against what others tell. Both stand as said."


def why_positions() -> str:
    """Return the reason of a disagreement between official statements."""
    return "Official statements on one matter take different positions."


def promised(who: str) -> str:
    """Return the topic of a promise that later events speak against."""
    return f"Promise by {who}, and what came after"


def why_opposed() -> str:
    """Return the reason of a disagreement about how or why something happened."""
    return "The accounts of how or why it happened do not go together."


def of_person(label: str, slot: str, who: str) -> str:
    """Return the topic of a disagreement about a step of a person's case."""
    return f"{label} of {who}" if slot in ("", label.lower()) else f"{label} of {who}: {slot}"


def why_slot(difference: Difference) -> str:
    """Return in which ways a slot is told."""
    return "Told as " + ", and as ".join(value for value, _ in difference.ways) + "."


def why_charges(left: Sequence[str], right: Sequence[str]) -> str:
    """Return the reason of a disagreement between charges."""
    told = f"“{'”, “'.join(left)}” against “{'”, “'.join(right)}”"
    return f"The sources name charges that share neither an article nor a word of weight: {told}. Both are kept."


def why_release() -> str:
    """Return the reason of a disagreement between descriptions of a release."""
    return "One release may be described in several ways, or there were several."


def why_polarity() -> str:
    """Return the reason of a disagreement on whether something happened."""
    return "Some tell that it happened, others that it did not."


def incident(place: str, period: str) -> str:
    """Return the title of an incident."""
    return f"{place}, {day(period)}"


_WORDS = re.compile(r"[^\W\d_]{4,}")


def weighty(text: str) -> frozenset[str]:
    """Return the words of a charge that tell it, cut to their stems."""
    return frozenset(w[:5] for w in _WORDS.findall(text.casefold()) if w not in _DATA["charge"]["light"])


def added_up(measure: str) -> str:
    """Return the topic of sums that differ."""
    return f"{heading(measure, 'persons', None)}, added up by document"


def why_sums(left: str, right: str, apart: int) -> str:
    """Return two sums and how far they are apart."""
    return f"Worked out, not stated: {left} against {right}. {apart:,} {'is' if apart == 1 else 'are'} open."
