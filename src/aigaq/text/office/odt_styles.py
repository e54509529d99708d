"""What ODT paragraph and list styles mean."""

from __future__ import annotations

from typing import Any, NamedTuple

from aigaq.text.elements import attribute, local, number
from aigaq.text.labels import written

_BULLET = "•"
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


class Look(NamedTuple):
    """A style as far as it matters here: the names it goes back to, and bold type if it says anything of it."""

    names: frozenset[str] = frozenset()
    weight: bool | None = None

    @property
    def bold(self) -> bool:
        """Whether the type is bold."""
        return bool(self.weight)


class _Level(NamedTuple):
    form: str
    prefix: str
    suffix: str
    shown: int
    start: int


class OdtStyles:
    """The styles of a document.

    Parameters
    ----------
    roots : elements or None
        Roots of ``content.xml`` and ``styles.xml``; the first one wins.
    """

    def __init__(self, *roots: Any | None) -> None:
        self._elements: dict[str, Any] = {}
        self._lists: dict[str, dict[int, _Level]] = {}
        self._known: dict[str, Look] = {}
        for root in roots:
            for element in root.iter() if root is not None else ():
                name = local(element)
                if name == "style":
                    self._elements.setdefault(attribute(element, "name") or "", element)
                elif name == "list-style":
                    self._lists.setdefault(attribute(element, "name") or "", _levels(element))

    def look(self, name: str | None) -> Look:
        """Return a style by its name."""
        key = name or ""
        if key not in self._known:
            self._known[key] = self._resolve(key, frozenset())
        return self._known[key]

    def _resolve(self, name: str, seen: frozenset[str]) -> Look:
        element = self._elements.get(name)
        if element is None or name in seen:
            return Look(frozenset({name.casefold()}))
        parent = attribute(element, "parent-style-name")
        base = self._resolve(parent, seen | {name}) if parent else Look()
        names = base.names | {name.casefold(), (attribute(element, "display-name") or "").casefold()}
        weights = [attribute(e, "font-weight") for e in element if local(e) == "text-properties"]
        weight = next((w for w in weights if w is not None), None)
        bold = weight == "bold" or (weight is not None and weight.isdecimal() and weight >= "600")
        return Look(names, base.weight if weight is None else bold)

    def list_of(self, name: str | None) -> str | None:
        """Return the list style that a paragraph style implies."""
        element = self._elements.get(name or "")
        return attribute(element, "list-style-name") if element is not None else None

    def label(self, style: str | None, counts: list[int]) -> str:
        """Return the label of a list item.

        Parameters
        ----------
        style : str or None
            Name of the list style; without one the items are bulleted.
        counts : list of int
            The number of the item on each level, outermost first.
        """
        levels = self._lists.get(style or "")
        if levels is None:
            return _BULLET
        level = levels.get(len(counts))
        if level is None or level.form == "bullet":
            return _BULLET if level else ""
        if not level.form:
            return ""
        first = max(len(counts) - level.shown, 0)
        numbers = [
            written(count + levels[depth].start - 1, levels[depth].form)
            for depth, count in enumerate(counts, start=1)
            if depth > first and depth in levels and levels[depth].form not in ("", "bullet")
        ]
        return f"{level.prefix}{'.'.join(numbers)}{level.suffix}"


def _levels(style: Any) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for element in style:
        form = "bullet"
        if local(element) == "list-level-style-number":
            form = _FORMS.get(attribute(element, "num-format") or "", "")
        levels[number(attribute(element, "level"), 0)] = _Level(
            form,
            attribute(element, "num-prefix") or "",
            attribute(element, "num-suffix") or "",
            number(attribute(element, "display-levels"), 1),
            number(attribute(element, "start-value"), 1),
        )
    return levels
