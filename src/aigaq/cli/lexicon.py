"""``aigaq claims lexicon check``."""

from __future__ import annotations

from pathlib import Path

import click

from .claims import claims
from .common import case_option, json_option, opened, plain, problem_line, write_json


@claims.group()
def lexicon() -> None:
    """Check a lexicon that extends the program's word lists, rules and places."""


@lexicon.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@case_option
@json_option
@click.pass_context
def check(ctx: click.Context, folder: Path | None, case_dir: Path | None, as_json: bool) -> None:
    """Check the lexicon in FOLDER (default: the case's) and run its examples; exit 2 if anything is wrong."""
    from aigaq.case import check_lexicon, lexicon_folder

    if folder is None:
        with opened(case_dir) as case:
            folder = lexicon_folder(case) or case.folder / "lexicon"
    checked = check_lexicon(folder)
    examples = checked.examples
    if as_json:
        write_json(checked)
    else:
        for problem in checked.problems:
            click.echo(problem_line(problem.file, problem.line, problem.entry, problem.what, problem.remedy))
        for failure in examples.failures:
            where = f"{failure.language}/{failure.table}.toml, {failure.entry}"
            click.echo(f"{plain(where)}: “{plain(failure.example)}” gives {plain(failure.read)}")
        if examples.without:
            click.echo(f"without examples: {'; '.join(map(plain, examples.without))}", err=True)
        failed = len(examples.failures)
        click.echo(
            f"{checked.files} files, {checked.places} places, {len(checked.problems)} entries that cannot be used, "
            f"{examples.run} examples, of which {failed} fail.",
            err=True,
        )
    ctx.exit(2 if checked.problems or examples.failures else 0)
