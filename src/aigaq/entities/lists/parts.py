"""The lists that a file holds where a column names them."""

from __future__ import annotations

from aigaq.records.errors import InputError
from aigaq.records.ids import make_id
from aigaq.records.list_reports import ListPart
from aigaq.records.lists import ListSource

from .words import plain

#: A column with more values than this names no lists.
_MOST = 500
_LENGTH = 40


class Parts:
    """Gives each row the list it stands on, and counts.

    Parameters
    ----------
    source : ListSource
        The list of the whole file.

    Attributes
    ----------
    divided : bool
        A column names the lists.
    """

    def __init__(self, source: ListSource) -> None:
        self.divided = any(c.field == "list" for c in source.mapping.columns)
        self._source = source
        self._found: dict[str, ListPart] = {}
        self._count: dict[str, int] = {}

    def of(self, value: str) -> str:
        """Return the id of the list that a row with this value stands on.

        Raises
        ------
        InputError
            The column has too many values to name lists.
        """
        if not self.divided:
            return self._source.id
        key = plain(value)
        if key not in self._found:
            if len(self._found) == _MOST:
                which = next(c.header for c in self._source.mapping.columns if c.field == "list")
                raise InputError(
                    f"The column names more than {_MOST} lists.",
                    which,
                    f"Add --column '{which}=other' if it names none.",
                )
            ident = make_id("list", self._source.name, key) if key else self._source.id
            name = part_name(key) if key else self._source.name
            self._found[key] = ListPart(id=ident, value=value, name=name, records=0)
        self._count[key] = self._count.get(key, 0) + 1
        return self._found[key].id

    def all(self) -> tuple[ListPart, ...]:
        """Return the lists met, by name."""
        made = (
            ListPart(id=p.id, value=p.value, name=p.name, records=self._count[key]) for key, p in self._found.items()
        )
        return tuple(sorted(made, key=lambda p: (p.name, p.id)))


def part_name(value: str) -> str:
    """Return one word for a list that is named so: ``kk_press`` for "KK press"."""
    return "_".join(plain(value).split())[:_LENGTH]
