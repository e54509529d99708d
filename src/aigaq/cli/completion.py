"""``aigaq completion``."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from . import cli


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script for a shell; put it where the shell reads such scripts."""
    found = get_completion_class(shell)
    if found is not None:
        click.echo(found(cli, {}, "aigaq", "_AIGAQ_COMPLETE").source())
