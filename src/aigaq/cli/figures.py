"""``aigaq figures list | show | export | same | different``."""

from __future__ import annotations

from pathlib import Path

import click

from .common import (
    as_of_option,
    case_option,
    csv_option,
    json_option,
    known,
    names_option,
    opened,
    output_option,
    plain,
    quotation,
    result_file,
    write_csv,
    write_json,
    write_shown,
    write_table,
)


@click.group()
def figures() -> None:
    """List, show and export the series of figures and their contradictions; say what has one origin."""


@figures.command("list")
@case_option
@click.option("--measure", help="Only this measure: killed, injured, detained, ...")
@as_of_option
@json_option
@csv_option
def list_(case_dir: Path | None, measure: str | None, as_of: str | None, as_json: bool, as_csv: bool) -> None:
    """List the series: what was counted, how many claims, lowest, highest, where the sources agree, the support."""
    from aigaq.case import describe_figure

    with opened(case_dir) as case:
        account = known(case, as_of)
    chosen = [s for s in account.series if measure in (None, s.measure)]
    claims = {c.id: c for c in account.claims}
    disputed = {c.series_id for c in account.contradictions}
    rows = [
        (
            series.id,
            series.title,
            str(len(series.standings)),
            describe_figure(claims[series.lowest]) if series.lowest else "",
            describe_figure(claims[series.highest]) if series.highest else "",
            "" if series.bracket.best is None else str(series.bracket.best),
            series.grade or "",
            "yes" if series.id in disputed else "",
        )
        for series in chosen
    ]
    columns = ("id", "series", "claims", "lowest", "highest", "agreed", "support", "disagree")
    write_shown(chosen, columns, rows, as_json, as_csv, empty="No series of figures.")


@figures.command()
@click.argument("series_id")
@case_option
@as_of_option
@json_option
@csv_option
@names_option
def show(
    series_id: str, case_dir: Path | None, as_of: str | None, as_json: bool, as_csv: bool, with_names: bool
) -> None:
    """Show one series: every claim with holder, date said and quotation, and what contradicts what."""
    from aigaq.case import describe_figure, find_series

    with opened(case_dir) as case:
        account = known(case, as_of)
    series = find_series(account, series_id)
    disputes = [c for c in account.contradictions if c.series_id == series.id]
    if as_json:
        write_json({"series": series, "contradictions": disputes})
        return
    claims = {c.id: c for c in account.claims}
    told = account.ledgers.told
    rows = []
    for standing in series.standings:
        claim = claims[standing.claim_id]
        what = describe_figure(claim) + (f" ({standing.resolved.arithmetic})" if standing.resolved else "")
        source = claim.item.title or claim.item.name
        origin = told[claim.id].origin if claim.id in told else ""
        rows.append(
            (
                standing.said_on or "not known",
                standing.holder,
                standing.cls,
                what,
                plain(quotation(claim.span)),
                source,
                origin,
                claim.id,
            )
        )
    columns = ("said on", "holder", "class", "figure", "quotation", "source", "origin", "claim")
    if as_csv:
        from aigaq.case.redacting import shown_words

        write_csv(columns, rows, shown_words(account, with_names=with_names))
        return
    click.echo(series.title)
    write_table(columns, rows, empty="No claims.")
    for text in (*(r.text for r in series.revisions), *(d.reason for d in disputes), *(a.text for a in series.apart)):
        click.echo(f"- {plain(text)}")


@figures.command()
@click.argument("first")
@click.argument("second")
@case_option
@click.option("--reason", help="Why, in your words; kept with the decision.")
@json_option
def same(first: str, second: str, case_dir: Path | None, reason: str | None, as_json: bool) -> None:
    """Decide that two claims (ids) go back to one origin: they then count once."""
    _decide_origin(case_dir, first, second, True, reason, as_json)


@figures.command()
@click.argument("first")
@click.argument("second")
@case_option
@click.option("--reason", help="Why, in your words; kept with the decision.")
@json_option
def different(first: str, second: str, case_dir: Path | None, reason: str | None, as_json: bool) -> None:
    """Decide that two claims (ids) have origins of their own, whatever their words share."""
    _decide_origin(case_dir, first, second, False, reason, as_json)


def _decide_origin(
    case_dir: Path | None, first: str, second: str, is_same: bool, reason: str | None, as_json: bool
) -> None:
    from aigaq.case import decide_origin

    with opened(case_dir) as case:
        made = decide_origin(case, first, second, same=is_same, reason=reason)
    if as_json:
        write_json({"decision": made.number})
        return
    told = "have one origin" if is_same else "have two origins"
    click.echo(f"The two claims {told}: decision {made.number}. Next: aigaq run", err=True)


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
