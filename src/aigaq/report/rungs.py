"""A person's case as SVG: a ladder of steps, each told, missing or not told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from aigaq.records import CaseLadder, Occurrence, Rung

from .catalogue import catalogue
from .dates import date_in_words
from .escaping import fill

_WIDTH, _STEP, _RAIL = 360, 46, 26


def ladder_diagram(ladder: CaseLadder, occurrences: Mapping[str, Occurrence]) -> Markup:
    """Return the drawing; each step that is told leads to its row in the table beside."""
    height = _STEP * len(ladder.rungs) + 12
    rungs = Markup("").join(
        part for n, rung in enumerate(ladder.rungs) for part in _rung(rung, 6 + _STEP * n + _STEP / 2, occurrences)
    )
    rail = fill('<path class="rail" d="M{},{}V{}"/>', _RAIL, 6 + _STEP / 2, height - 6 - _STEP / 2)
    label = catalogue()("ladder.chart", name=ladder.name)
    return fill(
        '<svg class="chart ladder" viewBox="0 0 {} {}" role="group" aria-label="{}">{}{}</svg>',
        _WIDTH,
        height,
        label,
        rail,
        rungs,
    )


def _rung(rung: Rung, y: float, occurrences: Mapping[str, Occurrence]) -> Iterator[Markup]:
    t = catalogue()
    told = [occurrences[i] for i in rung.occurrences if i in occurrences]
    state = "told" if told else "missing" if rung.missing else "silent"
    dates = [date_in_words(one.date) if one.date else t("told.undated") for one in told]
    second = ", ".join(dict.fromkeys(dates)) if told else t(f"ladder.{state}")
    radius = {"told": 11, "missing": 11, "silent": 6}[state]
    inside = fill('<circle class="rung {}" cx="{}" cy="{:.1f}" r="{}"/>', state, _RAIL, y, radius)
    if len(told) > 1:
        inside += fill('<text class="label" x="{}" y="{:.1f}">{}</text>', _RAIL, y + 4.6, len(told))
    inside += fill('<text class="step" x="{}" y="{:.1f}">{}</text>', _RAIL + 24, y - 2, rung.label)
    inside += fill('<text class="when" x="{}" y="{:.1f}">{}</text>', _RAIL + 24, y + 15, _short(second))
    if told:
        title = f"{rung.label}: {second}"
        yield fill(
            '<a class="badge" href="#step-{}" aria-label="{}"><title>{}</title>{}</a>', rung.step, title, title, inside
        )
    else:
        yield inside


def _short(text: str) -> str:
    return text if len(text) <= 44 else text[:42].rstrip(", ") + " …"
