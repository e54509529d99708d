"""``aigaq sources list | show | describe | export``."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from .common import (
    case_option,
    description_options,
    json_option,
    opened,
    output_option,
    plain,
    result_file,
    write_json,
    write_table,
)


@click.group()
def sources() -> None:
    """List, show, describe and export the sources."""


@sources.command("list")
@case_option
@json_option
def list_(case_dir: Path | None, as_json: bool) -> None:
    """List the sources with publisher, date and what was found in them."""
    from aigaq.case import claims_per_item, described, unread_of

    with opened(case_dir) as case:
        items = described(case)
        unread = {item_id: code for item_id, code, _ in unread_of(case)}
        counts = claims_per_item(case)
    if as_json:
        write_json(items)
        return
    rows = [
        (
            item.id,
            item.label,
            item.description.publisher or "",
            item.description.published or "",
            unread.get(item.id, f"{counts.get(item.id, 0)} claims"),
        )
        for item in items
    ]
    write_table(("id", "source", "publisher", "published", "state"), rows, empty="No sources yet.")


@sources.command()
@click.argument("source")
@case_option
@json_option
@click.option("--text", "as_text", is_flag=True, help="Write the text layer as it was read.")
def show(source: str, case_dir: Path | None, as_json: bool, as_text: bool) -> None:
    """Show one SOURCE (id, hash or name): its description and how each part is known."""
    from aigaq.case import find_item, proposals_over

    with opened(case_dir) as case:
        item = find_item(case, source)
        layer = case.store.layer(item.id)
    if as_text:
        click.echo(layer.text if layer else "", nl=False)
        return
    item = proposals_over(item, layer)
    if as_json:
        write_json(item)
        return
    click.echo(f"{item.id}  {plain(item.label)}")
    for field in ("publisher", "published", "kind", "language", "url", "note"):
        value = getattr(item.description, field)
        how = item.description.found.get(field)
        click.echo(f"{field:<11} {plain(value) if value else 'not known'}{f'  ({how})' if how else ''}")
    click.echo(f"{'names':<11} {', '.join(plain(n) for n in item.names)}")
    click.echo(f"{'size':<11} {item.size} bytes, {item.media_type}")
    click.echo(f"{'sha256':<11} {item.sha256}")
    click.echo(f"{'sha3-512':<11} {item.sha3_512}")
    if layer is not None:
        click.echo(f"{'read by':<11} {layer.reader}, {len(layer.blocks)} blocks, {len(layer.pages)} pages")
        for problem in layer.problems:
            click.echo(f"{'problem':<11} {plain(problem.message)} ({problem.code})")


@sources.command()
@click.argument("source")
@case_option
@description_options
def describe(source: str, case_dir: Path | None, **said: str | None) -> None:
    """Correct what is known about a SOURCE; an empty value takes your word back. Journalled."""
    from aigaq.case import describe_item, find_item

    with opened(case_dir) as case:
        item = find_item(case, source)
        describe_item(case, item, {k: v for k, v in said.items() if v is not None})
    click.echo(f"Described {item.id}. Next: aigaq run", err=True)


@sources.command()
@click.argument("source")
@case_option
@output_option
def export(source: str, case_dir: Path | None, output: Path | None) -> None:
    """Write the original bytes of a SOURCE, exactly as they came."""
    from aigaq.case import find_item, journal_export, original

    with opened(case_dir) as case:
        item = find_item(case, source)
        with original(case, item).open("rb") as stored:
            if output is None:
                shutil.copyfileobj(stored, sys.stdout.buffer)
                return
            with result_file(output) as write:
                while data := stored.read(1 << 20):
                    write(data)
        journal_export(case, "original", output, 1)
    click.echo(f"Wrote {item.size} bytes to {output}.", err=True)
