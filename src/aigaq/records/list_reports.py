"""What became of the rows of a list, and what is odd about it, by sheet and cell."""

from __future__ import annotations

import msgspec


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """Something about a list that its reader should know, with the cell.

    Attributes
    ----------
    code : str
        ``merged``, ``header``, ``heading``, ``sum``, ``encoding``, ``date``, ``date-forms``, ``date-order``,
        ``duplicate-id``, ``duplicate-row``, ``formula``, ``no-name``, ``no-names``, ``age``, ``age-birth``,
        ``status``, ``gender``, ``partial``, ``sheet``, ``no-list``.
    where : str
        Sheet and cell, or the range: ``Sheet1!B2``. Never what is written there.
    count : int
        How many such cells; more than one where not each of them is named.
    """

    code: str
    where: str
    text: str
    count: int = 1


class ListPart(msgspec.Struct, frozen=True, kw_only=True):
    """One of the lists that a column divides a file into.

    Attributes
    ----------
    id : str
        ``list-…`` of the file's list and the value; that of the file's list for rows that name none.
    value : str
        As first written; empty for rows that name none.
    name : str
        One word, of the value.
    """

    id: str
    value: str
    name: str
    records: int


class ListReport(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the rows of a file: nothing is made or dropped without standing here.

    ``rows == blank + headers + headings + sums + records`` for the sheets that were read.

    Attributes
    ----------
    sheets, unread : tuple of str
        Names of the sheets that were read, and of those whose columns are others than the mapping says.
    rows : int
        Rows met.
    blank, headers, headings, sums : int
        Rows without any text; the header, title lines above it and its repetitions; headings between rows; totals.
    records : int
        Rows that became records of the list.
    unnamed : int
        Of these, those without a name.
    twice_ids, twice_rows : int
        Of these, those whose source id, or whose whole text, an earlier row has.
    parts : tuple of ListPart
        The lists that the file holds, where a column says so.
    """

    sheets: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    rows: int = 0
    blank: int = 0
    headers: int = 0
    headings: int = 0
    sums: int = 0
    records: int = 0
    unnamed: int = 0
    twice_ids: int = 0
    twice_rows: int = 0
    notices: tuple[Notice, ...] = ()
    parts: tuple[ListPart, ...] = ()
