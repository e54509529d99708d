"""What every command shares: finding the case, writing results, telling progress."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from aigaq.case import Case
    from aigaq.records import Account, Span

case_option = click.option(
    "--case",
    "case_dir",
    type=click.Path(path_type=Path),
    envvar="AIGAQ_CASE",
    help="The case's folder. Default: AIGAQ_CASE, else the nearest case at or above this folder.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON instead of a table.")
csv_option = click.option("--csv", "as_csv", is_flag=True, help="Write CSV instead of a table.")
names_option = click.option(
    "--with-names",
    is_flag=True,
    help="In CSV, show the names of children, relatives and people told to have met sexual violence.",
)
as_of_option = click.option("--as-of", help="What was known by the end of this day: 2012-01-25. Default: everything.")
output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file instead of standard output.",
)

_DESCRIPTION = {
    "title": "Title of the document.",
    "publisher": "Who published it.",
    "published": "When: 2011, 2011-12, 2011-12-16, or an interval of such dates.",
    "kind": "Kind of source: report, statement, media, court_record, list, letter, testimony, law, other.",
    "language": "Language of the document: en, ru, kk, ...",
    "url": "Where it was found.",
    "note": "Anything else to remember about it.",
}


def description_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options by which a document is described."""
    for name, line in reversed(_DESCRIPTION.items()):
        command = click.option(f"--{name}", help=line)(command)
    return command


@contextlib.contextmanager
def opened(case_dir: Path | None) -> Iterator[Case]:
    """Open the case the user means."""
    from aigaq.case import find, open_case

    with open_case(case_dir if case_dir is not None else find(Path.cwd())) as case:
        yield case


def write_json(value: Any) -> None:
    """Write `value` to standard output as indented JSON."""
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, empty: str) -> None:
    """Write rows as a table to a terminal, as tab-separated lines to anything else."""
    listed = [[plain(cell) for cell in row] for row in rows]
    if not listed:
        click.echo(empty, err=True)
    elif sys.stdout.isatty():
        from rich import box
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        table = Table(*columns, box=box.SIMPLE_HEAD, pad_edge=False)
        for row in listed:
            table.add_row(*(Text(cell) for cell in row))
        Console().print(table)
    else:
        for row in [list(columns), *listed]:
            click.echo("\t".join(row))


def write_csv(
    columns: Sequence[str], rows: Iterable[Sequence[str]], shown: Callable[[str], str] = lambda text: text
) -> None:
    """Write what `shown` makes of the cells as CSV; a cell that a spreadsheet would run gets a mark before it."""
    import csv

    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(columns)
    for row in rows:
        out.writerow(f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell for cell in map(plain, map(shown, row)))


def write_shown(
    found: Any, columns: Sequence[str], rows: Sequence[Sequence[str]], as_json: bool, as_csv: bool, *, empty: str
) -> None:
    """Write the records themselves as JSON, or the same as CSV or as a table."""
    if as_json:
        write_json(found)
    elif as_csv:
        write_csv(columns, rows)
    else:
        write_table(columns, rows, empty=empty)


def known(case: Case, as_of: str | None) -> Account:
    """Return the account, as of a day where one is named."""
    from aigaq.case import account_as_of, account_of

    return account_as_of(case, as_of) if as_of else account_of(case)


def plain(text: str) -> str:
    """Return `text` on one line and without control characters, fit for a terminal."""
    return "".join(c if c.isprintable() else " " for c in " ".join(text.split()))


def quotation(span: Span) -> str:
    """Return the words of a passage without what interrupts it (running headers, boxes)."""
    if not span.parts:
        return span.quote
    return " ".join(span.quote[a - span.start : b - span.start] for a, b in span.parts)


@contextlib.contextmanager
def progress_bars() -> Iterator[Callable[[str, int, int, str], None]]:
    """Yield a function ``(step, done, total, what)`` that draws a bar per step, on a terminal only."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description:<8}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("[dim]{task.fields[what]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        tasks: dict[str, Any] = {}

        def tell(step: str, done: int, total: int, what: str) -> None:
            if step not in tasks:
                tasks[step] = progress.add_task(step, total=total, what="")
            progress.update(tasks[step], completed=done, total=total, what=what)

        yield tell


@contextlib.contextmanager
def result_file(path: Path | None) -> Iterator[Callable[[bytes], object]]:
    """Yield a function that writes bytes to `path`, replaced whole at the end, or to standard output."""
    if path is None:
        yield lambda data: click.echo(data, nl=False)
        return
    from aigaq.records import InputError

    if not path.parent.is_dir():
        raise InputError("There is no such folder.", str(path.parent), "Make it first, or write elsewhere.")
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("wb") as handle:
            yield handle.write
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def problem_line(file: str, line: int | None, entry: str, what: str, remedy: str) -> str:
    """Return a problem of a case's lexicon on one line."""
    where = file + (f", line {line}" if line else "") + (f", {entry}" if entry else "")
    return plain(f"{where}: {what}. {remedy}")
