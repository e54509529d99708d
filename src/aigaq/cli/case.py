"""``aigaq new | add | run | status | verify | search``."""

from __future__ import annotations

from pathlib import Path

import click

from .common import case_option, description_options, json_option, opened, plain, progress_bars, write_json, write_table


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", help="What the case is called. Default: the folder's name.")
def new(folder: Path, name: str | None) -> None:
    """Make a new case in FOLDER, which must not exist yet or be empty."""
    from aigaq.case import create

    create(folder, name=name)
    click.echo(f"Made a case in {folder}.", err=True)
    click.echo(f"Next: aigaq add --case {folder} FILES", err=True)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=str)
@case_option
@description_options
@click.option(
    "--metadata",
    type=click.Path(path_type=Path),
    help="CSV with a column `file` and any of title, publisher, published, kind, language, url, note.",
)
@json_option
def add(
    paths: tuple[str, ...], case_dir: Path | None, metadata: Path | None, as_json: bool, **said: str | None
) -> None:
    """Take PATHS (files, folders, zip archives) into the vault.

    The files themselves are never touched. What you say with --title and so on holds for every file added now; a
    file NAME.meta.toml beside a document, or --metadata, describes single ones.
    """
    from aigaq.case import add_paths

    with opened(case_dir) as case, progress_bars() as progress:
        summary = add_paths(case, paths, said=said, metadata=metadata, progress=progress)
    if as_json:
        write_json(summary)
        return
    for skipped in summary.skipped:
        click.echo(f"skipped {plain(skipped.name)}: {skipped.reason} ({skipped.code})", err=True)
    n_added, n_known = len(summary.added), len(summary.duplicates)
    click.echo(f"Added {n_added}, already there {n_known}, skipped {len(summary.skipped)}.", err=True)
    if n_added:
        click.echo("Next: aigaq run", err=True)


@click.command()
@case_option
@click.option("--jobs", type=click.IntRange(1, 256), help="Documents at a time. Default: as many as there are cores.")
@click.option("--seconds", type=click.FloatRange(1), default=60.0, show_default=True, help="Time allowed per document.")
@click.option("--memory", type=click.IntRange(256), default=2048, show_default=True, help="Memory per process, in MiB.")
@json_option
def run(case_dir: Path | None, jobs: int | None, seconds: float, memory: int, as_json: bool) -> None:
    """Do every step that is due; what is done already is kept.

    Safe to interrupt: the same command goes on from there.
    """
    from aigaq.case import Limits, Options, usable_cores
    from aigaq.case import run as run_case

    options = Options(jobs=jobs or usable_cores(), limits=Limits(memory=memory << 20, seconds=seconds))
    with opened(case_dir) as case, progress_bars() as progress:
        summary = run_case(case, options=options, progress=progress)
    if as_json:
        write_json(summary)
        return
    for item_id, code, message in summary.unread:
        click.echo(f"{item_id}: {message} ({code})", err=True)
    if summary.people is not None:
        click.echo(f"People in lists and documents: {summary.people}.", err=True)
    if summary.unlinked:
        click.echo(summary.unlinked, err=True)
    if not (summary.read or summary.extracted or summary.reckoned):
        click.echo("Nothing was due.", err=True)
        return
    click.echo(f"Read {summary.read}, extracted {summary.extracted}, could not read {len(summary.unread)}.", err=True)
    click.echo("Next: aigaq figures list, aigaq report build", err=True)


@click.command()
@case_option
@json_option
def status(case_dir: Path | None, as_json: bool) -> None:
    """Tell where the case stands and what is due."""
    from aigaq.case import status_of

    with opened(case_dir) as case:
        found = status_of(case)
    if as_json:
        write_json(found)
        return
    click.echo(f"{found.name}  ({found.folder})")
    click.echo(f"sources {found.items}, read {found.read}, unreadable {len(found.unread)}, waiting {found.due}")
    click.echo(f"claims {found.claims}, leftovers {found.leftovers}, series {found.series}")
    click.echo(f"journal {found.entries} entries, last digest {found.digest}")
    click.echo(f"next: {found.next}")


@click.command()
@case_option
@json_option
@click.pass_context
def verify(ctx: click.Context, case_dir: Path | None, as_json: bool) -> None:
    """Hash every original again and check the journal's chain; exit 3 if anything does not agree."""
    from aigaq.case import verify_case

    with opened(case_dir) as case, progress_bars() as progress:
        checked = verify_case(case, progress=progress)
    if as_json:
        write_json(checked)
    else:
        for finding in checked.findings:
            click.echo(f"{finding.code}: {plain(finding.which)}: {plain(finding.what)}")
        if checked.findings:
            click.echo(
                f"{len(checked.findings)} findings in {checked.items} originals and {checked.entries} entries.",
                err=True,
            )
        else:
            click.echo(f"{checked.items} originals and {checked.entries} journal entries agree.", err=True)
    ctx.exit(3 if checked.findings else 0)


@click.command()
@click.argument("query")
@case_option
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="How many hits to show.")
@click.option("--source", help="Only in this source: its id or name.")
@json_option
def search(query: str, case_dir: Path | None, limit: int, source: str | None, as_json: bool) -> None:
    """Find passages with all words of QUERY in texts and claims.

    Put a phrase in double quotes; end a word with * to find all that begin so. Letters count without accents.
    """
    from aigaq.case import search_case

    with opened(case_dir) as case:
        hits = search_case(case, query, limit=limit, source=source)
    if as_json:
        write_json(hits)
        return
    rows = [(hit.source, str(hit.page or ""), "claim" if hit.claim_id else "text", hit.snippet) for hit in hits]
    write_table(("source", "page", "in", "passage"), rows, empty="Nothing found.")
