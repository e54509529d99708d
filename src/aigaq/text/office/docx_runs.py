"""The text of one DOCX paragraph: runs, tracked changes, marks of notes, and what is anchored in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from aigaq.text.elements import attribute, child, local
from aigaq.text.prose import Prose

from .docx_styles import is_on

# elements of a paragraph or a run that only wrap others
_WRAPPERS = frozenset(
    {
        *("r", "ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo", "sdt", "sdtContent"),
        *("ruby", "rubyBase", "rt"),
    }
)
_REMOVED = frozenset({"del", "moveFrom"})
_MATHS = frozenset({"oMath", "oMathPara"})
_DRAWINGS = frozenset({"drawing", "pict", "object"})
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF0E0: "→", 0xF02D: "–"}


class NoteRef(NamedTuple):
    """A reference to a note: ``footnote`` or ``endnote``, and its id."""

    story: str
    key: str


class _Change(NamedTuple):
    """Who deleted the text one is in, and when."""

    author: str | None = None
    on: str | None = None


class Runs:
    """Gathers paragraphs.

    Parameters
    ----------
    number_of : callable
        Gives the number that a note is printed with.
    """

    def __init__(self, number_of: Callable[[NoteRef], int]) -> None:
        self._number_of = number_of

    def prose(self, paragraph: Any, *, bold: bool) -> Prose:
        """Return the text of a paragraph whose style is bold or not."""
        prose = Prose()
        self._walk(paragraph, prose, None, bold)
        return prose

    def _walk(self, element: Any, prose: Prose, change: _Change | None, bold: bool) -> None:
        if local(element) == "r":
            own = is_on(child(element, "rPr"), "b")
            bold = bold if own is None else own
        for node in element:
            name = local(node)
            if name == "t":
                _say(node.text or "", prose, change, bold)
            elif name == "delText":
                _say(node.text or "", prose, change or _Change(), bold)
            elif name in _WRAPPERS:
                self._walk(node, prose, change, bold)
            elif name in _REMOVED:
                self._walk(node, prose, _Change(attribute(node, "author"), attribute(node, "date")), bold)
            elif name in _CHARACTERS:
                _say(_CHARACTERS[name], prose, change, bold=True)
            elif name == "sym":
                _say(_symbol(node), prose, change, bold=True)
            elif name in _NOTES:
                self._refer(NoteRef(_NOTES[name], attribute(node, "id") or ""), prose)
            elif name in _MATHS:
                _say("".join(e.text or "" for e in node.iter() if local(e) == "t"), prose, change, bold)
            elif name == "AlternateContent":
                self._walk(chosen(node), prose, change, bold)
            elif name in _DRAWINGS:
                prose.asides += _text_boxes(node)

    def _refer(self, note: NoteRef, prose: Prose) -> None:
        prose.write_mark(str(self._number_of(note)))
        prose.asides.append(note)


def _say(text: str, prose: Prose, change: _Change | None, bold: bool) -> None:
    if change is None:
        prose.write(text, bold=bold)
    elif text:
        prose.remove(text, change.author, change.on)


def _symbol(node: Any) -> str:
    try:
        code = int(attribute(node, "char") or "", 16)
        return _SYMBOLS.get(code) or chr(code)
    except ValueError:
        return "\ufffd"


def chosen(alternatives: Any) -> Any:
    """Return the one alternative to read: the first with text, so that no text is read twice."""
    options = [e for e in alternatives if local(e) in ("Choice", "Fallback")]
    spoken = (o for o in options if any(local(e) == "t" and e.text for e in o.iter()))
    return next(spoken, options[0] if options else alternatives)


def _text_boxes(element: Any) -> Iterator[Any]:
    """Yield the text boxes of a drawing; those inside a box are found when it is read."""
    if local(element) == "txbxContent":
        yield element
        return
    for node in chosen(element) if local(element) == "AlternateContent" else element:
        yield from _text_boxes(node)
