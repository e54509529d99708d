"""The walk over the parts of an ODT file: every piece of text goes into the layer, or among the deletions."""

from __future__ import annotations

from typing import Any

from aigaq.records import BlockKind
from aigaq.text.builder import LayerBuilder
from aigaq.text.elements import attribute, child, local, number
from aigaq.text.head import Head
from aigaq.text.package import Package
from aigaq.text.prose import Prose, add_prose, add_table

from .odt_runs import DRAWINGS, Deletion, Runs
from .odt_styles import OdtStyles

_HEADERS = frozenset({"header", "header-first", "header-left"})
_FOOTERS = frozenset({"footer", "footer-first", "footer-left"})
_CAPTIONS = frozenset({"caption", "illustration", "figure", "drawing", "table"})
# children of tables and lists that do not hold text themselves
_ROW_GROUPS = frozenset({"table-header-rows", "table-rows", "table-row-group"})
_NOT_TEXT = frozenset({"tracked-changes", "sequence-decls", "forms", "variable-decls", "user-field-decls", "creator"})
_NOT_TEXT |= {"date", "change-info", "note-citation", "desc", "title", "image", "table-column", "list-style"}
_MOST_REPEATED = 100


class OdtWalk:
    """Writes the parts of one document into a builder.

    Parameters
    ----------
    package : Package
        The opened file.
    builder : LayerBuilder
        Where the text goes.
    """

    def __init__(self, package: Package, builder: LayerBuilder) -> None:
        self._builder = builder
        self._content = package.xml("content.xml")
        self._masters = package.xml("styles.xml")
        self._styles = OdtStyles(self._content, self._masters)
        self._deletions: dict[str, Deletion] = {}
        self._comments: list[Any] = []
        self._endnotes: list[Any] = []
        self._runs = Runs(self._styles, self._deletions, self._comments)
        self._places: dict[Any, int] = {}
        self._last_item: dict[str, int] = {}
        self._tables = 0
        self._head = Head()

    def write(self) -> None:
        """Write headers, body, endnotes, comments, footers."""
        self._running(_HEADERS, "header")
        if self._content is None:
            self._builder.problem("text.partial", "the main part of the document could not be read")
        else:
            elements = list(self._content.iter())
            self._places = {p: n for n, p in enumerate((e for e in elements if local(e) in ("p", "h")), start=1)}
            for region in elements:
                if local(region) == "changed-region":
                    self._read_deletion(region)
            body = child(child(self._content, "body"), "text")
            self._blocks(body if body is not None else self._content, None)
        for note in self._endnotes:
            self._note(note)
        for comment in self._comments:
            author = child(comment, "creator")
            named = f"{author.text}:" if author is not None and author.text else ""
            add_prose(self._builder, "metadata", self._gathered(comment).labelled(named), locator="comment")
        self._running(_FOOTERS, "footer")

    def _running(self, names: frozenset[str], kind: BlockKind) -> None:
        """Write the headers or footers of all kinds of pages, equal ones once."""
        seen: set[str] = set()
        for element in self._masters.iter() if self._masters is not None else ():
            if local(element) in names:
                text = "".join(element.itertext()).strip()
                if text not in seen:
                    self._blocks(element, kind)
                seen.add(text)

    def _read_deletion(self, region: Any) -> None:
        deletion = child(region, "deletion")
        if deletion is None:
            return
        info = child(deletion, "change-info")
        author, on = child(info, "creator"), child(info, "date")
        self._deletions[attribute(region, "id") or ""] = Deletion(
            self._gathered(deletion).text,
            author.text if author is not None else None,
            on.text if on is not None else None,
        )

    def _blocks(self, container: Any, kind: BlockKind | None, counts: tuple[int, ...] = (), style: str = "") -> None:
        """Write everything in `container`; inside a list, `counts` numbers the item on each level."""
        label = self._styles.label(style, list(counts)) if counts else ""
        for element in container:
            if self._builder.full:
                return
            name = local(element)
            if name in ("p", "h"):
                self._paragraph(element, kind, label, in_list=bool(counts))
                label = ""  # an item's further paragraphs have none
            elif name == "list":
                self._list(element, kind, counts, style)
            elif name == "table":
                self._table(element, kind)
            elif name == "change":  # a deletion of whole paragraphs
                found = self._deletions.get(attribute(element, "change-id") or "")
                if found is not None:
                    self._builder.delete(found.text, author=found.author, on=found.on)
            elif name == "annotation":
                self._comments.append(element)
            elif name in DRAWINGS or name == "text-box":
                self._blocks(element, kind or "box")
            elif name and name not in _NOT_TEXT:
                self._blocks(element, kind, counts, style)

    def _list(self, element: Any, kind: BlockKind | None, counts: tuple[int, ...], style: str) -> None:
        style = attribute(element, "style-name") or style
        goes_on = attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list")
        count = self._last_item.get(style, 0) if goes_on and not counts else 0
        for item in element:
            if local(item) == "list-header":
                self._blocks(item, kind)
            elif local(item) == "list-item":
                count = number(attribute(item, "start-value"), count + 1)
                self._blocks(item, kind, (*counts, count), style)
        if not counts:
            self._last_item[style] = count

    def _paragraph(self, element: Any, kind: BlockKind | None, label: str, *, in_list: bool) -> None:
        prose = self._runs.prose(element)
        level = None
        if kind is None:
            kind, level = self._kind(element, prose, in_list=in_list)
            kind = self._head.kind(kind, prose.text, ended=prose.ended)
        if label and prose.pieces:
            prose = prose.labelled(label)
        place = self._places.get(element)
        add_prose(self._builder, kind, prose, level=level, locator=f"para:{place}" if place else None)
        self._write_asides(prose, kind)

    def _kind(self, element: Any, prose: Prose, *, in_list: bool) -> tuple[BlockKind, int | None]:
        look = self._styles.look(attribute(element, "style-name"))
        if "title" in look.names:
            return "title", None
        if local(element) == "h":
            return "heading", number(attribute(element, "outline-level"), 1)
        if "subtitle" in look.names:
            return "heading", 2
        if look.names & _CAPTIONS:
            return "caption", None
        return prose.kind_by_look(in_list=in_list, bold=look.bold)

    def _write_asides(self, prose: Prose, kind: BlockKind) -> None:
        running = kind if kind in ("header", "footer") else None
        for aside in prose.asides:
            name = local(aside)
            if name == "table":
                self._table(aside, running)
            elif name != "note":
                self._blocks(aside, running or "box")
            elif attribute(aside, "note-class") == "endnote":
                self._endnotes.append(aside)
            else:
                self._note(aside)

    def _note(self, note: Any) -> None:
        citation, body = child(note, "note-citation"), child(note, "note-body")
        mark = "".join(citation.itertext()).strip() if citation is not None else ""
        if body is not None:
            prose = self._gathered(body).labelled(mark)
            locator = f"{attribute(note, 'note-class') or 'footnote'}:{attribute(note, 'id') or mark}"
            add_prose(self._builder, "footnote", prose, locator=locator)
            self._write_asides(prose, "footnote")

    def _table(self, element: Any, kind: BlockKind | None) -> None:
        rows = _rows(element)
        cells = [cell for row in rows for cell in row if cell is not None]
        if len(cells) == 1 or kind in ("header", "footer"):
            for cell in cells:  # a frame around a text rather than a table
                self._blocks(cell, kind or "box")
            return
        self._tables += 1
        first = next((self._places[e] for e in element.iter() if e in self._places), None)
        gathered = [[Prose() if cell is None else self._gathered(cell) for cell in row] for row in rows]
        add_table(self._builder, gathered, sheet=f"table{self._tables}", locator=f"para:{first}" if first else None)
        for row in gathered:
            for prose in row:
                self._write_asides(prose, kind or "paragraph")

    def _gathered(self, container: Any) -> Prose:
        """Return the paragraphs of a cell, a note or a comment as one text; tables inside become asides."""
        whole = Prose()
        for element in container:
            name = local(element)
            if name in ("p", "h"):
                whole.join(self._runs.prose(element), "\n")
            elif name == "table" or name in DRAWINGS:
                whole.asides.append(element)
            elif name and name not in _NOT_TEXT:
                whole.join(self._gathered(element), "\n")
        return whole


def _rows(table: Any) -> list[list[Any | None]]:
    """Return the cells of each row, None where one is covered or repeated."""
    rows: list[list[Any | None]] = []
    for element in table:
        name = local(element)
        if name in _ROW_GROUPS:
            rows += _rows(element)
        elif name == "table-row":
            row: list[Any | None] = []
            for cell in element:
                repeated = min(number(attribute(cell, "number-columns-repeated"), 1), _MOST_REPEATED)
                if local(cell) == "table-cell":
                    row += [cell, *[None] * (repeated - 1)]
                elif local(cell) == "covered-table-cell":
                    row += [None] * repeated
            rows.append(row)
    return rows
