"""Plots as SVG text, without a plotting library: readable in any browser, with a title and a description inside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape

import numpy as np

from .answer import Answer

__all__ = ["plots"]

WIDTH, ROW = 720, 22
COLOURS = ("#1b4f72", "#b9770e", "#196f3d", "#7b241c")


def plots(answer: Answer) -> dict[str, str]:
    """Return the plots that this answer allows: file name -> SVG."""
    made: dict[str, Callable[[Answer], str]] = {"lists": _upset}
    if answer.densities:
        made["densities"] = _densities
    if answer.weights:
        made["weights"] = _weights
    if any(p.log_odds is not None for p in answer.pairs):
        made["dependence"] = _dependence
    if len(answer.lists) > 2:
        made["heterogeneity"] = _heterogeneity
    return {f"{name}.svg": draw(answer) for name, draw in made.items()}


def _svg(height: float, title: str, description: str, parts: Iterable[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="img" '
        f'font-family="sans-serif" font-size="12"><title>{escape(title)}</title><desc>{escape(description)}</desc>'
        f'<rect width="100%" height="100%" fill="#fff"/>{"".join(parts)}</svg>\n'
    )


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _box(x: float, y: float, width: float, height: float, colour: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0.5):.1f}" height="{height:.1f}" fill="{colour}"/>'


def _line(x1: float, y1: float, x2: float, y2: float, colour: str = "#888") -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"/>'


def _upset(answer: Answer) -> str:
    """Draw each pattern as a column: people above, the lists it is on below."""
    patterns = sorted(answer.patterns, key=lambda p: (-p[1], p[0]))[:40]
    left, top, bars = 150.0, 20.0, 160.0
    step = (WIDTH - left - 20) / max(len(patterns), 1)
    most = max(count for _, count in patterns)
    parts = []
    for row, (name, size) in enumerate(zip(answer.lists, answer.sizes, strict=True)):
        parts.append(_text(left - 10, top + bars + 30 + row * ROW, f"{name} ({size:,})", "end"))
    for column, (names, count) in enumerate(patterns):
        x = left + (column + 0.5) * step
        height = bars * count / most
        parts.append(_box(x - step * 0.35, top + bars - height, step * 0.7, height, COLOURS[0]))
        parts.append(f'<g font-size="9">{_text(x, top + bars - height - 3, str(count), "middle")}</g>')
        for row, name in enumerate(answer.lists):
            fill = COLOURS[0] if name in names else "#ddd"
            parts.append(f'<circle cx="{x:.1f}" cy="{top + bars + 26 + row * ROW:.1f}" r="4" fill="{fill}"/>')
    left_out = len(answer.patterns) - len(patterns)
    about = "People per pattern of lists" + (f"; {left_out} rarer patterns are left out" if left_out else "")
    return _svg(top + bars + 40 + len(answer.lists) * ROW, "The lists and their overlaps", about, parts)


def _densities(answer: Answer) -> str:
    low = min(d.totals[0] for d in answer.densities)
    high = float(np.median([d.totals[-1] for d in answer.densities]))
    high = max(high, max(e.upper or e.lower or 0 for e in answer.estimates if e.point is not None))
    left, right, top, height = 30.0, WIDTH - 20.0, 20.0, 220.0

    def across(total: float) -> float:
        return left + (right - left) * (total - low) / (high - low)

    parts = [_line(left, top + height, right, top + height), *_axis(low, high, across, top + height)]
    for colour, density in zip(COLOURS, answer.densities, strict=False):
        peak = max(density.heights)
        points = " ".join(
            f"{across(t):.1f},{top + height - (height - 10) * h / peak:.1f}"
            for t, h in zip(density.totals, density.heights, strict=True)
            if t <= high
        )
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
    y = top + height + 45
    for colour, density in zip(COLOURS, answer.densities, strict=False):
        found = next(e for e in answer.estimates if e.method == density.method)
        end = high if found.upper is None else min(found.upper, high)
        parts += [_box(across(found.lower or low), y - 4, across(end) - across(found.lower or low), 3, colour)]
        parts += [_box(across(found.point or low) - 2, y - 8, 4, 11, colour), _text(left, y - 10, density.method)]
        y += 2 * ROW
    return _svg(
        y, "How plausible each total is", "One curve per method, each scaled to its peak; bars: intervals", parts
    )


def _weights(answer: Answer) -> str:
    parts = []
    for row, weight in enumerate(answer.weights):
        y = 30 + row * ROW
        label = f"{weight.method} {weight.model}"
        point = "" if weight.point is None else f", alone {weight.point:,.0f}"
        parts += [_text(330, y + 11, label, "end"), _box(340, y, 240 * weight.weight, 14, COLOURS[0])]
        parts.append(_text(345 + 240 * weight.weight, y + 11, f"{weight.weight:.1%}{point}"))
    return _svg(50 + len(answer.weights) * ROW, "Weights of models and graphs", "Share of each in the average", parts)


def _dependence(answer: Answer) -> str:
    pairs = [p for p in answer.pairs if p.log_odds is not None]
    reach = max(1.0, max(abs(p.log_odds or 0) for p in pairs))
    middle, scale = 450.0, 200.0 / reach
    parts = [_line(middle, 20, middle, 30 + len(pairs) * ROW)]
    for row, pair in enumerate(pairs):
        odds, y = pair.log_odds or 0.0, 30 + row * ROW
        parts.append(_text(220, y + 11, f"{pair.a}, {pair.b} ({pair.both} on both)", "end"))
        parts.append(_box(min(middle, middle + odds * scale), y, abs(odds) * scale, 14, COLOURS[0 if odds > 0 else 3]))
        parts.append(_text(WIDTH - 10, y + 11, f"{odds:+.2f}", "end"))
    about = "Log odds ratio among people on some other list; right of the line the two lists record the same people"
    return _svg(50 + len(pairs) * ROW, "Dependence of pairs of lists", about, parts)


def _heterogeneity(answer: Answer) -> str:
    j = len(answer.lists)
    choose = np.cumprod([(j - k) / (k + 1) for k in range(j)])
    points = [(k + 1, float(np.log(f / choose[k]))) for k, f in enumerate(answer.frequencies) if f > 0]
    low, high = min(y for _, y in points) - 0.5, max(y for _, y in points) + 0.5
    left, top, height = 60.0, 20.0, 220.0

    def place(k: float, y: float) -> tuple[float, float]:
        return left + (WIDTH - left - 30) * (k - 0.5) / j, top + height * (high - y) / (high - low)

    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*p) for p in points))
    parts = [f'<polyline points="{line}" fill="none" stroke="{COLOURS[0]}" stroke-width="2"/>']
    for k, y in points:
        at = place(k, y)
        parts += [f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="4" fill="{COLOURS[0]}"/>']
        parts += [_text(at[0], top + height + 18, f"{k} ({answer.frequencies[k - 1]:,})", "middle")]
    about = "log(people on exactly k lists / number of such sets of lists); bent upwards it tells of unequal chances"
    return _svg(top + height + 40, "Unequal chances of being recorded", about, parts)


def _axis(low: float, high: float, across: Callable[[float], float], y: float) -> list[str]:
    step = 10 ** np.floor(np.log10((high - low) / 3))
    step *= next(m for m in (1, 2, 5, 10) if (high - low) / (step * m) <= 8)
    ticks: Sequence[float] = np.arange(np.ceil(low / step) * step, high, step).tolist()
    return [
        part
        for t in ticks
        for part in (_line(across(t), y, across(t), y + 4), _text(across(t), y + 17, f"{t:,.0f}", "middle"))
    ]
