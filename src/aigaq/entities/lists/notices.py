"""What the reader of a list should know, cell by cell up to a number, counted beyond it."""

from __future__ import annotations

from collections import Counter

from aigaq.records.list_reports import Notice

#: Cells that are named for each kind of trouble; the rest is counted.
NAMED = 100


class Notices:
    """Collects notices."""

    def __init__(self) -> None:
        self._named: list[Notice] = []
        self._count: Counter[str] = Counter()

    def add(self, code: str, where: str, text: str) -> None:
        """Note something about a cell."""
        self._count[code] += 1
        if self._count[code] <= NAMED:
            self._named.append(Notice(code=code, where=where, text=text))

    def all(self) -> tuple[Notice, ...]:
        """Return the notices, those of one kind together, with one more for each kind that had too many to name."""
        order = {code: i for i, code in enumerate(self._count)}
        named = sorted(self._named, key=lambda n: order[n.code])
        rest = [
            Notice(code=code, where="", text="more of the same", count=count - NAMED)
            for code, count in self._count.items()
            if count > NAMED
        ]
        return (*named, *rest)
