"""``aigaq claims list | show | export | leftovers``; the rest of the group is in `review` and the modules it names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .common import case_option, json_option, opened, output_option, plain, result_file, write_json, write_table

if TYPE_CHECKING:
    from aigaq.records import Claim


@click.group()
def claims() -> None:
    """List, explain, review and export claims."""


@claims.command("list")
@case_option
@click.option("--kind", type=click.Choice(["figure", "event", "statement", "relation"]), help="Only of this kind.")
@click.option(
    "--type", "type_", help="Only events or statements of this type: custody.arrest, or custody for all of them."
)
@click.option("--person", help="Only those in which someone of this name takes part.")
@click.option("--measure", help="Only this measure: killed, injured, detained, ...")
@click.option("--class", "cls", help="Only holders of this class: official, ngo, witness, media, ...")
@click.option("--source", help="Only from this source: its id or name.")
@click.option(
    "--status",
    type=click.Choice(["proposed", "accepted", "edited", "rejected", "unsure"]),
    help="Only with this review.",
)
@json_option
def list_(case_dir: Path | None, as_json: bool, type_: str | None, **chosen: str | None) -> None:
    """List claims in the order of their sources, those that a person rejected included."""
    from aigaq.case import homeless_decisions, select_claims

    with opened(case_dir) as case:
        found = select_claims(case, type=type_, **chosen)
        waiting = homeless_decisions(case)
    if waiting:
        numbers = ", ".join(str(d.number) for d in waiting[:10])
        click.echo(f"Reviews whose claim is not read any more: decisions {numbers}.", err=True)
    if as_json:
        write_json(found)
        return
    rows = [
        (c.id, c.kind, plain(what(c)), holder(c), c.review.status, c.item.title or c.item.name, plain(c.span.quote))
        for c in found
    ]
    write_table(("id", "kind", "what", "holder", "review", "source", "quotation"), rows, empty="No claims.")


@claims.command()
@click.argument("claim_id")
@case_option
@json_option
def show(claim_id: str, case_dir: Path | None, as_json: bool) -> None:
    """Show one claim with its sentence and where each part was read."""
    from aigaq.case import find_claim

    with opened(case_dir) as case:
        claim = find_claim(case, claim_id)
        item = case.store.item(claim.item.id)
    if as_json:
        write_json(claim)
        return
    place, date, span = claim.place, claim.date, claim.span
    page = f", page {span.page}" if span.page else ""
    for line in (
        f"{claim.id}  {what(claim)}",
        f"holder      {holder(claim)} ({claim.attribution.cls}, {claim.attribution.how})",
        f"place       {f'{plain(place.text)} ({place.how})' if place else 'not known'}",
        f"date        {f'{date.edtf} ({date.how})' if date else 'not known'}",
        f"quotation   {plain(claim.span.quote)}",
        f"sentence    {plain(claim.sentence.quote)}",
        f"source      {plain(item.name)}{page}, characters {span.start}-{span.end}, sha256 {item.sha256}",
        f"read by     {claim.rule} ({claim.made_by}), confidence {claim.confidence}",
        f"review      {review_of(claim)}",
    ):
        click.echo(line)
    for other in claim.alternatives:
        click.echo(f"or          {other.slot} {plain(other.value)} ({other.rule})")


@claims.command()
@case_option
@output_option
def export(case_dir: Path | None, output: Path | None) -> None:
    """Write every claim, one JSON object a line (format aigaq.claim/1), sorted by source and place."""
    import msgspec

    from aigaq.case import journal_export, reviewed_claims
    from aigaq.case.people import resolved

    encoder = msgspec.json.Encoder()
    with opened(case_dir) as case:
        found = resolved(case, reviewed_claims(case))
        with result_file(output) as write:
            for claim in found:
                write(encoder.encode(claim) + b"\n")
        if output is not None:
            journal_export(case, "claims", output, len(found))
            click.echo(f"Wrote {len(found)} claims to {output}.", err=True)


@claims.command()
@case_option
@click.option("--kind", type=click.Choice(["quantity", "trigger", "quotation", "name"]), help="Only of this kind.")
@click.option("--source", help="Only from this source: its id or name.")
@json_option
def leftovers(case_dir: Path | None, kind: str | None, source: str | None, as_json: bool) -> None:
    """List what was recognised but no rule could use: quantities, words that tell events, quotations, names."""
    from aigaq.case import select_leftovers

    with opened(case_dir) as case:
        found = select_leftovers(case, kind=kind, source=source)
        names = {item.id: item.label for item in case.store.items()}
    if as_json:
        write_json(found)
        return
    rows = [(names[o.item_id], o.kind, plain(o.span.quote), o.reason, plain(o.sentence.quote)) for o in found]
    write_table(("source", "kind", "words", "why", "sentence"), rows, empty="No leftovers.")


def what(claim: Claim) -> str:
    """Return what a claim says."""
    from aigaq.case import describe_claim

    return describe_claim(claim)


def review_of(claim: Claim) -> str:
    """Return what a person decided on a claim, when and why."""
    review = claim.review
    if review.by is None:
        return review.status
    return f"{review.status} by {plain(review.by)} on {review.at}" + (
        f": {plain(review.reason)}" if review.reason else ""
    )


def holder(claim: Claim) -> str:
    """Return who holds a claim."""
    return plain(claim.attribution.holder or claim.item.publisher or claim.attribution.cls)
