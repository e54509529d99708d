"""The overlaps of lists as a drawing: a bar per combination of lists, dots below it that tell which."""

from __future__ import annotations

from html import escape

from .captures import Overlap

_BAR, _ROW, _LEFT, _TOP, _HEIGHT = 26, 22, 170, 20, 160


def upset_svg(overlap: Overlap, *, most: int = 30) -> str:
    """Return an SVG drawing with a title and a description in words; the numbers stand in it as text.

    Parameters
    ----------
    most : int
        Combinations drawn, the largest ones; a line of text says how many more there are.
    """
    drawn = overlap.patterns[:most]
    tallest = max((count for _, count in drawn), default=1)
    rows = _TOP + _HEIGHT + 24
    width = _LEFT + _BAR * len(drawn) + 20
    height = rows + _ROW * len(overlap.lists) + 24
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="img" aria-labelledby="upset-title upset-description" font-family="sans-serif" font-size="12">',
        '<title id="upset-title">People by the lists that name them</title>',
        f'<desc id="upset-description">{escape(_in_words(overlap))}</desc>',
    ]
    for row, (name, size) in enumerate(zip(overlap.lists, overlap.sizes, strict=True)):
        y = rows + _ROW * row + 15
        parts.append(f'<text x="{_LEFT - 12}" y="{y}" text-anchor="end">{escape(name)} ({size})</text>')
    for column, (names, count) in enumerate(drawn):
        parts += _column(overlap, names, count, _LEFT + _BAR * column, rows, tallest)
    if len(overlap.patterns) > most:
        rest = sum(count for _, count in overlap.patterns[most:])
        text = f"{len(overlap.patterns) - most} more combinations with {rest} people: in the table"
        parts.append(f'<text x="{_LEFT}" y="{height - 6}">{text}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def upset_page(overlap: Overlap) -> str:
    """Return a page with the drawing and its numbers as tables beside it; it needs neither script nor network."""
    lists = "".join(
        f"<tr><th scope='row'>{escape(name)}</th><td>{size}</td><td>{alone}</td></tr>"
        for name, size, alone in zip(overlap.lists, overlap.sizes, overlap.alone, strict=True)
    )
    patterns = "".join(
        f"<tr><th scope='row'>{escape(', '.join(names))}</th><td>{count}</td></tr>" for names, count in overlap.patterns
    )
    return (
        "<!doctype html>\n<html lang='en'><head><meta charset='utf-8'><title>Overlap of lists</title>"
        "<style>body{font-family:sans-serif;margin:2rem}main{display:flex;flex-wrap:wrap;gap:2rem}"
        "table{border-collapse:collapse}td,th{padding:.2rem .6rem;border-bottom:1px solid #ccc;text-align:left}"
        "td{text-align:right}</style></head><body><h1>Overlap of lists</h1><main>"
        f"<figure>{upset_svg(overlap)}</figure><div>"
        "<table><caption>Lists</caption><thead><tr><th scope='col'>list</th><th scope='col'>people</th>"
        f"<th scope='col'>on no other list</th></tr></thead><tbody>{lists}</tbody></table>"
        "<table><caption>People by the lists that name them</caption><thead><tr><th scope='col'>on exactly</th>"
        f"<th scope='col'>people</th></tr></thead><tbody>{patterns}</tbody></table>"
        "</div></main></body></html>\n"
    )


def _column(overlap: Overlap, names: tuple[str, ...], count: int, x: int, rows: int, tallest: int) -> list[str]:
    tall = max(1, round(_HEIGHT * count / tallest))
    middle = x + _BAR // 2
    top = _TOP + _HEIGHT - tall
    parts = [
        f"<g><title>{count} on {escape(', '.join(names))} only</title>",
        f'<rect x="{x + 4}" y="{top}" width="{_BAR - 8}" height="{tall}" fill="#1f4e79"/>',
        f'<text x="{middle}" y="{top - 4}" text-anchor="middle" font-size="11">{count}</text>',
    ]
    held = [row for row, name in enumerate(overlap.lists) if name in names]
    if len(held) > 1:
        first, last = (rows + _ROW * row + 11 for row in (held[0], held[-1]))
        parts.append(f'<line x1="{middle}" y1="{first}" x2="{middle}" y2="{last}" stroke="#1f4e79" stroke-width="2"/>')
    for row in range(len(overlap.lists)):
        fill = "#1f4e79" if row in held else "#c9ced3"
        parts.append(f'<circle cx="{middle}" cy="{rows + _ROW * row + 11}" r="6" fill="{fill}"/>')
    return [*parts, "</g>"]


def _in_words(overlap: Overlap) -> str:
    people = sum(count for _, count in overlap.patterns)
    each = (
        f"{name}: {size} people, {alone} of them on no other list"
        for name, size, alone in zip(overlap.lists, overlap.sizes, overlap.alone, strict=True)
    )
    return f"{people} people on {len(overlap.lists)} lists. " + "; ".join(each) + "."
