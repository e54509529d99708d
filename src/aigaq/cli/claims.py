"""``aigaq claims list | show | export | leftovers``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .common import case_option, json_option, opened, output_option, plain, result_file, write_json, write_table

if TYPE_CHECKING:
    from aigaq.records import Claim


@click.group()
def claims() -> None:
    """List, show and export claims."""


@claims.command("list")
@case_option
@click.option("--measure", help="Only this measure: killed, injured, detained, ...")
@click.option("--class", "cls", help="Only holders of this class: official, ngo, witness, media, ...")
@click.option("--source", help="Only from this source: its id or name.")
@json_option
def list_(case_dir: Path | None, measure: str | None, cls: str | None, source: str | None, as_json: bool) -> None:
    """List claims in the order of their sources."""
    from aigaq.case import select_claims

    with opened(case_dir) as case:
        found = select_claims(case, measure=measure, cls=cls, source=source)
    if as_json:
        write_json(found)
        return
    rows = [(c.id, _what(c), _holder(c), c.item.title or c.item.name, plain(c.span.quote)) for c in found]
    write_table(("id", "figure", "holder", "source", "quotation"), rows, empty="No claims.")


@claims.command()
@click.argument("claim_id")
@case_option
@json_option
def show(claim_id: str, case_dir: Path | None, as_json: bool) -> None:
    """Show one claim with its sentence and where each part was read."""
    with opened(case_dir) as case:
        claim = case.store.claim(claim_id)
        item = case.store.item(claim.item.id)
    if as_json:
        write_json(claim)
        return
    place, date, span = claim.place, claim.date, claim.span
    page = f", page {span.page}" if span.page else ""
    for line in (
        f"{claim.id}  {_what(claim)}",
        f"holder      {_holder(claim)} ({claim.attribution.cls}, {claim.attribution.how})",
        f"place       {f'{plain(place.text)} ({place.how})' if place else 'not known'}",
        f"date        {f'{date.edtf} ({date.how})' if date else 'not known'}",
        f"quotation   {plain(claim.span.quote)}",
        f"sentence    {plain(claim.sentence.quote)}",
        f"source      {plain(item.name)}{page}, characters {span.start}-{span.end}, sha256 {item.sha256}",
        f"read by     {claim.rule} ({claim.made_by}), confidence {claim.confidence}",
    ):
        click.echo(line)


@claims.command()
@case_option
@output_option
def export(case_dir: Path | None, output: Path | None) -> None:
    """Write every claim, one JSON object a line (format aigaq.claim/1), sorted by source and place."""
    import msgspec

    from aigaq.case import journal_export
    from aigaq.case.people import resolved

    encoder = msgspec.json.Encoder()
    with opened(case_dir) as case:
        found = resolved(case, case.store.claims())
        with result_file(output) as write:
            for claim in found:
                write(encoder.encode(claim) + b"\n")
        if output is not None:
            journal_export(case, "claims", output, len(found))
            click.echo(f"Wrote {len(found)} claims to {output}.", err=True)


@claims.command()
@case_option
@json_option
def leftovers(case_dir: Path | None, as_json: bool) -> None:
    """List quantities that were recognised but that no rule could use."""
    with opened(case_dir) as case:
        found = case.store.leftovers()
        names = {item.id: item.label for item in case.store.items()}
    if as_json:
        write_json(found)
        return
    rows = [(names[left.item_id], plain(left.span.quote), left.reason, plain(left.sentence.quote)) for left in found]
    write_table(("source", "quantity", "why", "sentence"), rows, empty="No leftovers.")


def _what(claim: Claim) -> str:
    from aigaq.case import describe_figure

    return describe_figure(claim)


def _holder(claim: Claim) -> str:
    return plain(claim.attribution.holder or claim.item.publisher or claim.attribution.cls)
