"""Which parts of a DOCX package are the body, the headers, the notes: by relationships, else by names."""

from __future__ import annotations

import re
from collections import defaultdict
from posixpath import dirname, join, normpath
from typing import Any

from aigaq.text.elements import attribute, local
from aigaq.text.package import Package

_USUAL = re.compile(
    r"word/(?:(document|styles|numbering|footnotes|endnotes|comments)|(header|footer)|(?:diagrams/data|charts/(chart)))"
    r"\d*\.xml\Z"
)


class Parts:
    """The parts of a document by their role.

    Roles are the last words of relationship types: ``document``, ``styles``, ``header``, ``footnotes``, ``chart``,
    ``diagramData``, ...
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self._names: defaultdict[str, list[str]] = defaultdict(list)
        for role, name in _related(package, ""):
            if role == "officeDocument":
                self._add("document", name)
                for inner, target in _related(package, name):
                    self._add(inner, target)
        for name in package.names:
            match = _USUAL.match(name)
            if match:
                self._add(match[1] or match[2] or ("chart" if match[3] else "diagramData"), name)

    def _add(self, role: str, name: str) -> None:
        if name in self._package and name not in self._names[role]:
            self._names[role].append(name)

    def names(self, role: str) -> tuple[str, ...]:
        """Return the names of the parts with a role."""
        return tuple(self._names[role])

    def root(self, role: str) -> Any | None:
        """Return the root element of the first part with a role that can be read."""
        return next((root for root in map(self._package.xml, self.names(role)) if root is not None), None)


def _related(package: Package, source: str) -> list[tuple[str, str]]:
    """Return role and name of the parts that a part, or the package itself, refers to."""
    folder = dirname(source)
    root = package.xml(join(folder, "_rels", f"{source.rpartition('/')[2]}.rels"))
    found: list[tuple[str, str]] = []
    for element in root if root is not None else ():
        target = attribute(element, "Target")
        if local(element) == "Relationship" and target and attribute(element, "TargetMode") != "External":
            name = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            found.append(((attribute(element, "Type") or "").rpartition("/")[2], name))
    return found
