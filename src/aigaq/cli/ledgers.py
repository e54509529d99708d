"""``aigaq timeline | registers | contradictions | ladders``: what the account says beside figures."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from .common import (
    as_of_option,
    case_option,
    csv_option,
    json_option,
    known,
    names_option,
    opened,
    plain,
    quotation,
    write_csv,
    write_json,
    write_table,
)

if TYPE_CHECKING:
    from aigaq.records import Account, CaseLadder, Dossier, Occurrence


class Shown(NamedTuple):
    """What a command says: the records themselves, and the same as a table.

    Attributes
    ----------
    empty : str
        What is said where there is no row.
    after : function, optional
        Writes what stands below the table.
    """

    found: Any
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    empty: str
    after: Callable[[], object] = lambda: None


def _shows(command: Callable[..., Shown]) -> Callable[..., None]:
    """Make a command of a function from an account to what it shows: as a table, as JSON or as CSV, as of a day."""

    @case_option
    @as_of_option
    @json_option
    @csv_option
    @names_option
    @functools.wraps(command)
    def run(
        case_dir: Path | None, as_of: str | None, as_json: bool, as_csv: bool, with_names: bool, **chosen: Any
    ) -> None:
        with opened(case_dir) as case:
            account = known(case, as_of)
            shown = command(account, **chosen)
        if as_json:
            write_json(shown.found)
        elif as_csv:
            from aigaq.case.redacting import shown_words

            write_csv(shown.columns, shown.rows, shown_words(account, with_names=with_names))
        else:
            write_table(shown.columns, shown.rows, empty=shown.empty)
            shown.after()

    return run


@click.command()
@click.option("--person", help="Only what happened to this person.")
@click.option("--type", "kind", help="Only this type or step: force, custody.arrest, charge, ...")
@_shows
def timeline(account: Account, person: str | None, kind: str | None) -> Shown:
    """List what happened in the order of uncertain dates; what has no date stands at the end."""
    by_id = {one.id: one for one in account.ledgers.occurrences}
    ordered = [by_id[ident] for ident in account.ledgers.timeline]
    chosen = [one for one in ordered if _is_meant(one, person, kind)]
    rows = [
        (
            one.date or "",
            one.place or "",
            _label(one.types[0]),
            one.who,
            one.grade,
            str(one.origins),
            _holders(one),
            one.id,
        )
        for one in chosen
    ]
    columns = ("date", "place", "what", "who", "support", "origins", "told by", "id")
    return Shown(chosen, columns, rows, "Nothing is told.")


@click.command()
@click.argument("name", required=False)
@_shows
def registers(account: Account, name: str | None) -> Shown:
    """List the registers, or the rows of one: statements, commitments, calls, journalists, laws, ..."""
    found = account.ledgers.registers
    if name is None:
        rows = [(register.name, register.label, str(len(register.rows))) for register in found]
        return Shown(found, ("name", "register", "rows"), rows, "No register has a row.")
    chosen = next((register for register in found if register.name == name), None)
    if chosen is None:
        from aigaq.records import NotFound

        names = ", ".join(register.name for register in found) or "none yet"
        raise NotFound("This register has no rows or does not exist.", name, f"Those with rows: {names}.")
    columns = ("date", "who", "what", "place", "state", "remark", "told by", "claim")
    lines = [
        (
            row.date or "",
            row.who,
            row.what,
            row.place or "",
            row.state or "",
            row.remark or "",
            row.told.holder,
            row.claim_id,
        )
        for row in chosen.rows
    ]
    return Shown(chosen, columns, lines, "No rows.")


@click.command()
@click.option("--kind", help="Only this kind: value, denial, positions, promise, manner, charge, release, ...")
@_shows
def contradictions(account: Account, kind: str | None) -> Shown:
    """List where the sources do not go together: numbers, denials, positions, promises, charges, releases."""
    series = {one.id: one.title for one in account.series}
    numbers = [c for c in account.contradictions if kind in (None, c.kind)]
    others = [d for d in account.ledgers.disagreements if kind in (None, d.kind)]
    quoted = {claim.id: plain(quotation(claim.span)) for claim in account.claims}
    rows: list[tuple[str, ...]] = [
        (c.kind, series[c.series_id], quoted[c.left], quoted[c.right], c.reason) for c in numbers
    ]
    rows += [
        (d.kind, d.topic, " / ".join(quoted[i] for i in d.left), " / ".join(quoted[i] for i in d.right), d.reason)
        for d in others
    ]
    columns = ("kind", "topic", "one side", "the other", "why")
    return Shown([*numbers, *others], columns, rows, "Nothing the sources say excludes another thing.")


@click.command()
@click.argument("name", required=False)
@_shows
def ladders(account: Account, name: str | None) -> Shown:
    """List the persons whose case is told, or show one step by step, with what is missing."""
    found = [one for one in account.ledgers.ladders if name is None or name.casefold() in one.name.casefold()]
    if name is None or len(found) != 1:
        columns = ("name", "side", "steps told", "missing", "next", "id")
        return Shown(found, columns, [_in_short(one) for one in found], "No such person.")
    (ladder,) = found
    return Shown(ladder, *_steps_of(account, ladder), after=lambda: _write_below(ladder))


_STEP_COLUMNS = ("step", "date", "place", "told as", "support", "told by")


def write_ladder(account: Account, ladder: CaseLadder) -> None:
    """Write a person's case step by step, with the days between steps and what is missing."""
    columns, rows, empty = _steps_of(account, ladder)
    write_table(columns, rows, empty=empty)
    _write_below(ladder)


def _write_below(ladder: CaseLadder) -> None:
    following = [f"Next: {ladder.next}."] if ladder.next else []
    for line in (*(e.text for e in ladder.elapsed), *ladder.remarks, *following):
        click.echo(f"- {plain(line)}")


def write_dossier(dossier: Dossier) -> None:
    """Write every field of a dossier, empty ones too."""
    rows = [(f.label, "; ".join(f"{value} ({len(ids)})" for value, ids in f.values)) for f in dossier.fields]
    write_table(("field", "told (by how many claims)"), rows, empty="No field.")


def _steps_of(account: Account, ladder: CaseLadder) -> tuple[Sequence[str], list[tuple[str, ...]], str]:
    """Return the columns and rows of a person's case, and what is said without a row."""
    by_id = {one.id: one for one in account.ledgers.occurrences}
    told = [_steps(account, rung.label, rung.missing, rung.occurrences, by_id) for rung in ladder.rungs]
    return _STEP_COLUMNS, [row for rows in told for row in rows], "No step is told."


def _in_short(one: CaseLadder) -> tuple[str, ...]:
    told = [rung.label for rung in one.rungs if rung.occurrences]
    missing = [rung.label for rung in one.rungs if rung.missing]
    return one.name, one.side, ", ".join(told), ", ".join(missing), one.next or "", one.person


def _steps(
    account: Account, label: str, missing: bool, occurrences: Sequence[str], by_id: dict[str, Occurrence]
) -> list[tuple[str, ...]]:
    if missing:
        return [(label, "", "", "not told", "", "")]
    claims = {claim.id: claim for claim in account.claims}
    rows: list[tuple[str, ...]] = []
    for ident in occurrences:
        one = by_id[ident]
        quotes = dict.fromkeys(plain(quotation(claims[t.claim_id].span)) for t in one.told)
        rows.append((label, one.date or "", one.place or "", " / ".join(quotes), one.grade, _holders(one)))
    return rows


def _is_meant(one: Occurrence, person: str | None, kind: str | None) -> bool:
    if person is not None and person.casefold() not in one.who.casefold():
        return False
    return kind is None or one.family == kind or any(t == kind or t.startswith(f"{kind}.") for t in one.types)


def _label(code: str) -> str:
    from aigaq.records.vocabulary import event_types

    return event_types()[code].label.partition(" (")[0] if code in event_types() else code


def _holders(one: Occurrence) -> str:
    return ", ".join(dict.fromkeys(t.holder for t in one.told))
