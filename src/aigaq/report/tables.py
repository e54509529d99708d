"""A table of a source as HTML, its cells named as the file counts them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from markupsafe import Markup

from aigaq.records import Block, TextLayer

from .catalogue import catalogue
from .escaping import fill
from .passages import LONG, Woven, units_of

# of a very long text, tables with more rows than this are shown around their passages only
_ROWS = 500
# columns that fit on a telephone
_NARROW = 4
_ADDRESS = re.compile(r"(?:(?P<sheet>.*)!)?(?P<column>[A-Z]+)(?P<row>\d+)\Z")


def lang_of(layer: TextLayer, block: Block) -> Markup:
    """Return the language attribute of a block, where its language is known."""
    code = block.language or layer.language
    return fill(' lang="{}"', code) if code else Markup("")


def table_html(layer: TextLayer, block: Block, woven: Woven) -> Markup:
    """Return the table that `block` is, with its passages marked."""
    text: dict[int, dict[int, Markup]] = defaultdict(dict)
    for cell, unit in zip(block.cells, units_of(block), strict=True):
        text[cell.row][cell.column] = woven.text[unit]
    column_names = {c.column: _part(c.address, "column", str(c.column + 1)) for c in reversed(block.cells)}
    row_names = {c.row: _part(c.address, "row", str(c.row + 1)) for c in reversed(block.cells)}
    columns = sorted(column_names)
    shown = sorted(text) if len(layer.text) <= LONG or len(text) <= _ROWS else sorted(_marked(text))
    rows = [_row(row_names[row], (text[row].get(c, Markup("")) for c in columns)) for row in shown]
    if len(shown) < len(text):
        note = catalogue()("source.rows_left_out", n=len(text) - len(shown))
        rows.append(fill('<tr><td class="gap" colspan="{}">{}</td></tr>', len(columns) + 1, note))
    heads = Markup("").join(fill('<th scope="col">{}</th>', column_names[c]) for c in columns)
    caption = fill("<caption>{}</caption>", _part(block.cells[0].address, "sheet", _label(block)))
    return fill(
        '<div class="b-table" id="b-{}"{}><div{}><table>{}<thead><tr><td></td>{}</tr></thead>'
        "<tbody>{}</tbody></table></div></div>",
        block.index,
        lang_of(layer, block),
        _scrolling(block, len(columns)),
        caption,
        heads,
        Markup("").join(rows),
    )


def _row(name: str, cells: Iterable[Markup]) -> Markup:
    tds = Markup("").join(fill('<td dir="auto">{}</td>', cell) for cell in cells)
    return fill('<tr><th scope="row">{}</th>{}</tr>', name, tds)


def _marked(text: dict[int, dict[int, Markup]]) -> set[int]:
    """Return the rows in which a passage begins."""
    return {row for row, cells in text.items() if any(" id=" in cell for cell in cells.values())}


def _scrolling(block: Block, n_columns: int) -> Markup:
    """Return the attributes of a wide table's frame: it scrolls by itself, also by keyboard."""
    if n_columns <= _NARROW:
        return Markup("")
    return fill(' class="scrolling" role="region" tabindex="0" aria-label="{}"', _label(block))


def _label(block: Block) -> str:
    return catalogue()("source.table", number=block.index)


def _part(address: str, name: str, default: str) -> str:
    match = _ADDRESS.match(address)
    return (match[name] if match else None) or default
