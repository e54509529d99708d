"""``aigaq report build``."""

from __future__ import annotations

from pathlib import Path

import click

from .common import case_option, json_option, opened, progress_bars, write_json


@click.group()
def report() -> None:
    """Build the account as a folder of pages."""


@report.command()
@case_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Folder to write. Default: out/report in the case."
)
@click.option(
    "--with-names",
    is_flag=True,
    help="Show the names of children, relatives and people told to have met sexual violence.",
)
@json_option
def build(case_dir: Path | None, output: Path | None, with_names: bool, as_json: bool) -> None:
    """Write the account as pages that open from disk, without a server and without script.

    Names of children, relatives and people told to have met sexual violence are replaced by labels, in quotations too,
    unless you ask for them. All else that the sources contain is in the report: read it before you hand it on.
    """
    from aigaq.case import build_report

    with opened(case_dir) as case, progress_bars() as progress:
        built = build_report(case, output, with_names=with_names, progress=progress)
    if as_json:
        write_json(built)
        return
    click.echo(f"{built.pages} pages, {'written' if built.written else 'up to date'}.", err=True)
    click.echo(built.index)
