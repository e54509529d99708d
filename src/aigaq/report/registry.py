"""The pages of the registers: an overview and one for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from aigaq.records import Entered, Register

from .catalogue import catalogue
from .dates import date_in_words
from .escaping import fold
from .plan import sheets
from .site import Page, Site
from .views import ClaimView, Link

_ROWS = 150


class RegisterLine(NamedTuple):
    """A row of a register."""

    id: str
    date: str
    place: str
    who: str
    what: str
    state: str | None
    remark: str | None
    details: tuple[tuple[str, str | None], ...]
    view: ClaimView
    follow_up: tuple[ClaimView, ...]
    more: tuple[Link, ...]


class Unseen(NamedTuple):
    """Where and when nobody could observe."""

    place: str
    period: str
    holders: str
    claims: tuple[Link, ...]


_FOLLOWING = 3


def register_pages(site: Site) -> Iterator[Page]:
    """Yield ``registers.html`` and the pages of each register."""
    t, registers = catalogue(), site.account.ledgers.registers
    if not registers:
        return
    lines = [(Link(one.label, f"register-{one.name}.html"), len(one.rows)) for one in registers]
    yield site.page("registers.html", "registers.html", t("registers.heading"), part="registers", lines=lines)
    for one in registers:
        for sheet in sheets(f"register-{one.name}", one.rows, _ROWS):
            rows = [_line(site, row) for row in sheet.rows]
            unseen = [_unseen(site, one, n) for n in range(len(one.spells))] if sheet.number == 1 else []
            yield site.sheet(
                sheet, "register.html", one.label, part="registers", rows=rows, unseen=unseen, n_rows=len(one.rows)
            )


def _line(site: Site, row: Entered) -> RegisterLine:
    t = catalogue()
    later = site.rows.claims(row.follow_up)
    return RegisterLine(
        id=row.claim_id,
        date=date_in_words(row.date) if row.date else t("told.undated"),
        place=row.place or t("told.no_place"),
        who=fold(row.who) or t("told.nobody"),
        what=row.what,
        state=t(f"commitment.{row.state}") if row.state else None,
        remark=row.remark,
        details=row.details,
        view=site.views.of(row.claim_id),
        follow_up=later[:_FOLLOWING],
        more=tuple(Link(str(n), v.href) for n, v in enumerate(later[_FOLLOWING:], _FOLLOWING + 1)),
    )


def _unseen(site: Site, register: Register, number: int) -> Unseen:
    spell, t = register.spells[number], catalogue()
    return Unseen(
        place=spell.place or t("told.no_place"),
        period=date_in_words(spell.period) if spell.period else t("told.undated"),
        holders=", ".join(fold(holder) for holder in spell.holders),
        claims=tuple(Link(str(n), site.plan.claim_href(i)) for n, i in enumerate(spell.claims, 1)),
    )
