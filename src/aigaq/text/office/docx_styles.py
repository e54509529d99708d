"""What DOCX paragraph formats mean: title, heading, caption, numbered or plain."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any, NamedTuple

from aigaq.text.elements import attribute, child, local, number
from aigaq.text.labels import written

_HEADING = re.compile(
    r"(?:heading|заголовок|тақырып|überschrift|titre|título|titolo|başlık|nagłówek|kop)\s*(\d)", re.IGNORECASE
)
_TITLE = re.compile(r"(?:title|название|заглавие|атауы|titel|titre|título|titolo)", re.IGNORECASE)
_SUBTITLE = re.compile(r"(?:subtitle|подзаголовок)", re.IGNORECASE)
_CAPTION = re.compile(r"(?:caption|название объекта|beschriftung|légende|leyenda)", re.IGNORECASE)
_LEVEL_MARK = re.compile(r"%(\d)")

_BULLET = "•"
_DEEPEST = 9


def value(element: Any | None, name: str) -> str | None:
    """Return the ``val`` attribute of the child of that name."""
    found = child(element, name)
    return attribute(found, "val") if found is not None else None


def is_on(element: Any | None, name: str) -> bool | None:
    """Return an on-off property; None when it is not set."""
    found = child(element, name)
    return None if found is None else (attribute(found, "val") or "1") not in ("0", "false", "off", "none")


class Style(NamedTuple):
    """A paragraph style with what it inherits.

    `level` is the outline level (1 is highest), `numbering` the ids of list and level.
    """

    name: str = ""
    level: int | None = None
    numbering: tuple[str, int] | None = None
    bold: bool = False

    @property
    def is_title(self) -> bool:
        """Whether it is the style of the document's title."""
        return _TITLE.fullmatch(self.name) is not None

    @property
    def is_caption(self) -> bool:
        """Whether it is the style of captions."""
        return _CAPTION.fullmatch(self.name) is not None


class Styles:
    """The paragraph styles of a document.

    Parameters
    ----------
    root : element or None
        Root of ``word/styles.xml``.
    """

    def __init__(self, root: Any | None) -> None:
        self._elements = {
            attribute(e, "styleId") or "": e for e in (root if root is not None else ()) if local(e) == "style"
        }
        self._known: dict[str, Style] = {}
        default = next(
            (i for i, e in self._elements.items() if attribute(e, "type") == "paragraph" and attribute(e, "default")),
            "",
        )
        self._default = default

    def get(self, style_id: str | None) -> Style:
        """Return a style by its id; the document's default style for None."""
        key = style_id or self._default
        if key not in self._known:
            self._known[key] = self._resolve(key, frozenset())
        return self._known[key]

    def _resolve(self, style_id: str, seen: frozenset[str]) -> Style:
        element = self._elements.get(style_id)
        if element is None or style_id in seen:
            # a style that is only named: its id often is the English name without blanks
            return Style(style_id, _level_by_name(style_id))
        base_id = value(element, "basedOn")
        base = self._resolve(base_id, seen | {style_id}) if base_id else Style()
        name = (value(element, "name") or style_id).strip()
        properties = child(element, "pPr")
        outline = value(properties, "outlineLvl")
        level = _level_by_name(name) or _outline(outline) or (None if outline is not None else base.level)
        bold = is_on(child(element, "rPr"), "b")
        own = numbering_of(properties)
        return Style(name, level, own or base.numbering, base.bold if bold is None else bold)


def _level_by_name(name: str) -> int | None:
    match = _HEADING.match(name)
    if match:
        return int(match[1]) or None
    return 2 if _SUBTITLE.fullmatch(name) else None


def _outline(text: str | None) -> int | None:
    """Return the heading level of an outline level; 9 stands for body text."""
    level = number(text, _DEEPEST)
    return level + 1 if level < _DEEPEST else None


def outline_level(properties: Any | None) -> int | None:
    """Return the heading level that a paragraph's own properties give it."""
    return _outline(value(properties, "outlineLvl"))


def numbering_of(properties: Any | None) -> tuple[str, int] | None:
    """Return the ids of list and level in paragraph properties; ``("0", 0)`` takes a paragraph out of its list."""
    found = child(properties, "numPr")
    if found is None:
        return None
    return value(found, "numId") or "", number(value(found, "ilvl"), 0)


class Numbering:
    """The lists of a document, counting as its paragraphs go by.

    Parameters
    ----------
    root : element or None
        Root of ``word/numbering.xml``.
    """

    def __init__(self, root: Any | None) -> None:
        self._levels: dict[str, dict[int, Any]] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counters: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._restarted: set[tuple[str, int]] = set()
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                levels = {number(attribute(e, "ilvl"), 0): e for e in element if local(e) == "lvl"}
                self._levels[attribute(element, "abstractNumId") or ""] = levels
            elif local(element) == "num":
                self._add_list(element)

    def _add_list(self, element: Any) -> None:
        name = attribute(element, "numId") or ""
        self._lists[name] = value(element, "abstractNumId") or ""
        for override in element:
            start = value(override, "startOverride") if local(override) == "lvlOverride" else None
            if start is not None:
                self._starts[name, number(attribute(override, "ilvl"), 0)] = number(start, 1)

    def label(self, name: str, level: int) -> str:
        """Return the label of the next paragraph of a list: ``1.``, ``(b)``, ``•``; empty when it has none."""
        abstract = self._lists.get(name)
        levels = self._levels.get(abstract or "")
        if abstract is None or levels is None or level not in levels:
            return ""
        counters = self._counters[abstract]
        if (name, level) in self._starts and (name, level) not in self._restarted:
            self._restarted.add((name, level))
            counters[level] = self._starts[name, level]
        else:
            counters[level] = counters[level] + 1 if level in counters else self._start(levels[level])
        for deeper in [k for k in counters if k > level]:
            del counters[deeper]
        if value(levels[level], "numFmt") == "bullet":
            return _BULLET
        pattern = value(levels[level], "lvlText") or ""
        return _LEVEL_MARK.sub(lambda m: self._number(levels, counters, int(m[1]) - 1), pattern).strip()

    def _number(self, levels: dict[int, Any], counters: dict[int, int], level: int) -> str:
        if level not in levels:
            return ""
        count = counters.get(level, self._start(levels[level]))
        return written(count, value(levels[level], "numFmt") or "decimal")

    @staticmethod
    def _start(level: Any) -> int:
        return number(value(level, "start"), 1)
