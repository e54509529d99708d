"""A reference: annotated rows, borderline cases and the texts they stand in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from aigaq.records import Range

from .codes import CODES
from .comparing import Row, fold


class Reference:
    """Annotations and the texts they stand in, white space folded.

    Parameters
    ----------
    figures, events, ambiguous : iterable of mapping
        The rows of ``figures.jsonl``, ``events.jsonl`` and ``ambiguous.jsonl``; see ``docs/review.md``.
    texts : mapping of str to str
        By file name. A row belongs to the file whose name begins with its ``doc``.

    Attributes
    ----------
    problems : list of str
        Rows that cannot be used, and why; they are not scored.
    """

    def __init__(
        self, figures: Iterable[Row], events: Iterable[Row], ambiguous: Iterable[Row], texts: Mapping[str, str]
    ) -> None:
        figures, events, ambiguous = list(figures), list(events), list(ambiguous)
        self.problems: list[str] = []
        docs = sorted({str(row.get("doc", "")) for row in (*figures, *events)} - {""}, key=lambda d: (-len(d), d))
        self.texts: dict[str, str] = {}
        self._length: dict[str, int] = {}
        for name, raw in sorted(texts.items()):
            doc = next((d for d in docs if PurePosixPath(name).name.startswith(d)), None)
            if doc is not None:
                self.texts[doc], self._length[doc] = fold(raw), len(raw)
        self._docs = [d for d in docs if d in self.texts]
        self.missing = [d for d in docs if d not in self.texts]
        self.rows = [row for row in figures if self._usable(row, "figures", ("measure", "qualifier"))]
        self.events = [row for row in events if self._usable(row, "events", ("type",))]
        self.optional: dict[str, list[tuple[Range, frozenset[str] | None]]] = defaultdict(list)
        self.optional_events: dict[str, list[tuple[Range, frozenset[str] | None]]] = defaultdict(list)
        self.accepted: dict[tuple[str, str, str, str], list[Any]] = defaultdict(list)
        for row in ambiguous:
            if self._usable(row, "ambiguous", ("file", "kind")):
                self._take_ambiguous(row)

    def _usable(self, row: Row, file: str, fields: tuple[str, ...]) -> bool:
        """Tell whether a row can be scored, and note why not; rows of documents that are not there say nothing."""
        doc, anchor = row.get("doc"), row.get("anchor")
        if doc in self.missing:
            return False
        why = None
        if not isinstance(doc, str) or not isinstance(anchor, str) or doc not in self.texts:
            why = "has no doc or no anchor"
        elif lacking := [f for f in fields if not row.get(f)]:
            why = f"has no {lacking[0]}"
        elif unknown := ({*filter(None, (row.get("type"),)), *(row.get("types") or ())} - set(CODES)):
            why = f"has a type that does not exist: {sorted(unknown)[0]}"
        elif not self.places_of(doc, anchor):
            why = "has an anchor that does not stand in the text"
        if why:
            self.problems.append(f"{file}.jsonl, document {doc}: a row {why}")
        return why is None

    def _take_ambiguous(self, row: Row) -> None:
        if row["kind"] == "accept":
            self.accepted[row["file"], row["doc"], row["anchor"], row.get("field", "")] += row.get("values", [])
            return
        codes = frozenset().union(*(CODES[t] for t in row["types"])) if row.get("types") else None
        optional = self.optional_events if row["file"] == "events" else self.optional
        for at in self.places_of(row["doc"], row["anchor"]):
            optional[row["doc"]].append((at, codes))

    def doc_of(self, name: str) -> str | None:
        """Return the document that a file of this name is."""
        return next((doc for doc in self._docs if PurePosixPath(name).name.startswith(doc)), None)

    def places_of(self, doc: str, quote: str) -> list[Range]:
        """Return every place where `quote` stands in the folded text of a document."""
        folded = fold(quote)
        return [m.span() for m in re.finditer(re.escape(folded), self.texts[doc])] if folded else []

    def place_of(self, row: Row) -> Range:
        """Return where the anchor of a row stands."""
        return self.places_of(row["doc"], row["anchor"])[0]

    def locate(self, doc: str, quote: str, start: int | None) -> Range | None:
        """Return where `quote` stands in the folded text; of several places the one nearest to raw offset `start`."""
        places = self.places_of(doc, quote)
        if start is None or len(places) < 2:
            return places[0] if places else None
        near = start * len(self.texts[doc]) / max(1, self._length[doc])
        return min(places, key=lambda place: abs(place[0] - near))

    def accepts(self, file: str, row: Row, slot: str) -> list[Any]:
        """Return the further right answers for a slot of a row."""
        return self.accepted.get((file, row["doc"], row["anchor"], slot), [])
