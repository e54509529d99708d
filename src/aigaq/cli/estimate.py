"""``aigaq estimate``: how many were never recorded, from a table of who is on which lists."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .common import case_option, json_option, opened, plain, progress_bars, write_json, write_table

if TYPE_CHECKING:
    from aigaq.estimate import Answer, CaptureTable, Estimate, Strata

REFUSED = 3
HEADER = ("method", "estimate", "from", "to")


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@case_option
@click.option("--strata", multiple=True, metavar="COLUMN", help="Estimate for each value of this column, and the sum.")
@click.option("--count", "count", metavar="COLUMN", help="The column of counts. Default: count or n, if there is one.")
@click.option("--seed", default=0, show_default=True, help="The same seed gives the same answer to the last digit.")
@click.option("--independent", is_flag=True, help="Two lists only: state that they are independent of each other.")
@click.option("--allow-islands", is_flag=True, help="Only warn of groups of lists that share nobody.")
@click.option("--period", "periods", multiple=True, metavar="LIST=DATES", help="Time a list covers, as EDTF.")
@click.option(
    "--unreachable", multiple=True, metavar="WORDS", help="A group the figure should cover but no list could."
)
@click.option(
    "--tests",
    type=click.Choice(["quick", "all", "none"]),
    default="quick",
    show_default=True,
    help="Hide each list and estimate its known size, change settings: all but the slowest method, all, none.",
)
@click.option("--linkage", is_flag=True, help="Show what missed and false links would do to the estimate.")
@click.option(
    "--out", "folder", type=click.Path(path_type=Path, file_okay=False), help="Write method note and plots here."
)
@click.option(
    "--draws",
    type=click.IntRange(0, 1000),
    default=10,
    show_default=True,
    help="Lists of a case that were linked: estimate over so many linkages as they might have been; 0: not.",
)
@click.option("--keep", "kept", is_flag=True, help="Put the answer into the account and the report of the case.")
@json_option
def estimate(
    files: tuple[Path, ...],
    case_dir: Path | None,
    strata: tuple[str, ...],
    count: str | None,
    seed: int,
    independent: bool,
    allow_islands: bool,
    periods: tuple[str, ...],
    unreachable: tuple[str, ...],
    tests: str,
    linkage: bool,
    folder: Path | None,
    draws: int,
    kept: bool,
    as_json: bool,
) -> int:
    """Estimate how many people are on none of the lists, in several ways, or say why that cannot be done.

    FILES are comma-separated tables with a 0/1 column for each list (named in_NAME, or any column of 0 and 1) and one
    row per person, or per pattern with a count. Several files are several linkages of the same lists. Without FILES
    the lists of the case are taken, as linked. Nothing is put into the account but with --keep.
    """
    from aigaq import estimate as room
    from aigaq.records import InputError

    if files and kept:
        raise InputError("Only an estimate from the lists of a case can be kept.", "--keep", "Leave the files out.")
    if strata and kept:
        raise InputError("An estimate by strata is not put into the account.", "--keep", "Leave --strata out.")
    drawn: list[CaptureTable] = []
    if files:
        tables = [_read(path, strata, count) for path in files]
    else:
        from aigaq.case.estimating import linkages_of, tables_of

        with opened(case_dir) as case:
            tables = [tables_of(case, strata)]
            drawn = [] if strata else linkages_of(case, draws)
    if strata:
        return _strata(tables[0], seed, as_json)
    if len(tables) > 1:
        return _linked([t[()] for t in tables], seed, as_json)
    with progress_bars() as progress:
        answer = room.estimate(
            tables[0][()],
            random_state=seed,
            assume_independent=independent,
            allow_islands=allow_islands,
            periods=_periods(periods),
            unreachable=unreachable,
            tests=tests,  # type: ignore[arg-type]
            linkage=linkage,
            tell=lambda step, done, total: progress(step, done, total, ""),
        )
    if folder is not None:
        _write(answer, folder)
    mixed = _mixed(drawn, seed) if drawn and answer.refusal is None and len(answer.lists) > 2 else []
    if kept:
        from aigaq.case.estimating import keep

        with opened(case_dir) as case:
            number = keep(case, answer, mixed, linkages=len(drawn)).number
        click.echo(
            f"Kept: decision {number}. Next: aigaq run, aigaq report build. To take it back: ", nl=False, err=True
        )
        click.echo(f"aigaq decisions undo {number}", err=True)
    if as_json:
        write_json({"answer": answer, "linkages": mixed})
    else:
        _print(answer)
        if mixed:
            click.echo(f"Over {len(drawn)} linkages as they might have been:")
            write_table(HEADER, [_row(e) for e in mixed], empty="")
    return REFUSED if all(e.point is None for e in answer.estimates) else 0


def _read(path: Path, strata: tuple[str, ...], count: str | None) -> dict[tuple[str, ...], CaptureTable]:
    from aigaq.estimate import read_table
    from aigaq.records import InputError, NotFound

    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise NotFound("There is no such file.", str(path), "Check the path.") from None
    except UnicodeDecodeError:
        raise InputError("The file is not text in UTF-8.", str(path), "Save it as CSV (UTF-8).") from None
    return read_table(text, strata=strata, count=count)


def _periods(given: tuple[str, ...]) -> dict[str, str]:
    from aigaq.records import InputError

    found = {}
    for text in given:
        name, cut, dates = text.partition("=")
        if not cut:
            raise InputError("A period is given as LIST=DATES.", text, "For instance: --period police=2011-12/2012-03")
        found[name] = dates
    return found


def _print(answer: Answer) -> None:
    if answer.refusal is not None:
        click.echo(plain(answer.refusal.text))
    else:
        rows = [_row(e) for e in (*answer.estimates, *([answer.bound] if answer.bound else []))]
        write_table(HEADER, rows, empty="")
        click.echo(answer.sentence)
    told = [h for h in answer.hidden if h.covered is not None]
    if told:
        held = sum(bool(h.covered) for h in told)
        click.echo(f"Truth test: with a list hidden, the interval held its known size in {held} of {len(told)} cases.")
    medians = [row.median for row in answer.linkage if row.median is not None]
    if medians:
        click.echo(f"With up to 5% of links missed or false: between {min(medians):,.0f} and {max(medians):,.0f}.")
    warnings = [*answer.remarks, *(r for e in answer.estimates for r in e.remarks)]
    for text in dict.fromkeys(r.text for r in warnings):
        click.echo(f"- {plain(text)}")


def _row(found: Estimate) -> tuple[str, str, str, str]:
    name = found.method + (" (at least)" if found.lower_bound else "")
    if found.point is None or found.lower is None:
        return name, "none", found.refusal.text if found.refusal else "", ""
    upper = "no limit" if found.upper is None else f"{found.upper:,.0f}"
    return name, f"{found.point:,.0f}", f"{found.lower:,.0f}", upper


def _strata(tables: dict[tuple[str, ...], CaptureTable], seed: int, as_json: bool) -> int:
    from aigaq.estimate import DecomposableAverage, LatentClasses, add_strata

    named = {", ".join(key): table for key, table in tables.items()}
    found: dict[str, Strata] = {
        "latent-classes": add_strata(named, lambda: LatentClasses(random_state=seed), random_state=seed),
        "decomposable": add_strata(named, DecomposableAverage, random_state=seed),
    }
    if as_json:
        write_json({"strata": found})
    else:
        parts = [
            (stratum, e)
            for added in found.values()
            for stratum, e in (*added.strata.items(), ("sum", added.total), ("all as one table", added.pooled))
        ]
        write_table(("stratum", *HEADER), [(name, *_row(e)) for name, e in parts], empty="")
        for text in dict.fromkeys(r.text for added in found.values() for r in added.total.remarks):
            click.echo(f"- {plain(text)}")
    return REFUSED if all(added.total.point is None for added in found.values()) else 0


def _mixed(tables: list[CaptureTable], seed: int) -> list[Estimate]:
    from aigaq.estimate import DecomposableAverage, LatentClasses, mix_tables

    return [
        mix_tables(tables, lambda: LatentClasses(random_state=seed), random_state=seed),
        mix_tables(tables, DecomposableAverage, random_state=seed),
    ]


def _linked(tables: list[CaptureTable], seed: int, as_json: bool) -> int:
    found = _mixed(tables, seed)
    if as_json:
        write_json({"answer": None, "linkages": found})
    else:
        write_table(HEADER, [_row(e) for e in found], empty="")
        for text in dict.fromkeys(r.text for e in found for r in e.remarks):
            click.echo(f"- {plain(text)}")
    return REFUSED if all(e.point is None for e in found) else 0


def _write(answer: Answer, folder: Path) -> None:
    from aigaq.estimate import method_note, plots
    from aigaq.records import Refused

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in {"method.md": method_note(answer), **plots(answer)}.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError:
        raise Refused("The folder cannot be written to.", str(folder), "Choose another with --out.") from None
    click.echo(f"Wrote the method note and plots to {folder}.", err=True)
