"""``aigaq figures list | show | export``."""

from __future__ import annotations

from pathlib import Path

import click

from .common import case_option, json_option, opened, output_option, plain, result_file, write_json, write_table


@click.group()
def figures() -> None:
    """List, show and export the series of figures and their contradictions."""


@figures.command("list")
@case_option
@click.option("--measure", help="Only this measure: killed, injured, detained, ...")
@json_option
def list_(case_dir: Path | None, measure: str | None, as_json: bool) -> None:
    """List the series: what was counted, how many claims, the lowest and the highest stated."""
    from aigaq.case import account_of, describe_figure

    with opened(case_dir) as case:
        account = account_of(case)
    chosen = [s for s in account.series if measure in (None, s.measure)]
    if as_json:
        write_json(chosen)
        return
    claims = {c.id: c for c in account.claims}
    disputed = {c.series_id for c in account.contradictions}
    rows = [
        (
            series.id,
            series.title,
            str(len(series.standings)),
            describe_figure(claims[series.lowest]) if series.lowest else "",
            describe_figure(claims[series.highest]) if series.highest else "",
            "yes" if series.id in disputed else "",
        )
        for series in chosen
    ]
    write_table(("id", "series", "claims", "lowest", "highest", "disagree"), rows, empty="No series of figures.")


@figures.command()
@click.argument("series_id")
@case_option
@json_option
def show(series_id: str, case_dir: Path | None, as_json: bool) -> None:
    """Show one series: every claim with holder, date said and quotation, and what contradicts what."""
    from aigaq.case import account_of, describe_figure, find_series

    with opened(case_dir) as case:
        account = account_of(case)
    series = find_series(account, series_id)
    disputes = [c for c in account.contradictions if c.series_id == series.id]
    if as_json:
        write_json({"series": series, "contradictions": disputes})
        return
    claims = {c.id: c for c in account.claims}
    click.echo(series.title)
    rows = []
    for standing in series.standings:
        claim = claims[standing.claim_id]
        what = describe_figure(claim) + (f" ({standing.resolved.arithmetic})" if standing.resolved else "")
        said = standing.said_on or "not known"
        rows.append(
            (said, standing.holder, standing.cls, what, plain(claim.span.quote), claim.item.title or claim.item.name)
        )
    write_table(("said on", "holder", "class", "figure", "quotation", "source"), rows, empty="No claims.")
    for text in (*(r.text for r in series.revisions), *(d.reason for d in disputes), *(a.text for a in series.apart)):
        click.echo(f"- {plain(text)}")


@figures.command()
@case_option
@output_option
def export(case_dir: Path | None, output: Path | None) -> None:
    """Write series and contradictions, one JSON object a line."""
    import msgspec

    from aigaq.case import account_of, journal_export

    encoder = msgspec.json.Encoder()
    with opened(case_dir) as case:
        account = account_of(case)
        with result_file(output) as write:
            for series in account.series:
                write(encoder.encode({"schema": "aigaq.series/1", **msgspec.to_builtins(series)}) + b"\n")
            for contradiction in account.contradictions:
                write(encoder.encode({"schema": "aigaq.contradiction/1", **msgspec.to_builtins(contradiction)}) + b"\n")
        if output is not None:
            journal_export(case, "figures", output, len(account.series))
            click.echo(f"Wrote {len(account.series)} series to {output}.", err=True)
