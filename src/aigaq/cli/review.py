"""The review of pairs in a terminal: one key an answer, the words that differ marked."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from .common import plain

if TYPE_CHECKING:
    from rich.text import Text

    from aigaq.case import Case
    from aigaq.case.register import Compared
    from aigaq.entities.comparison import Piece
    from aigaq.entities.queue import Candidate
    from aigaq.records import MentionKind, Verdict

_HELP = "s same   d different   u unsure   n next   r reason   z undo   q quit"
#: What stands on the same key of a Russian or Kazakh keyboard.
_CYRILLIC = str.maketrans("ывгткяй", "sdunrzq")
_WIDTH = 44


def review_pairs(case: Case, waiting: Sequence[Candidate], kind: MentionKind) -> None:
    """Ask about one pair after another until all are done or the user leaves."""
    from aigaq.case.people import bring_up_to_date, records_with, rulings
    from aigaq.case.register import compared

    if not waiting:
        click.echo("Nothing waits to be judged.", err=True)
        return
    records = records_with(case, {end for c in waiting for end in (c.edge.first, c.edge.second)}, kind)
    at, given = 0, list[int]()
    while at < len(waiting):
        edge = waiting[at].edge
        made = rulings(case, kind)
        settled = (edge.first, edge.second) in made.verdicts or edge.second in made.together.get(edge.first, ())
        if settled or edge.first not in records or edge.second not in records:
            at += 1
            continue
        _print_pair(compared(case, edge.first, edge.second, records), waiting[at], f"{at + 1} of {len(waiting)}")
        step = _answer(case, waiting[at], kind, given)
        if step is None:
            break
        at = max(0, at + step)
    bring_up_to_date(case)
    click.echo(f"{len(given)} judgements given.", err=True)


def _answer(case: Case, candidate: Candidate, kind: MentionKind, given: list[int]) -> int | None:
    """Take one answer; return how far to go on in the queue, None to leave."""
    from aigaq.case.judging import judge, take_back
    from aigaq.records import InputError

    reason: str | None = None
    verdicts: dict[str, Verdict] = {"s": "same", "d": "different", "u": "unsure"}
    while True:
        key = _key()
        if key == "q":
            return None
        if key == "n":
            return 1
        if key == "r":
            reason = click.prompt("Reason", err=True).strip() or None
        elif key == "z":
            if not given:
                click.echo("Nothing to undo here; earlier judgements: aigaq people undo NUMBER.", err=True)
                continue
            number = given.pop()
            take_back(case, number)
            click.echo(f"took back decision {number}", err=True)
            return -1
        elif key in verdicts:
            try:
                ends = candidate.edge
                made = judge(case, [ends.first], [ends.second], verdicts[key], kind=kind, reason=reason)
            except InputError as error:
                click.echo(str(error), err=True)
                continue
            given.append(made.number)
            click.echo(f"{verdicts[key]}: decision {made.number}", err=True)
            return 1
        else:
            click.echo(_HELP, err=True)


def _key() -> str:
    """Return the key pressed, as on a Latin keyboard; from a file or pipe the first letter of a line."""
    if sys.stdin.isatty():
        key = click.getchar()
    else:
        line = sys.stdin.readline()
        key = line.strip()[:1] if line else "q"
    return key.lower().translate(_CYRILLIC)


def _print_pair(pair: Compared, candidate: Candidate, where: str) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    chance = candidate.edge.probability
    held = "no names to compare" if chance is None else f"probability {chance:.2f}"
    state = "held to be one" if candidate.joined else "held to be two"
    console.print(Text(f"\n{where}   {held}, {state}, settles {candidate.settles:.2f}", style="bold"))
    console.print(Text(f"{'':<12} {plain(pair.left)[:_WIDTH]:<{_WIDTH}} {plain(pair.right)[:_WIDTH]}"))
    for line in pair.lines:
        row = Text(f"{line.field:<12} ")
        left = _marked(line.left)
        row.append_text(left)
        row.append(" " * max(1, _WIDTH + 1 - len(left)))
        row.append_text(_marked(line.right))
        console.print(row)
    for reason in candidate.edge.why:
        sign = "" if reason.weight is None else f"{reason.weight:+.1f} "
        console.print(Text(f"  {sign}{plain(reason.text)}"))
    console.print(Text(_HELP, style="dim"))


def _marked(pieces: Sequence[Piece]) -> Text:
    """Return the words, those that the other side lacks in brackets and underlined."""
    from rich.text import Text

    text = Text()
    for piece in pieces:
        word = plain(piece.text)
        text.append(" " if piece.text[:1].isspace() else "")
        text.append(word if piece.same else f"[{word}]", style="" if piece.same else "bold underline")
    return text
