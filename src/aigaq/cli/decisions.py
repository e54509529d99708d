"""``aigaq decisions list | show | undo``."""

from __future__ import annotations

from pathlib import Path

import click

from .common import case_option, json_option, opened, plain, write_json, write_table


@click.group()
def decisions() -> None:
    """List, show and take back what people decided."""


@decisions.command("list")
@case_option
@click.option("--kind", help="Only of this kind: claim, claim.add, link, origin, finding, question, list, case.")
@click.option("--in-force", "standing_only", is_flag=True, help="Without those taken back and the takings-back.")
@json_option
def list_(case_dir: Path | None, kind: str | None, standing_only: bool, as_json: bool) -> None:
    """List the decisions in the order they were made."""
    from aigaq.records import in_force, standing

    with opened(case_dir) as case:
        made = case.store.decisions()
    held, untouched = ({d.number for d in some} for some in (in_force(made), standing(made)))
    found = [d for d in made if kind in (None, d.kind) and (d.number in held or not standing_only)]
    if as_json:
        write_json(found)
        return
    rows = [
        (
            str(d.number),
            d.at,
            d.by,
            f"takes back {d.undoes}" if d.undoes else d.kind,
            d.target,
            str(d.body.get("status", "")),
            "" if d.number in untouched else "taken back",
            d.reason or "",
        )
        for d in found
    ]
    write_table(("number", "at", "by", "what", "about", "decided", "state", "reason"), rows, empty="No decisions.")


@decisions.command()
@click.argument("number", type=click.IntRange(1))
@case_option
@json_option
def show(number: int, case_dir: Path | None, as_json: bool) -> None:
    """Show one decision whole."""
    with opened(case_dir) as case:
        found = case.store.decision(number)
    if as_json:
        write_json(found)
        return
    import msgspec

    click.echo(f"decision {found.number}, {found.kind}, about {found.target}")
    click.echo(f"made     {found.at} by {plain(found.by)}")
    if found.undoes:
        click.echo(f"takes back decision {found.undoes}")
    if found.reason:
        click.echo(f"reason   {plain(found.reason)}")
    for key, value in found.body.items():
        click.echo(f"{key:<8} {plain(msgspec.json.encode(value).decode())}")


@decisions.command()
@click.argument("number", type=click.IntRange(1), required=False)
@case_option
@click.option("--reason", help="Why it is taken back.")
@json_option
def undo(number: int | None, case_dir: Path | None, reason: str | None, as_json: bool) -> None:
    """Take decision NUMBER back, or the last one that is in force. The decision stays in the list.

    NUMBER can be that of a taking-back: what it took back then holds again.
    """
    from aigaq.case import undo as take_back

    with opened(case_dir) as case:
        made = take_back(case, number, reason=reason)
    if as_json:
        write_json(made)
        return
    click.echo(f"Took back decision {made.undoes}, about {made.target}.", err=True)
