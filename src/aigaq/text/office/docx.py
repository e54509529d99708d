"""The walk over the parts of a DOCX file: every piece of text goes into the layer, or among the deletions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from aigaq.records import BlockKind
from aigaq.text.builder import LayerBuilder
from aigaq.text.elements import attribute, child, local, number
from aigaq.text.head import Head
from aigaq.text.package import Package
from aigaq.text.prose import Prose, add_prose, add_table

from .docx_parts import Parts
from .docx_runs import NoteRef, Runs, chosen
from .docx_styles import Numbering, Style, Styles, numbering_of, outline_level, value

_MOST_SPANNED = 100
# elements of a body that only wrap others
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "txbxContent"})


class DocxWalk:
    """Writes the parts of one document into a builder.

    Parameters
    ----------
    package : Package
        The opened file.
    builder : LayerBuilder
        Where the text goes.
    """

    def __init__(self, package: Package, builder: LayerBuilder) -> None:
        self._package = package
        self._builder = builder
        self._parts = Parts(package)
        self._styles = Styles(self._parts.root("styles"))
        self._numbering = Numbering(self._parts.root("numbering"))
        self._notes = {"footnote": self._stories("footnotes"), "endnote": self._stories("endnotes")}
        self._runs = Runs(self._number_of)
        self._order: dict[str, dict[str, int]] = {"footnote": {}, "endnote": {}}
        self._places: dict[Any, int] = {}
        self._tables = 0
        self._head = Head()
        self._kept: Prose | None = None

    def write(self) -> None:
        """Write headers, body, endnotes, comments, drawings, footers."""
        self._running("header")
        main = self._parts.root("document")
        if main is None:
            self._builder.problem("text.partial", "the main part of the document could not be read")
        else:
            self._places = {p: place for place, p in enumerate((e for e in main.iter() if local(e) == "p"), start=1)}
            body = child(main, "body")
            self._blocks(body if body is not None else main)
        for story in ("footnote", "endnote"):
            for key in [*self._order[story], *self._notes[story]]:  # those nobody refers to come last
                self._note(NoteRef(story, key))
        self._comments()
        for name in (*self._parts.names("diagramData"), *self._parts.names("chart")):
            root = self._package.xml(name)
            texts = [e.text for e in root.iter() if local(e) == "t" and e.text] if root is not None else []
            self._builder.add("box", "\n".join(texts), locator=name)
        self._running("footer")

    def _running(self, kind: Literal["header", "footer"]) -> None:
        """Write headers or footers, equal ones once."""
        seen: set[str] = set()
        for name in self._parts.names(kind):
            root = self._package.xml(name)
            if root is None:
                continue
            text = " ".join("".join(e.itertext()) for e in root.iter() if local(e) == "t")
            if text not in seen:
                self._blocks(root, kind, name)
            seen.add(text)

    def _stories(self, part: str) -> dict[str, Any]:
        """Return the notes of a part by id, without the separator lines."""
        root = self._parts.root(part)
        return {
            attribute(e, "id") or "": e
            for e in (root if root is not None else ())
            if attribute(e, "type") in (None, "normal")
        }

    def _comments(self) -> None:
        root = self._parts.root("comments")
        for element in root if root is not None else ():
            if local(element) != "comment":
                continue
            author = attribute(element, "author")
            prose = self._gathered(element).labelled(f"{author}:" if author else "")
            self._emit("metadata", prose, locator=f"comment:{attribute(element, 'id')}")

    def _blocks(self, container: Any, kind: BlockKind | None = None, locator: str | None = None) -> None:
        """Write everything in `container`; `kind` and `locator` override what the formats say."""
        for element in container:
            if self._builder.full:
                return
            name = local(element)
            if name == "p":
                self._paragraph(element, kind, locator)
            elif name == "tbl":
                self._table(element, kind, locator)
            elif name == "AlternateContent":
                self._blocks(chosen(element), kind, locator)
            elif name in _WRAPPERS:
                self._blocks(element, kind, locator)
        self._flush(kind, locator)

    def _paragraph(self, element: Any, kind: BlockKind | None, locator: str | None) -> None:
        properties = child(element, "pPr")
        prose = self._prose(element)
        if self._kept is not None:
            kept, self._kept = self._kept, None
            kept.join(prose, "")
            prose = kept
        marks = child(properties, "rPr")
        if (child(marks, "del") is not None or child(marks, "moveFrom") is not None) and prose.pieces:
            self._kept = prose  # its end was deleted: it goes on in the next paragraph
            return
        style = self._styles.get(value(properties, "pStyle"))
        label = self._label(properties, style) if prose.text.strip() else ""
        level = None
        if kind is None:
            kind, level = _kind(prose, properties, style, label)
            kind = self._head.kind(kind, prose.text, ended=prose.ended)
        if label:
            prose = prose.labelled(label)
        place = self._places.get(element)
        self._emit(kind, prose, level=level, locator=locator or (f"para:{place}" if place else None))

    def _flush(self, kind: BlockKind | None, locator: str | None) -> None:
        if self._kept is not None:
            kept, self._kept = self._kept, None
            self._emit(kind or "paragraph", kept, locator=locator)

    def _emit(self, kind: BlockKind, prose: Prose, *, level: int | None = None, locator: str | None = None) -> None:
        """Write a paragraph, then the texts anchored in it."""
        add_prose(self._builder, kind, prose, level=level, locator=locator)
        self._write_asides(prose, kind)

    def _write_asides(self, prose: Prose, kind: BlockKind) -> None:
        for aside in prose.asides:
            if isinstance(aside, NoteRef):
                if aside.story == "footnote":
                    self._note(aside)
            elif local(aside) == "tbl":
                self._table(aside, kind if kind in ("header", "footer") else None, None)
            else:
                self._blocks(aside, kind if kind in ("header", "footer") else "box")

    def _note(self, note: NoteRef) -> None:
        """Write a note, once."""
        element = self._notes[note.story].pop(note.key, None)
        if element is None:
            return
        mark = self._order[note.story].get(note.key)
        prose = self._gathered(element).labelled(str(mark or ""))
        self._emit("footnote", prose, locator=f"{note.story}:{note.key}")

    def _label(self, properties: Any | None, style: Style) -> str:
        own = numbering_of(properties)
        name, level = own or style.numbering or ("", 0)
        if own and not name and style.numbering:
            name = style.numbering[0]
        return self._numbering.label(name, level) if name not in ("", "0") else ""

    def _table(self, element: Any, kind: BlockKind | None, locator: str | None) -> None:
        rows = [self._row(row) for row in _unwrapped(element, "tr")]
        cells = [cell for row in rows for cell in row]
        if len([cell for cell in cells if cell is not None]) == 1 or kind in ("header", "footer", "footnote"):
            for cell in cells:  # a frame around a text rather than a table
                if cell is not None:
                    self._blocks(cell, kind or "box", locator)
            return
        self._tables += 1
        first = next((self._places[e] for e in element.iter() if e in self._places), None)
        gathered = [[Prose() if cell is None else self._gathered(cell) for cell in row] for row in rows]
        sheet = f"table{self._tables}"
        add_table(self._builder, gathered, sheet=sheet, locator=locator or (f"para:{first}" if first else None))
        for row in gathered:
            for cell in row:
                self._write_asides(cell, kind or "paragraph")

    def _row(self, element: Any) -> list[Any | None]:
        """Return the cells of a row, None where one is covered by its neighbour."""
        properties = child(element, "trPr")
        cells: list[Any | None] = [None] * min(number(value(properties, "gridBefore"), 0), _MOST_SPANNED)
        for cell in _unwrapped(element, "tc"):
            span = number(value(child(cell, "tcPr"), "gridSpan"), 1)
            cells += [cell, *[None] * (min(span, _MOST_SPANNED) - 1)]
        return cells

    def _gathered(self, container: Any) -> Prose:
        """Return the paragraphs of a cell, a note or a comment as one text; tables inside become asides."""
        whole = Prose()
        for element in container:
            name = local(element)
            if name == "p":
                prose = self._prose(element)
                properties = child(element, "pPr")
                label = self._label(properties, self._styles.get(value(properties, "pStyle"))) if prose.pieces else ""
                whole.join(prose.labelled(label) if label else prose, "\n")
            elif name == "tbl":
                whole.asides.append(element)
            elif name == "AlternateContent":
                whole.join(self._gathered(chosen(element)), "\n")
            elif name in _WRAPPERS:
                whole.join(self._gathered(element), "\n")
        return whole

    def _prose(self, paragraph: Any) -> Prose:
        style = self._styles.get(value(child(paragraph, "pPr"), "pStyle"))
        return self._runs.prose(paragraph, bold=style.bold)

    def _number_of(self, note: NoteRef) -> int:
        order = self._order[note.story]
        return order.setdefault(note.key, len(order) + 1)


def _unwrapped(container: Any, name: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, also those inside content controls."""
    for element in container:
        if local(element) == name:
            yield element
        elif local(element) in _WRAPPERS:
            yield from _unwrapped(element, name)


def _kind(prose: Prose, properties: Any | None, style: Style, label: str) -> tuple[BlockKind, int | None]:
    level = outline_level(properties) or style.level
    if style.is_title:
        return "title", None
    if level is not None:
        return "heading", level
    if style.is_caption:
        return "caption", None
    return prose.kind_by_look(in_list=bool(label), bold=style.bold)
