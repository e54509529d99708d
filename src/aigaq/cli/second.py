"""``aigaq claims second-reading | compare``."""

from __future__ import annotations

from pathlib import Path

import click

from .claims import claims
from .common import case_option, json_option, opened, plain, progress_bars, write_json, write_table


@claims.command("second-reading")
@case_option
@click.option("--source", help="Only this source: its id or name.")
@click.option("--limit", type=click.IntRange(1), help="Ask about at most so many pieces of text.")
@click.option(
    "--confirm",
    "address",
    help="Say, for this case, that its texts may be sent to this address, which must be the one in case.toml.",
)
@json_option
def second_reading(
    case_dir: Path | None, source: str | None, limit: int | None, address: str | None, as_json: bool
) -> None:
    """Have a language model read the texts again, over the network address that case.toml names under [llm].

    Nothing leaves this machine unless that address is elsewhere and you confirmed it. What the model reads changes
    nothing: see `aigaq claims compare` and `aigaq claims review --second`.
    """
    from aigaq.case.second_reading import confirm_endpoint, read_again

    with opened(case_dir) as case, progress_bars() as progress:
        if address is not None:
            confirm_endpoint(case, address)
        summary = read_again(case, source=source, limit=limit, progress=progress)
    if as_json:
        write_json(summary)
        return
    for item_id, what in summary.problems:
        click.echo(f"{item_id}: {what}", err=True)
    click.echo(
        f"Asked {summary.asked}, answered before {summary.known}, left {summary.waiting}; "
        f"{summary.claims} claims kept, {summary.dropped} slots or claims dropped ({plain(summary.model)}).",
        err=True,
    )
    click.echo("Next: aigaq claims compare, aigaq claims review --second", err=True)


@claims.command()
@case_option
@click.option("--source", help="Only this source: its id or name.")
@json_option
def compare(case_dir: Path | None, source: str | None, as_json: bool) -> None:
    """Show where the rules and the second reading agree, where they differ, and what only one of them has."""
    from aigaq.case import describe_claim
    from aigaq.case.second_reading import comparison_of

    with opened(case_dir) as case:
        found = comparison_of(case, source=source)
    if as_json:
        write_json(found)
        return
    rows = [(d.claim_id, d.slot, d.first or "", d.second or "") for d in found.differ]
    rows += [
        (c.id, "only the second reading", "", f"{describe_claim(c)}: {plain(c.span.quote)}") for c in found.only_second
    ]
    rows += [(ident, "only the rules", "", "") for ident in found.only_first]
    write_table(("claim", "what", "rules", "second reading"), rows, empty="Nothing to compare, or nothing differs.")
    differ = len({d.claim_id for d in found.differ})
    click.echo(
        f"{len(found.agree)} agree, {differ} differ, {len(found.only_first)} only the rules, "
        f"{len(found.only_second)} only the second reading.",
        err=True,
    )
