"""The text of one ODT paragraph: spans, tracked changes, notes, comments, and what is anchored in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from aigaq.text.elements import attribute, child, local, number
from aigaq.text.prose import Prose

from .odt_styles import OdtStyles

_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_BLANKS = 1000
# elements whose text is not part of the paragraph
_SILENT = frozenset({"note-citation", "annotation-end", "tracked-changes", "sequence-decls", "desc", "title"})

#: Drawings: they hold text boxes, or text themselves.
DRAWINGS = frozenset(
    {"frame", "custom-shape", "rect", "g", "ellipse", "circle", "polygon", "path", "line", "connector"}
)


class Deletion(NamedTuple):
    """A tracked deletion, kept in the file apart from the place where it stood."""

    text: str
    author: str | None
    on: str | None


class Runs:
    """Gathers paragraphs.

    Parameters
    ----------
    deletions : mapping
        Tracked deletions by their id.
    comments : list
        Takes the comments met.
    """

    def __init__(self, styles: OdtStyles, deletions: Mapping[str, Deletion], comments: list[Any]) -> None:
        self._styles = styles
        self._deletions = deletions
        self._comments = comments

    def prose(self, paragraph: Any) -> Prose:
        """Return the text of a paragraph or heading."""
        prose = Prose()
        self._walk(paragraph, prose, self._styles.look(attribute(paragraph, "style-name")).bold)
        return prose

    def _walk(self, element: Any, prose: Prose, bold: bool) -> None:
        _say(element.text, prose, bold)
        for node in element:
            self._node(node, prose, bold)
            _say(node.tail, prose, bold)

    def _node(self, node: Any, prose: Prose, bold: bool) -> None:
        name = local(node)
        if name == "s":
            prose.write(" " * min(number(attribute(node, "c"), 1), _MOST_BLANKS), bold=True)
        elif name == "tab":
            prose.write("\t", bold=True)
        elif name == "line-break":
            prose.write("\n", bold=True)
        elif name == "span":
            weight = self._styles.look(attribute(node, "style-name")).weight
            self._walk(node, prose, bold if weight is None else weight)
        elif name == "change":
            self._delete(attribute(node, "change-id") or "", prose)
        elif name == "note":
            citation = child(node, "note-citation")
            prose.write_mark("".join(citation.itertext()).strip() if citation is not None else "")
            prose.asides.append(node)
        elif name == "annotation":
            self._comments.append(node)
        elif name in DRAWINGS:
            prose.asides.append(node)
        elif name and name not in _SILENT:
            self._walk(node, prose, bold)

    def _delete(self, key: str, prose: Prose) -> None:
        deletion = self._deletions.get(key)
        if deletion is not None:
            prose.remove(*deletion)


def _say(text: str | None, prose: Prose, bold: bool) -> None:
    """Write text with its white space folded, as the format wants it."""
    if text:
        folded = _BLANKS.sub(" ", text)
        if folded.startswith(" ") and (not prose.pieces or prose.pieces[-1][-1:] == " "):
            folded = folded[1:]
        prose.write(folded, bold=bold)
