"""``aigaq claims review``: claim after claim, one key each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .claims import claims, holder, review_of, what
from .common import case_option, opened, plain
from .review import pairs

if TYPE_CHECKING:
    from aigaq.case import Case
    from aigaq.records import Claim

_KEYS = "a accept  r reject  u unsure  (A R U: with a reason)  e edit  1-9 take that reading  s skip  z undo  q quit"
_JUDGED = {"a": "accepted", "r": "rejected", "u": "unsure"}
_CONFIDENCE = {"low": 0, "medium": 1, "high": 2}


@claims.command()
@case_option
@click.option("--kind", type=click.Choice(["figure", "event", "statement", "relation"]), help="Only of this kind.")
@click.option("--source", help="Only from this source: its id or name.")
@click.option(
    "--status",
    type=click.Choice(["proposed", "accepted", "edited", "rejected", "unsure"]),
    default="proposed",
    show_default=True,
    help="Only with this review so far.",
)
@click.option("--second", is_flag=True, help="Only what a second reading reads otherwise, and what only it has.")
def review(case_dir: Path | None, kind: str | None, source: str | None, status: str, second: bool) -> None:
    """Review claims with the keyboard, those with the lowest confidence first.

    Every key is a decision, kept at once: leave whenever you like, `aigaq claims review` goes on from there.
    """
    from aigaq.case import select_claims

    with opened(case_dir) as case:
        queue = select_claims(case, kind=kind, source=source, status=status)
        if second:
            queue = _second(case, queue, kind, source)
        queue.sort(key=lambda c: (_CONFIDENCE[c.confidence], not c.alternatives))
        decided = _Session(case, queue).run()
    click.echo(f"{decided} decided, {max(0, len(queue) - decided)} left.", err=True)
    if decided:
        click.echo("Next: aigaq run", err=True)


def _second(case: Case, claims: list[Claim], kind: str | None, source: str | None) -> list[Claim]:
    """Return the claims that the second reading reads otherwise, its readings to choose from, and what only it has."""
    from msgspec.structs import replace

    from aigaq.case.second_reading import comparison_of
    from aigaq.claims.readings_compared import alternatives
    from aigaq.claims.second_reading import PROMPT

    found = comparison_of(case, source=source)
    others = alternatives(found.differ, PROMPT)
    differing = [replace(c, alternatives=(*c.alternatives, *others[c.id])) for c in claims if c.id in others]
    return [*differing, *(c for c in found.only_second if kind in (None, c.kind))]


class _Session:
    """One sitting: the queue, where it stands, and what was decided on the way."""

    def __init__(self, case: Case, queue: list[Claim]) -> None:
        self._case, self._queue = case, queue
        self._at = 0
        self._made: list[tuple[int, int]] = []  # place in the queue, number of the decision

    def run(self) -> int:
        """Ask for a key per claim until the queue or the user is done; return how many were decided."""
        while self._at < len(self._queue):
            claim = self._queue[self._at]
            click.echo("\n".join(card(claim, self._at + 1, len(self._queue))))
            click.echo(_KEYS, err=True)
            if not self._key(claim):
                break
        return len(self._made)

    def _key(self, claim: Claim) -> bool:
        """Do what the next key says; tell whether to go on."""
        from aigaq.records import InputError

        try:
            pressed = click.getchar()
        except OSError as error:
            remedy = "Use `aigaq claims accept|reject|edit` in scripts."
            raise InputError("There is no terminal to read keys from.", "claims review", remedy) from error
        if pressed in ("q", "\x04"):
            return False
        try:
            self._do(pressed, claim)
        except InputError as error:
            click.echo(str(error), err=True)
        return True

    def _do(self, pressed: str, claim: Claim) -> None:
        from aigaq.case import edit_claim, judge_claims, undo_review

        if pressed == "z" and self._made:
            self._at, number = self._made.pop()
            undo_review(self._case, number)
        elif pressed == "s":
            self._at += 1
        elif claim.made_by.startswith("second-reading/") and claim.review.status == "proposed":
            self._do_second(pressed, claim)
        elif pressed.lower() in _JUDGED:
            reason = click.prompt("reason", err=True) if pressed.isupper() else None
            status = _JUDGED[pressed.lower()]
            self._keep(judge_claims(self._case, [claim.id], status, reason=reason)[0].number)  # type: ignore[arg-type]
        elif pressed == "e":
            click.echo("Write SLOT=VALUE, one a line; an empty line ends.", err=True)
            written = []
            while line := click.prompt("set", default="", show_default=False, err=True):
                written.append(line)
            if written:
                self._keep(edit_claim(self._case, claim.id, pairs(written, "set")).number)
        elif pressed.isdigit() and 0 < int(pressed) <= len(claim.alternatives):
            other = claim.alternatives[int(pressed) - 1]
            made = edit_claim(self._case, claim.id, {other.slot: other.value}, reason=f"as read by {other.rule}")
            self._keep(made.number)

    def _do_second(self, pressed: str, claim: Claim) -> None:
        """Take over or dismiss what only the second reading has."""
        from aigaq.case.second_reading import adopt_claim, dismiss_claim

        if pressed == "a":
            self._keep(adopt_claim(self._case, claim))
        elif pressed == "r":
            self._keep(dismiss_claim(self._case, claim))

    def _keep(self, number: int) -> None:
        self._made.append((self._at, number))
        self._at += 1


def card(claim: Claim, number: int, total: int) -> list[str]:
    """Return a claim as lines: what it says, its sentence with the quotation marked, each slot and how it was read."""
    place, date, said = claim.place, claim.date, claim.attribution
    page = f", page {claim.span.page}" if claim.span.page else ""
    lines = [
        "",
        click.style(f"{number}/{total}  {plain(what(claim))}", bold=True) + f"  [{claim.confidence}]  {claim.id}",
        marked(claim),
        f"  holder  {holder(claim)} ({said.cls}, {said.how})",
        f"  place   {f'{plain(place.text)} ({place.how})' if place else 'not known'}",
        f"  date    {f'{date.edtf} ({date.how})' if date else 'not known'}",
        f"  source  {plain(claim.item.title or claim.item.name)}{page}",
        f"  rule    {claim.rule}   review: {review_of(claim)}",
    ]
    lines += [f"  {n}  or {a.slot} = {plain(a.value)} ({a.rule})" for n, a in enumerate(claim.alternatives[:9], 1)]
    return lines


def marked(claim: Claim) -> str:
    """Return the sentence on one line with the quotation between » and «."""
    start, end = claim.span.start - claim.sentence.start, claim.span.end - claim.sentence.start
    quote = claim.sentence.quote
    if not 0 <= start < end <= len(quote):
        return f"  {plain(quote)}"
    inside = click.style(f"»{plain(quote[start:end])}«", reverse=True)
    before, after = quote[:start], quote[end:]
    left = " " if before[-1:].isspace() else ""
    right = " " if after[:1].isspace() else ""
    return f"  {plain(before)}{left}{inside}{right}{plain(after)}"
