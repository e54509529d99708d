"""``aigaq lists add | map | preview | show | list``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .common import case_option, description_options, json_option, opened, plain, progress_bars, write_json, write_table

if TYPE_CHECKING:
    from aigaq.case.lists import Imported
    from aigaq.entities.lists import FirstSight
    from aigaq.records import ColumnMapping, ListReport

_reason = click.option("--reason", help="Why, in your words; kept with the decision.")
_columns = click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="COLUMN=FIELD",
    help="What a column tells, over what is proposed; COLUMN is a header, a number or a letter.",
)
_month_first = click.option(
    "--month-first/--day-first", "month_first", default=None, help="How 05/06/2011 is read. Default: as the list shows."
)
_as_of = click.option("--as-of", help="The day the list speaks of; ages are ages on that day. Default: when published.")
_NOTICES_SHOWN = 20
_ROWS_SHOWN = 50


@click.group()
def lists() -> None:
    """Take in lists of people, say what their columns tell, show their rows."""


@lists.command()
@click.argument("file")
@case_option
@click.option("--header-row", type=click.IntRange(0), help="Number of the header's row; 0: there is none.")
@json_option
def preview(file: str, case_dir: Path | None, header_row: int | None, as_json: bool) -> None:
    """Look at FILE (a path or a source): its sheets, what each column seems to tell, the first rows.

    A file that is not in the vault yet is taken in; nothing becomes a list.
    """
    from aigaq.case.list_reading import look_at
    from aigaq.case.lists import list_item

    with opened(case_dir) as case:
        looks = look_at(case, list_item(case, file), header_row)
    if as_json:
        write_json(looks)
        return
    for look in looks:
        click.echo(f"sheet {plain(look.name) or '(the file)'}, header in row {look.mapping.header_row or 'none'}")
        _print_mapping(look.mapping, look.rows)
        _print_sight(look.sight)
        for notice in look.notices[:_NOTICES_SHOWN]:
            click.echo(f"- {plain(notice.where)}: {notice.text} ({notice.code})")
    click.echo("Next: aigaq lists add FILE --name NAME [--column COLUMN=FIELD ...]", err=True)


@lists.command()
@click.argument("file")
@click.option("--name", required=True, help="One word for the list: police, families.")
@case_option
@description_options
@_columns
@click.option("--like", help="Read it as this list is read.")
@click.option("--sheet", "sheets", multiple=True, help="Only this sheet. Default: all with the same columns.")
@click.option("--header-row", type=click.IntRange(0), help="Number of the header's row; 0: there is none.")
@_month_first
@_as_of
@click.option("--status", help="What happened to everybody on it: killed, injured, detained, missing, ...")
@click.option("--repeats", is_flag=True, help="The list may name one person in several rows.")
@click.option("--update", is_flag=True, help="The file is a later state of the list of this name.")
@_reason
@json_option
def add(
    file: str,
    name: str,
    case_dir: Path | None,
    columns: tuple[str, ...],
    like: str | None,
    sheets: tuple[str, ...],
    header_row: int | None,
    month_first: bool | None,
    as_of: str | None,
    status: str | None,
    repeats: bool,
    update: bool,
    reason: str | None,
    as_json: bool,
    **said: str | None,
) -> None:
    """Take FILE (CSV, TSV, XLSX, ODS, JSON; a path or a source) as a list of people and read its rows.

    What its columns tell is proposed from headers and values and kept as a decision. Every row is kept with its cells.
    """
    from aigaq.case.lists import add_list, list_item, update_lists

    with opened(case_dir) as case, progress_bars() as progress:
        source = add_list(
            case,
            list_item(case, file, said=said),
            name=name,
            like=like,
            columns=_pairs(columns),
            sheets=sheets,
            header_row=header_row,
            month_first=month_first,
            as_of=as_of,
            one_row_each=not repeats,
            status=status,
            update=update,
            reason=reason,
        )
        done = update_lists(case, progress=progress)
    _told([d for d in done if d.list.id == source.id], as_json)


@lists.command("map")
@click.argument("name")
@click.argument("columns", nargs=-1)
@case_option
@_month_first
@_as_of
@_reason
@json_option
def map_(
    name: str,
    columns: tuple[str, ...],
    case_dir: Path | None,
    month_first: bool | None,
    as_of: str | None,
    reason: str | None,
    as_json: bool,
) -> None:
    """Change what the columns of the list NAME tell: COLUMN=FIELD ..., and read it again.

    Without COLUMNS, show what they tell now.
    """
    from aigaq.case.lists import find_list, map_list, update_lists

    with opened(case_dir) as case, progress_bars() as progress:
        if not columns and month_first is None and as_of is None:
            source = find_list(case, name)
            if as_json:
                write_json(source.mapping)
            else:
                _print_mapping(source.mapping, ())
            return
        source = map_list(case, name, _pairs(columns), month_first=month_first, as_of=as_of, reason=reason)
        done = update_lists(case, progress=progress)
    _told([d for d in done if d.list.id == source.id], as_json)


@lists.command("list")
@case_option
@json_option
def list_(case_dir: Path | None, as_json: bool) -> None:
    """List the lists with how many rows and names each has."""
    from aigaq.case.lists import marked_lists

    with opened(case_dir) as case:
        marked = marked_lists(case)
        names = {item.id: item.name for item in case.store.items()}
    if as_json:
        write_json([{"list": m.source, "report": m.report} for m in marked])
        return
    rows = [
        (
            m.source.name,
            m.source.publisher or "",
            m.source.as_of or "",
            str(m.report.records) if m.report else "not read",
            ("no names" if not m.source.names else str(m.report.records - m.report.unnamed)) if m.report else "",
            names[m.source.items[-1]],
        )
        for m in marked
    ]
    write_table(("list", "publisher", "as of", "rows", "named", "file"), rows, empty="No lists.")


@lists.command()
@click.argument("name")
@case_option
@click.option("--limit", type=click.IntRange(0), help="How many rows; 0: all. Default: 50, with --json all.")
@click.option("--raw", is_flag=True, help="The cells as written.")
@json_option
def show(name: str, case_dir: Path | None, limit: int | None, raw: bool, as_json: bool) -> None:
    """Show the list NAME: what became of its rows, what is odd with sheet and cell, its rows."""
    from itertools import islice

    from aigaq.case.lists import find_list, marked_lists

    with opened(case_dir) as case:
        source = find_list(case, name)
        report = next(m.report for m in marked_lists(case) if m.source.id == source.id)
        shown = (None if as_json else _ROWS_SHOWN) if limit is None else limit or None
        rows = list(islice(case.store.rows(source.id), shown))
    if as_json:
        write_json({"list": source, "report": report, "rows": rows})
        return
    if report is not None:
        _print_report(report)
        if len(rows) < report.records:
            click.echo(f"{len(rows)} of {report.records} rows; --limit 0 shows all.", err=True)
    if raw:
        header = [c.header or str(c.position + 1) for c in source.mapping.columns]
        write_table(("row", *header), [(str(r.row), *(v for _, v in r.raw)) for r in rows], empty="No rows.")
        return
    table = [
        (
            r.cells.get("name", f"row {r.row}"),
            r.name or "(no name)",
            r.gender or "",
            r.birth or (f"aged {r.age}" if r.age is not None else ""),
            "; ".join(p.text for p in r.places),
            r.event_date or "",
            r.status or "",
        )
        for r in rows
    ]
    write_table(("cell", "name", "gender", "born", "places", "date", "status"), table, empty="No rows.")


def _told(done: list[Imported], as_json: bool) -> None:
    if as_json:
        write_json(done)
        return
    for imported in done:
        _print_mapping(imported.list.mapping, ())
        _print_report(imported.report)
        changes = f"{imported.added} new, {imported.changed} changed, {imported.same} as before"
        click.echo(f"{imported.list.name}: {changes}, {len(imported.gone)} no longer there", err=True)
        for where in imported.gone[:_NOTICES_SHOWN]:
            click.echo(f"- no longer there: {plain(where)} of the earlier state", err=True)
        if not imported.list.names:
            click.echo("No column tells names: the list is kept for its counts and will not be linked.", err=True)
    click.echo("Next: aigaq people link", err=True)


def _print_mapping(mapping: ColumnMapping, rows: tuple[tuple[int, tuple[str, ...]], ...]) -> None:
    from aigaq.entities.lists.mapping import letters

    shown = []
    for column in mapping.columns:
        samples = [cells[column.position] for _, cells in rows if column.position < len(cells)]
        first = next((s for s in samples if s.strip()), "")
        shown.append((letters(column.position), column.header, column.field, column.why, first))
    write_table(("column", "header", "tells", "by", "first value"), shown, empty="No columns.")


def _print_sight(sight: FirstSight) -> None:
    if sight.lists:
        shown = ", ".join(f"{plain(value)} {count}" for value, count in sight.lists[:_NOTICES_SHOWN])
        more = f" and {len(sight.lists) - _NOTICES_SHOWN} more" if len(sight.lists) > _NOTICES_SHOWN else ""
        click.echo(f"a column divides it into {len(sight.lists)} lists; of the first {sight.rows} rows: {shown}{more}")
        click.echo("  if that column names no lists, say so: --column COLUMN=other")
    if sight.repeats:
        click.echo(
            f"of the first {sight.rows} rows {sight.identical} tell the same as an earlier row of their list, and "
            f"{sight.alike} nearly the same: if it can name one person several times, add it with --repeats"
        )


def _print_report(report: ListReport) -> None:
    parts = (
        (report.records, "records"),
        (report.unnamed, "of them without a name"),
        (report.twice_ids, "of them with an id that an earlier row has"),
        (report.twice_rows, "of them like an earlier row"),
        (report.headers, "header rows"),
        (report.headings, "headings"),
        (report.sums, "sums"),
        (report.blank, "blank"),
    )
    click.echo(f"{report.rows} rows: " + ", ".join(f"{n} {what}" for n, what in parts if n))
    if report.parts:
        click.echo("lists: " + ", ".join(f"{plain(p.name)} {p.records}" for p in report.parts))
    for notice in report.notices[:_NOTICES_SHOWN]:
        count = f"{notice.count} " if notice.count > 1 else ""
        click.echo(f"- {plain(notice.where) or '(the list)'}: {count}{notice.text} ({notice.code})")
    if len(report.notices) > _NOTICES_SHOWN:
        click.echo(f"- and {len(report.notices) - _NOTICES_SHOWN} more; all of them with --json")


def _pairs(columns: tuple[str, ...]) -> dict[str, str]:
    from aigaq.records import InputError

    found = {}
    for text in columns:
        header, cut, field = text.rpartition("=")
        if not cut:
            raise InputError("A column is given as COLUMN=FIELD.", text, "For instance: --column 'Full name=name'")
        found[header] = field
    return found
