"""``aigaq claims accept | reject | unsure | edit | add | undo | review``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from .claims import claims
from .common import case_option, json_option, opened, plain, write_json

if TYPE_CHECKING:
    from aigaq.records import Decision

reason_option = click.option("--reason", help="Why, in your words; kept with the decision.")
set_option = click.option(
    "--set",
    "sets",
    multiple=True,
    metavar="SLOT=VALUE",
    help="Set a slot: figure.measure=injured, date=2011-12-16, place=Aktau. An empty value: not known.",
)
words_option = click.option(
    "--words",
    multiple=True,
    metavar="SLOT=WORDS",
    help="The literal words of the source that tell a slot, where they are not its value: date='16 December'.",
)


def pairs(written: Iterable[str], option: str) -> dict[str, str]:
    """Return ``SLOT=VALUE`` options as a mapping."""
    found = {}
    for one in written:
        slot, sign, value = one.partition("=")
        if not sign:
            raise click.BadParameter(f"{one!r} is not SLOT=VALUE.", param_hint=option)
        found[slot.strip()] = value
    return found


def _judging(name: str, status: Literal["accepted", "rejected", "unsure"], line: str) -> None:
    @claims.command(name, help=line)
    @click.argument("ids", nargs=-1, required=True)
    @case_option
    @reason_option
    @json_option
    def command(ids: tuple[str, ...], case_dir: Path | None, reason: str | None, as_json: bool) -> None:
        from aigaq.case import judge_claims

        with opened(case_dir) as case:
            made = judge_claims(case, ids, status, reason=reason)
        _told(made, as_json)


_judging("accept", "accepted", "Say that the claims IDS are read rightly.")
_judging("reject", "rejected", "Say that the claims IDS are read wrongly: they are kept, but stay out of the account.")
_judging("unsure", "unsure", "Say that you cannot tell whether the claims IDS are read rightly.")


@claims.command()
@click.argument("claim_id")
@case_option
@set_option
@words_option
@click.option("--reset", multiple=True, metavar="SLOT", help="Go back to what the program read.")
@reason_option
@json_option
def edit(
    claim_id: str,
    case_dir: Path | None,
    sets: tuple[str, ...],
    words: tuple[str, ...],
    reset: tuple[str, ...],
    reason: str | None,
    as_json: bool,
) -> None:
    """Correct slots of a claim. Its id, its quotation and what the program read are kept."""
    from aigaq.case import edit_claim

    with opened(case_dir) as case:
        made = edit_claim(
            case, claim_id, pairs(sets, "--set"), words=pairs(words, "--words"), reset=reset, reason=reason
        )
    _told([made], as_json)


@claims.command()
@click.argument("source")
@case_option
@click.option("--quote", required=True, help="Literal words of the source.")
@click.option("--at", type=click.IntRange(0), help="Where they stand, when they stand there more than once.")
@click.option(
    "--kind",
    type=click.Choice(["figure", "event", "statement"]),
    default="figure",
    show_default=True,
    help="What kind of claim it is.",
)
@set_option
@words_option
@click.option(
    "--role", "roles", multiple=True, metavar="ROLE:PART:NAME", help="Who takes part, as the source names them."
)
@reason_option
@json_option
def add(source: str, case_dir: Path | None, as_json: bool, **told: Any) -> None:
    """Add a claim that the program did not read, with its literal words in SOURCE."""
    from aigaq.case import add_claim, describe_claim

    with opened(case_dir) as case:
        made = add_claim(
            case,
            source,
            told["quote"],
            told["kind"],
            pairs(told["sets"], "--set"),
            words=pairs(told["words"], "--words"),
            roles=told["roles"],
            at=told["at"],
            reason=told["reason"],
        )
    if as_json:
        write_json(made)
        return
    click.echo(made.id)
    click.echo(f"Added: {plain(describe_claim(made))}. Next: aigaq run", err=True)


@claims.command()
@click.argument("number", type=click.IntRange(1), required=False)
@case_option
@reason_option
@json_option
def undo(number: int | None, case_dir: Path | None, reason: str | None, as_json: bool) -> None:
    """Take back review decision NUMBER, or the last one that is in force."""
    from aigaq.case import undo_review

    with opened(case_dir) as case:
        made = undo_review(case, number, reason=reason)
    if as_json:
        write_json(made)
        return
    click.echo(f"Took back decision {made.undoes}, about {made.target}. Next: aigaq run", err=True)


def _told(made: list[Decision], as_json: bool) -> None:
    if as_json:
        write_json(made)
        return
    for decision in made:
        click.echo(f"{decision.target} {decision.body['status']} (decision {decision.number})", err=True)
    click.echo("Next: aigaq run", err=True)
