"""``aigaq claims evaluate``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from .claims import claims
from .common import case_option, json_option, opened, plain, write_json


@claims.command()
@click.argument("folder", metavar="GOLD_DIR", type=click.Path(path_type=Path))
@case_option
@click.option(
    "--reviewed", is_flag=True, help="Score the claims as people reviewed them, not as the program read them."
)
@click.option(
    "--tolerant", is_flag=True, help="Score events by the tolerant rules of the program's own reference sets."
)
@click.option("--errors", is_flag=True, help="List every miss, false alarm and wrong slot. This prints evidence.")
@json_option
def evaluate(folder: Path, case_dir: Path | None, reviewed: bool, tolerant: bool, errors: bool, as_json: bool) -> None:
    """Score the claims against your own annotations in GOLD_DIR (figures.jsonl, events.jsonl, ambiguous.jsonl).

    Only documents that are in the case and in GOLD_DIR are scored, and only what was annotated: docs/review.md.
    """
    from aigaq.case import evaluate_case

    with opened(case_dir) as case:
        result = evaluate_case(case, folder, reviewed=reviewed, strict=not tolerant)
    for problem in result.problems:
        click.echo(f"not scored: {plain(problem)}", err=True)
    if result.missing:
        click.echo(f"not in the case: {', '.join(map(plain, result.missing))}", err=True)
    if as_json:
        write_json(result.as_json() | ({"errors": result.errors()} if errors else {}))
        return
    for line in result.errors() if errors else ():
        click.echo(plain(line))
    click.echo(f"documents {result.documents}")
    click.echo(f"figures: detection  {result.figures.detection}")
    click.echo(f"figures: full       {result.figures.full}")
    click.echo(f"  among those found: {_shares(result.figures.slots)}")
    click.echo(f"  quotations that are not in the text: {result.figures.lost_quotes}")
    for group in result.events:
        if "recall only" in group.name:
            rates = group.detection
            recall = "none" if rates.recall is None else f"{rates.recall:.3f}"
            click.echo(f"{group.name}: recall {recall}  ({rates.hits} found, {rates.misses} missed)")
        else:
            click.echo(f"{group.name}: {group.detection}")
        click.echo(f"  among those found: {_shares(group.slots)}")


def _shares(slots: Mapping[str, tuple[int, int]]) -> str:
    told = [f"{slot} {right / n:.3f} ({right}/{n})" for slot, (right, n) in slots.items() if n]
    return "  ".join(told) or "nothing to judge"
