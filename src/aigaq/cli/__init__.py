"""The command line: results to standard output, talk and progress to standard error.

Exit codes: 0 done, 1 our fault, 2 usage or input, 3 done but the evidence has a problem, 4 a part is missing,
5 refused, 130 interrupted.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

from aigaq import __version__

__all__ = ["main"]

#: Every command, where it lives and its line of help; modules are imported when the command is called.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo:demo", "Build the bundled case here, from files to report, in one go."),
    "new": ("case:new", "Make a new case in a folder."),
    "add": ("case:add", "Take files, folders or archives into the vault."),
    "run": ("case:run", "Do every step that is due: read, extract, reckon."),
    "status": ("case:status", "Tell where the case stands."),
    "verify": ("case:verify", "Prove that nothing was touched."),
    "search": ("case:search", "Find words in texts and claims."),
    "sources": ("sources:sources", "List, show, describe and export the sources."),
    "claims": ("claims:claims", "List, show and export claims."),
    "figures": ("figures:figures", "List, show and export the series of figures and their contradictions."),
    "timeline": ("ledgers:timeline", "List what happened in the order of uncertain dates."),
    "ladders": ("ledgers:ladders", "Show a person's case step by step, with what is missing."),
    "registers": ("ledgers:registers", "List statements, commitments, calls, measures, laws with what came after."),
    "contradictions": ("ledgers:contradictions", "List where the sources do not go together."),
    "lists": ("lists:lists", "Take in lists of people and show their rows."),
    "people": ("people:people", "Who is who: link, review, merge, split, register, captures."),
    "estimate": ("estimate:estimate", "Estimate how many were never recorded, from overlapping lists."),
    "report": ("report:report", "Build the account as a folder of pages."),
    "completion": ("completion:completion", "Print the completion script for a shell."),
}


class Commands(click.Group):
    """A group that imports a command's module only when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(f".{module}", __package__), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was probably meant."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            from difflib import get_close_matches

            close = get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean '{close[0]}'?" if close else ""
            ctx.fail(f"No such command '{args[0]}'.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="aigaq")
@click.option("--debug", is_flag=True, help="Show the full traceback of an error.")
@click.pass_context
def cli(ctx: click.Context, debug: bool) -> None:
    """From a pile of documents to one sourced, reconciled, verifiable account.

    aigaq never says who is guilty. It says who said what, where, when, and what is still unknown. It works offline.
    """
    ctx.obj = {"debug": debug}


def main(args: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    debug = "--debug" in (sys.argv if args is None else args)
    try:
        outcome = cli.main(args=args, prog_name="aigaq", standalone_mode=False)
        sys.exit(outcome if isinstance(outcome, int) else 0)
    except click.exceptions.Abort:
        _interrupted()
    except KeyboardInterrupt:
        _interrupted()
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except BrokenPipeError:
        # the reader of our output has left: nobody to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(0)
    except Exception as error:
        if debug:
            raise
        _failed(error)


def _interrupted() -> None:
    click.echo("Interrupted. What was done is kept; the same command goes on from here.", err=True)
    sys.exit(130)


def _failed(error: Exception) -> Any:
    from aigaq.records import AigaqError, Refused

    if isinstance(error, OSError) and error.errno == 28:  # ENOSPC
        place = str(error.filename or "")
        error = Refused("The disk is full.", place, "Free some space and run the same command again.")
    if isinstance(error, AigaqError):
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)
    click.echo(f"The program failed: {type(error).__name__}.", err=True)
    click.echo(
        "This is our fault. Run the same command with --debug after `aigaq` and send us the traceback.", err=True
    )
    sys.exit(1)
