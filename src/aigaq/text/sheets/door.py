"""The door: which reader opens a file, and one kind of failure."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from aigaq.records import UnreadableFile
from aigaq.text import formats

from .delimited import delimited_sheets
from .grid import Sheet
from .objects import looks_like_objects, object_sheets
from .spreadsheets import ods_sheets, xlsx_sheets

_READERS: dict[str, Callable[[bytes, str], Iterator[Sheet]]] = {
    formats.CSV: delimited_sheets,
    formats.TSV: delimited_sheets,
    formats.PLAIN: delimited_sheets,
    formats.XLSX: xlsx_sheets,
    formats.ODS: ods_sheets,
}


def open_sheets(data: bytes, *, name: str, item_id: str) -> Iterator[Sheet]:
    """Yield the sheets of a file; the rows of one can be had until the next is asked for.

    Parameters
    ----------
    data : bytes
        CSV, TSV, XLSX, ODS, or JSON with one object a row (an array, an object that holds one, or one object a line).
    name : str
        Its name, which decides between kinds of text.
    item_id : str
        Goes into messages.

    Raises
    ------
    UnreadableFile
        It is no such file, or damaged.
    """
    reader: Callable[[bytes, str], Iterator[Sheet]] = object_sheets
    if not looks_like_objects(data, name):
        kind = formats.media_type_of(data, name)
        if kind not in _READERS:
            remedy = "save the list as CSV, XLSX or ODS and add that file"
            raise UnreadableFile(f"files of type {kind} hold no list", item_id, remedy, "text.unsupported")
        reader = _READERS[kind]
    try:
        yield from reader(data, item_id)
    except (UnreadableFile, MemoryError):
        raise
    except Exception as error:  # the boundary: whatever a library throws at bad bytes
        raise UnreadableFile(
            f"the file is damaged ({type(error).__name__})", item_id, "get another copy of it", "text.damaged"
        ) from error
