"""``aigaq people list | show | link | review | merge | split | undo | register | captures | overlap``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from .common import (
    case_option,
    json_option,
    names_option,
    opened,
    output_option,
    plain,
    progress_bars,
    result_file,
    write_json,
    write_table,
)

_kind = click.option(
    "--kind",
    type=click.Choice(["person", "organisation", "place"]),
    default="person",
    show_default=True,
    help="Whom or what it is about.",
)
_reason = click.option("--reason", help="Why, in your words; kept with the decision.")
_on = click.option("--on", help="Only people on this list.")
_missing = click.option("--absent", "missing", help="Only people who are not on this list.")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@click.group()
def people() -> None:
    """Who is who across lists and documents, and what people decided about it."""


@people.command("list")
@case_option
@_kind
@_on
@_missing
@json_option
def list_(case_dir: Path | None, kind: str, on: str | None, missing: str | None, as_json: bool) -> None:
    """List people with the lists and documents that name them."""
    from aigaq.case.lists import list_parts
    from aigaq.case.people import is_unlinked
    from aigaq.case.register import select_people

    with opened(case_dir) as case:
        found = select_people(case, on=on, missing=missing, kind=kind)  # type: ignore[arg-type]
        names = {source.id: source.name for source in list_parts(case)}
        alone = is_unlinked(case)
    if alone:
        click.echo(
            "Not linked: each record stands by itself. To link them: pip install 'aigaq[link]', then aigaq people link",
            err=True,
        )
    if as_json:
        write_json(found)
        return
    rows = [
        (
            p.id,
            p.name or "(nobody names them)",
            ", ".join(sorted(names[i] for i in p.lists)),
            str(len(p.items) or ""),
            str(len(p.members)),
            ", ".join(f.field for f in p.fields if f.disagree),
        )
        for p in found
    ]
    write_table(("id", "name", "lists", "documents", "records", "disagree on"), rows, empty="Nobody.")


@people.command()
@click.argument("name")
@case_option
@_kind
@json_option
def show(name: str, case_dir: Path | None, kind: str, as_json: bool) -> None:
    """Show one person: NAME is an id, a name in any script, or the id of one of their records."""
    from aigaq.case import account_of, told_of
    from aigaq.case.judging import find_person
    from aigaq.case.people import claims_about, made_judgements, records_with
    from aigaq.case.register import sources_of
    from aigaq.case.steps import due, is_reckoned

    ladder, dossier, account = None, None, None
    with opened(case_dir) as case:
        person = find_person(case, name, kind)  # type: ignore[arg-type]
        if person.kind == "person" and is_reckoned(case) and not due(case):
            account = account_of(case)
            ladder, dossier = told_of(case, account, person)
        records = records_with(case, person.members, person.kind)
        claims = claims_about(case, person)
        members = [records[m] for m in person.members]
        places = sources_of(case, members)
        made = [j for j in made_judgements(case, person.kind) if {*j.left, *j.right} & set(person.members)]
    if as_json:
        told = {"ladder": ladder, "dossier": dossier}
        write_json({"person": person, "records": members, "claims": [c.id for c in claims], "judgements": made, **told})
        return
    click.echo(f"{person.id}  {plain(person.name) or '(nobody names them)'}")
    rows = []
    for field in person.fields:
        for index, value in enumerate(field.values):
            said = "; ".join(places[m] for m in value.members)
            head = (field.field, "yes" if field.disagree else "") if index == 0 else ("", "")
            rows.append((head[0], value.value, said, head[1]))
    write_table(("field", "value", "says", "disagree"), rows, empty="Nothing is said of them.")
    click.echo("records")
    for record in members:
        click.echo(f"- {record.id}  {plain(places[record.id])}")
    for claim in claims:
        click.echo(f"- {claim.id}  {plain(claim.span.quote)}  ({plain(claim.item.title or claim.item.name)})")
    if account is not None:
        from .ledgers import write_dossier, write_ladder

        if ladder is not None:
            write_ladder(account, ladder)
        if dossier is not None:
            write_dossier(dossier)
    for judgement in made:
        why = f": {plain(judgement.reason)}" if judgement.reason else ""
        click.echo(f"decision {judgement.number}: {judgement.verdict}, {judgement.by}, {judgement.at}{why}")


@people.command()
@case_option
@json_option
def link(case_dir: Path | None, as_json: bool) -> None:
    """Read what is due of the lists, find which records may be one person, and put them together.

    What people decided is kept to; what is done already is kept.
    """
    from aigaq.case.people import link as link_case

    with opened(case_dir) as case, progress_bars() as progress:
        done = link_case(case, progress=progress)
    if as_json:
        write_json(done)
        return
    state = "linked anew" if done.edges_made else "the links were up to date"
    click.echo(f"{done.records} records, {done.people} people, {done.judgements} judgements; {state}.", err=True)
    for first, second in done.conflicts:
        click.echo(f"- judged different and, by other judgements, one: {first} and {second}", err=True)
    click.echo("Next: aigaq people review, aigaq people list", err=True)


@people.command()
@case_option
@_kind
@click.option("--limit", type=click.IntRange(0), default=0, help="Stop after this many; 0: go through all.")
@click.option("--list", "only_list", is_flag=True, help="Only list the pairs that wait, most telling first.")
@json_option
def review(case_dir: Path | None, kind: str, limit: int, only_list: bool, as_json: bool) -> None:
    """Judge pairs of records one by one, those first that settle most.

    Keys: s same, d different, u unsure, n next, r give a reason with the next answer, z undo, q quit (a Cyrillic
    keyboard works too). Every answer is a decision: kept, journalled, undoable.
    """
    from aigaq.case.judging import review_queue

    from .pairs import review_pairs

    with opened(case_dir) as case:
        waiting = review_queue(case, kind)[: limit or None]  # type: ignore[arg-type]
        if as_json:
            write_json(waiting)
        elif only_list:
            rows = [
                (c.edge.first, c.edge.second, _percent(c.edge.probability), f"{c.settles:.2f}", _why(c.edge.why))
                for c in waiting
            ]
            write_table(("first", "second", "probability", "settles", "why"), rows, empty="Nothing waits.")
        else:
            review_pairs(case, waiting, kind)  # type: ignore[arg-type]


@people.command()
@click.argument("first")
@click.argument("others", nargs=-1, required=True)
@case_option
@_kind
@_reason
@json_option
def merge(
    first: str, others: tuple[str, ...], case_dir: Path | None, kind: str, reason: str | None, as_json: bool
) -> None:
    """Decide that FIRST and OTHERS (ids or names) are one; all their records and claims go together."""
    from aigaq.case.judging import find_person
    from aigaq.case.judging import merge as merge_people

    with opened(case_dir) as case:
        found = [find_person(case, text, kind) for text in (first, *others)]  # type: ignore[arg-type]
        made = merge_people(case, found[0], found[1:], reason=reason)
    _decided(made.number, "merged", as_json)


@people.command()
@click.argument("person")
@click.argument("records", nargs=-1, required=True)
@case_option
@_kind
@_reason
@json_option
def split(
    person: str, records: tuple[str, ...], case_dir: Path | None, kind: str, reason: str | None, as_json: bool
) -> None:
    """Decide that RECORDS (ids as `aigaq people show` gives them) of PERSON are somebody else's."""
    from aigaq.case.judging import find_person
    from aigaq.case.judging import split as split_person

    with opened(case_dir) as case:
        found = find_person(case, person, kind)  # type: ignore[arg-type]
        made = split_person(case, found, records, reason=reason)
    _decided(made.number, "split", as_json)


@people.command()
@click.argument("number", type=int, required=False)
@case_option
@_reason
@json_option
def undo(number: int | None, case_dir: Path | None, reason: str | None, as_json: bool) -> None:
    """Take back the judgement with this NUMBER, or the last one."""
    from aigaq.case.judging import take_back

    with opened(case_dir) as case:
        made = take_back(case, number, reason=reason)
    if as_json:
        write_json({"decision": made.number, "undoes": made.undoes})
    else:
        click.echo(f"Took back decision {made.undoes}.", err=True)


@people.command()
@case_option
@_kind
@_on
@_missing
@output_option
@names_option
@json_option
def register(
    case_dir: Path | None,
    kind: str,
    on: str | None,
    missing: str | None,
    output: Path | None,
    with_names: bool,
    as_json: bool,
) -> None:
    """Write the register as CSV: every person, every value of every field with the sources that give it."""
    from aigaq.case import journal_export
    from aigaq.case.redacting import shown_people
    from aigaq.case.register import register_rows, select_people

    with opened(case_dir) as case:
        found = select_people(case, on=on, missing=missing, kind=kind)  # type: ignore[arg-type]
        if as_json:
            write_json(found)
            return
        _write_csv(register_rows(case, shown_people(case, found, with_names=with_names)), output)
        if output is not None:
            journal_export(case, "register", output, len(found))
            click.echo(f"Wrote {len(found)} people to {output}.", err=True)


@people.command()
@case_option
@click.option(
    "--strata",
    multiple=True,
    metavar="NAME",
    help="Divide people by gender, year, month, place, status, age_group, or a column of a list.",
)
@click.option("--draws", type=click.IntRange(0, 1000), default=0, help="Tables as the linkage might have been.")
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same draws.")
@output_option
@json_option
def captures(
    case_dir: Path | None, strata: tuple[str, ...], draws: int, seed: int, output: Path | None, as_json: bool
) -> None:
    """Write the table of who is on which lists as CSV, for `aigaq estimate`: one row a person, in_NAME of 0 and 1.

    With --draws N, N tables as the linkage might have been are written, to -o NAME-1.csv, NAME-2.csv, ...; given
    together to `aigaq estimate` they show what doubtful links do to the answer.
    """
    from aigaq.case import journal_export
    from aigaq.case.register import capture_table, drawn_tables
    from aigaq.records import InputError

    if draws and output is None:
        raise InputError("Draws are written to files.", "--draws", "Say where with -o captures.csv.")
    with opened(case_dir) as case:
        tables = drawn_tables(case, draws, strata=strata, seed=seed) if draws else [capture_table(case, strata)]
        if as_json:
            found = [[dict(zip(table[0], row, strict=True)) for row in table[1:]] for table in tables]
            write_json(found if draws else found[0])
            return
        files: list[Path | None] = []
        if output is not None and draws:
            files = [output.with_name(f"{output.stem}-{n}{output.suffix}") for n in range(1, draws + 1)]
        for table, file in zip(tables, files if draws else [output], strict=True):
            _write_csv(table, file)
        if output is not None:
            journal_export(case, "captures", output, len(tables[0]) - 1)
            named = " ".join(str(file) for file in files) or str(output)
            click.echo(f"Wrote {len(tables[0]) - 1} people. Next: aigaq estimate {named}", err=True)


@people.command()
@click.argument("names", nargs=-1)
@case_option
@output_option
@json_option
def overlap(names: tuple[str, ...], case_dir: Path | None, output: Path | None, as_json: bool) -> None:
    """Show how lists overlap (all, or those NAMES) and whom each of them alone names.

    With -o FILE.svg the drawing is written, with -o FILE.html the drawing with its tables.
    """
    from aigaq.case import journal_export
    from aigaq.case.register import overlap as overlap_in
    from aigaq.entities.upset import upset_page, upset_svg

    with opened(case_dir) as case:
        found = overlap_in(case, names)
        if output is not None:
            drawn = upset_page(found) if output.suffix == ".html" else upset_svg(found)
            with result_file(output) as write:
                write(drawn.encode())
            journal_export(case, "overlap", output, len(found.lists))
    if as_json:
        write_json(found)
        return
    sizes = zip(found.lists, found.sizes, found.alone, strict=True)
    write_table(("list", "people", "on no other list"), [(n, str(s), str(a)) for n, s, a in sizes], empty="No lists.")
    write_table(("on exactly", "people"), [(" + ".join(p), str(n)) for p, n in found.patterns], empty="Nobody.")


def _decided(number: int, what: str, as_json: bool) -> None:
    if as_json:
        write_json({"decision": number})
    else:
        click.echo(f"{what}: decision {number}. To take it back: aigaq people undo {number}", err=True)


def _percent(probability: float | None) -> str:
    return "" if probability is None else f"{probability:.2f}"


def _why(reasons: Iterable[object]) -> str:
    return "; ".join(str(getattr(reason, "text", "")) for reason in reasons)


def _write_csv(table: Sequence[Sequence[str]], output: Path | None) -> None:
    import csv
    import io

    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([_harmless(cell) for cell in row] for row in table)
    with result_file(output) as write:
        write(text.getvalue().encode())


def _harmless(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
