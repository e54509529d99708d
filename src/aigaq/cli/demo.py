"""``aigaq demo``."""

from __future__ import annotations

from pathlib import Path

import click

from .common import progress_bars


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("aigaq-demo"))
def demo(folder: Path) -> None:
    """Build the bundled case in FOLDER (default: aigaq-demo), from files to report, and say where to look.

    Zhanaozen, December 2011: five public reports, digested in our own words, that do not agree.
    """
    from aigaq.case import build_demo

    with progress_bars() as progress:
        built = build_demo(folder, progress=progress)
    for item_id, code, message in built.unread:
        click.echo(f"{item_id}: {message} ({code})", err=True)
    click.echo("")
    for line in built.lines:
        click.echo(f"  * {line}")
    click.echo("")
    click.echo("Open the account in a browser; every number leads to the sentence it came from:")
    click.echo(f"  {built.index}")
    click.echo("")
    click.echo("Then try:", err=True)
    click.echo(f"  aigaq figures list --case {folder}", err=True)
    click.echo(f"  aigaq search --case {folder} 'open fire'", err=True)
    click.echo(f"  aigaq verify --case {folder}", err=True)
