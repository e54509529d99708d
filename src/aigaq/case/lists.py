"""Lists of a case: which items are lists, how their columns are read, and their rows kept up to date.

That an item is a list, and how it is read, is a decision of a person (kind ``list``): journalled, undoable, and enough
to make the rows again.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, get_args

import msgspec

from aigaq.entities.lists import SHARED, STATUSES, VERSION
from aigaq.records import (
    Column,
    ColumnMapping,
    Field,
    InputError,
    Item,
    ListReport,
    ListSource,
    NotFound,
    in_force,
    is_edtf,
    make_id,
)

from .decisions import decide
from .folder import Case, now, who, writing
from .intake import add_paths
from .list_reading import LIST_LIMITS, Look, look_at, read_rows, stored_rows
from .lookup import find_item
from .steps import Progress
from .workers import Limits

_BESIDE = ".rows-"
_NAME = re.compile(r"[^\W\d][\w-]{0,39}")
_FIELDS: frozenset[str] = frozenset(get_args(Field))


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """A list that was read: what became of its rows, and how they differ from those before.

    `gone` holds sheet and row of those that are in the earlier state of the list and not in this one.
    """

    list: ListSource
    report: ListReport
    added: int
    changed: int
    same: int
    gone: tuple[str, ...]


class _Kept(msgspec.Struct, frozen=True):
    """What is stored of a list beside its rows."""

    source: ListSource
    report: ListReport


class Marked(NamedTuple):
    """A list with its report; the report is None while its rows have not been read."""

    source: ListSource
    report: ListReport | None


def lists_of(case: Case) -> list[ListSource]:
    """Return the lists, by name, as the decisions in force say."""
    found: dict[str, ListSource] = {}
    for decision in in_force(case.store.decisions("list")):
        source = msgspec.convert(decision.body, ListSource)
        before = found.get(source.id)
        items = (*(before.items if before else ()), *source.items)
        last_place = {item: index for index, item in enumerate(items)}
        found[source.id] = msgspec.structs.replace(source, items=tuple(sorted(last_place, key=last_place.__getitem__)))
    return sorted(found.values(), key=lambda s: s.name)


def find_list(case: Case, name: str) -> ListSource:
    """Return the list of this name or id.

    Raises
    ------
    NotFound
        There is none.
    """
    for source in lists_of(case):
        if name in (source.name, source.id):
            return source
    raise NotFound("There is no such list.", name, "See the lists with `aigaq lists list`.")


def list_parts(case: Case) -> list[ListSource]:
    """Return the lists, each file that holds several as these, by the names that a capture table gives them.

    A name that another list has already is made longer by that of the file. Rows that name no list stand on that of
    the file, which then does not name everybody once.
    """
    found: list[ListSource] = []
    marked = marked_lists(case)
    used = {m.source.name for m in marked}
    for source, report in marked:
        parts = report.parts if report else ()
        if not parts:
            found.append(source)
        for part in parts:
            if part.id == source.id:
                found.append(msgspec.structs.replace(source, one_row_each=False))
                continue
            name, number = part.name, 2
            while name in used:
                name = f"{source.name}_{part.name}" if number == 2 else f"{source.name}_{part.name}_{number - 1}"
                number += 1
            used.add(name)
            found.append(msgspec.structs.replace(source, id=part.id, name=name, title=part.value))
    return found


def list_ids(case: Case, name: str) -> frozenset[str]:
    """Return the ids that rows of this list have: several for a file that holds several lists.

    Raises
    ------
    NotFound
        There is no such list.
    """
    parts = list_parts(case)
    for part in parts:
        if name in (part.name, part.id) and name not in {s.name for s in lists_of(case)}:
            return frozenset({part.id})
    source = find_list(case, name)
    report = next(m.report for m in marked_lists(case) if m.source.id == source.id)
    return frozenset({source.id, *(p.id for p in (report.parts if report else ()))})


def marked_lists(case: Case) -> list[Marked]:
    """Return the lists with what became of their rows."""
    found = []
    for source in lists_of(case):
        stored = case.store.value(f"list:{source.id}")
        kept = msgspec.json.decode(stored[1], type=_Kept) if stored else None
        found.append(Marked(source, kept.report if kept and stored and stored[0] == _key(source) else None))
    return found


def list_item(case: Case, file: str, *, said: Mapping[str, str | None] | None = None) -> Item:
    """Return the item for a file or a source of the case; a file that is not in the vault yet is taken in."""
    path = Path(file)
    if not path.is_file():
        return find_item(case, file)
    intake = add_paths(case, [file], said={**(said or {}), "kind": "list"})
    ids = [item.id for item in intake.added] or [known.item_id for known in intake.duplicates]
    if len(ids) != 1:
        raise InputError("This is not one file.", file, "Name one list at a time.")
    return case.store.item(ids[0])


def add_list(
    case: Case,
    item: Item,
    *,
    name: str,
    like: str | None = None,
    columns: Mapping[str, str] | None = None,
    sheets: Sequence[str] = (),
    header_row: int | None = None,
    month_first: bool | None = None,
    as_of: str | None = None,
    one_row_each: bool = True,
    status: str | None = None,
    update: bool = False,
    reason: str | None = None,
) -> ListSource:
    """Decide that an item is a list, or a later state of one.

    Parameters
    ----------
    name : str
        One word; becomes the column ``in_NAME`` of a capture table.
    like : str, optional
        Read it as this list is read.
    columns : mapping, optional
        Header (or its place: ``3``, or ``C``) to field, over what is proposed.
    status : str, optional
        What happened to everybody on the list: ``killed``, ``detained``, ...
    update : bool
        The item is a later state of the list of this name.

    Raises
    ------
    InputError
        The name is taken or is none, a field or column is unknown, no sheet has the columns.
    """
    if not _NAME.fullmatch(name):
        raise InputError("This cannot be the name of a list.", name, "Use one word of letters, digits, - and _.")
    known = {source.name: source for source in lists_of(case)}
    before = known.get(name)
    if before and not update:
        raise InputError("There is a list of this name.", name, "Add --update if this file is a later state of it.")
    if update and not before:
        raise InputError("There is no list of this name to update.", name, "See the lists with `aigaq lists list`.")
    if as_of is not None and not is_edtf(as_of):
        raise InputError("This is not a date.", as_of, "Write 2011, 2011-12 or 2011-12-16.")
    if status is not None and status not in STATUSES:
        raise InputError("There is no such status.", status, f"One of: {', '.join(STATUSES)}.")
    pattern = find_list(case, like).mapping if like else before.mapping if before else None
    looks = look_at(case, item, header_row, pattern)
    if sheets and (missing := set(sheets) - {look.name for look in looks}):
        raise InputError("There is no such sheet with rows.", ", ".join(sorted(missing)), "See `aigaq lists preview`.")
    if not any(look.fits for look in looks if not sheets or look.name in sheets):
        remedy = "See `aigaq lists preview`; say what the columns tell with --column, under another --name."
        raise InputError("No sheet has the columns of the mapping.", item.id, remedy)
    mapping = pattern or _proposed(looks, sheets)
    mapping = msgspec.structs.replace(
        corrected(mapping, columns or {}),
        sheets=tuple(sheets) or (mapping.sheets if pattern is None else ()),
        day_first=mapping.day_first if month_first is None else not month_first,
    )
    described = item.description
    source = ListSource(
        id=make_id("list", name),
        name=name,
        items=(item.id,),
        title=described.title or (before.title if before else None),
        publisher=described.publisher or (before.publisher if before else None),
        as_of=as_of or described.published or (before.as_of if before else None),
        # a linked table has a row for each record of a person
        one_row_each=before.one_row_each if before else one_row_each and mapping.layout != "hrdag",
        status=status or (before.status if before else None),
        names=has_names(mapping),
        mapping=mapping,
    )
    decide(case, "list", source.id, msgspec.to_builtins(source), reason=reason)
    return source


def map_list(
    case: Case,
    name: str,
    columns: Mapping[str, str],
    *,
    month_first: bool | None = None,
    as_of: str | None = None,
    reason: str | None = None,
) -> ListSource:
    """Decide how the columns of a list are read, from now on."""
    source = find_list(case, name)
    if as_of is not None and not is_edtf(as_of):
        raise InputError("This is not a date.", as_of, "Write 2011, 2011-12 or 2011-12-16.")
    mapping = corrected(source.mapping, columns)
    if month_first is not None:
        mapping = msgspec.structs.replace(mapping, day_first=not month_first)
    source = msgspec.structs.replace(source, mapping=mapping, names=has_names(mapping), as_of=as_of or source.as_of)
    decide(case, "list", source.id, msgspec.to_builtins(source), reason=reason)
    return source


def corrected(mapping: ColumnMapping, columns: Mapping[str, str]) -> ColumnMapping:
    """Return the mapping with the fields of some columns changed.

    Raises
    ------
    InputError
        There is no such column or field.
    """
    made = list(mapping.columns)
    for header, field in columns.items():
        if field not in _FIELDS:
            raise InputError("There is no such field.", field, f"Fields: {', '.join(sorted(_FIELDS))}.")
        at = _column(made, header)
        made[at] = msgspec.structs.replace(made[at], field=field, why="decided")
        if field not in SHARED:  # one column each
            made = [
                msgspec.structs.replace(c, field="other", why="decided") if c.field == field and i != at else c
                for i, c in enumerate(made)
            ]
    return msgspec.structs.replace(mapping, columns=tuple(made))


def import_lists(case: Case, *, limits: Limits = LIST_LIMITS, progress: Progress = lambda *_: None) -> list[Imported]:
    """Read the lists whose rows are not up to date; forget the rows of those that are lists no longer.

    The caller holds the case for writing.
    """
    for left in case.folder.glob(f"{_BESIDE}*"):
        shutil.rmtree(left, ignore_errors=True)  # of a run that was killed: it holds rows
    sources = lists_of(case)
    wanted = {source.id for source in sources}
    for gone in set(case.store.row_lists()) - wanted:
        with case.store.transaction():
            case.store.replace_rows(gone, [])
            case.store.put_value(f"list:{gone}", "", b"null")
    due = [source for source in sources if (case.store.value(f"list:{source.id}") or ("", b""))[0] != _key(source)]
    done = []
    for number, source in enumerate(due, 1):
        done.append(_import(case, source, limits))
        progress("lists", number, len(due), source.name)
    return done


def update_lists(case: Case, *, progress: Progress = lambda *_: None) -> list[Imported]:
    """Bring the rows of all lists up to date, as the only writer."""
    with writing(case):
        return import_lists(case, progress=progress)


def lists_due(case: Case) -> bool:
    """Tell whether the rows of some list are not up to date."""
    sources = lists_of(case)
    return bool(set(case.store.row_lists()) - {s.id for s in sources}) or any(
        (case.store.value(f"list:{s.id}") or ("", b""))[0] != _key(s) for s in sources
    )


def _import(case: Case, source: ListSource, limits: Limits) -> Imported:
    with tempfile.TemporaryDirectory(prefix=_BESIDE, dir=case.folder) as beside:
        report, file = read_rows(case, source, case.store.item(source.items[-1]), limits, Path(beside))
        before = {r.id: (hash(r.raw), f"{r.sheet} row {r.row}".strip()) for r in case.store.rows(source.id)}
        added = changed = same = 0
        with case.store.transaction():
            for record in stored_rows(file):
                earlier = before.pop(record.id, None)
                added += earlier is None
                same += earlier is not None and earlier[0] == hash(record.raw)
                changed += earlier is not None and earlier[0] != hash(record.raw)
            case.store.replace_rows(source.id, stored_rows(file))
            kept = msgspec.json.encode(_Kept(source, report))
            case.store.put_value(f"list:{source.id}", _key(source), kept)
            counts = {"records": report.records, "added": added, "changed": changed, "gone": len(before)}
            case.store.append("step", {"list": source.id, "version": VERSION, **counts}, by=who(), at=now())
    gone = tuple(where for _, where in before.values())
    return Imported(list=source, report=report, added=added, changed=changed, same=same, gone=gone)


def _key(source: ListSource) -> str:
    return make_id("rows", msgspec.to_builtins(source), VERSION)


def _proposed(looks: Sequence[Look], sheets: Sequence[str]) -> ColumnMapping:
    """Return the proposal for the sheet that tells most; the other sheets are read when they have its columns."""
    chosen = [look for look in looks if not sheets or look.name in sheets]
    best = max(chosen, key=lambda look: sum(c.field != "other" for c in look.mapping.columns))
    return best.mapping


def has_names(mapping: ColumnMapping) -> bool:
    """Tell whether some column tells names."""
    return any(c.field in ("name", "surname", "given") for c in mapping.columns)


def _column(columns: Sequence[Column], text: str) -> int:
    """Return where the column with this header is; a number counts from 1, letters as spreadsheets do."""
    wanted = " ".join(text.split()).casefold()
    for index, column in enumerate(columns):
        if " ".join(column.header.split()).casefold() == wanted:
            return index
    if text.isdecimal() and 0 < int(text) <= len(columns):
        return int(text) - 1
    if re.fullmatch(r"[A-Z]{1,2}", text):
        at = 0
        for letter in text:
            at = at * 26 + ord(letter) - ord("A") + 1
        if at <= len(columns):
            return at - 1
    headers = ", ".join(c.header for c in columns if c.header)
    raise InputError("There is no such column.", text, f"Columns: {headers}.")
