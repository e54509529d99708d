"""What lies in the vault and how it got there: the list of sources, the journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from aigaq.records import Entry

from .catalogue import catalogue
from .plan import Plan, sheets
from .site import Page, Site
from .source import SourceFacts
from .views import Link

_SOURCES_PER_SHEET = 200
_ENTRIES_PER_SHEET = 500
_VALUES_SHOWN = 8


class EntryLine(NamedTuple):
    """An entry of the journal in words."""

    number: int
    at: str
    by: str
    kind: str
    body: list[tuple[str, Link]]
    digest: str


def source_listing(site: Site, facts: Mapping[str, SourceFacts]) -> Iterator[Page]:
    """Yield ``sources.html`` and its further pages."""
    account, plan, t = site.account, site.plan, catalogue()
    entries = intake_entries(account.journal)
    unread = [
        (plan.items[i], plan.item_href(i), code, message) for i, code, message in account.unread if i in plan.items
    ]
    for sheet in sheets("sources", account.items, _SOURCES_PER_SHEET):
        lines = [
            (item, facts[item.id], len(plan.claims_of.get(item.id, ())), entries.get(item.id)) for item in sheet.rows
        ]
        yield site.sheet(
            sheet, "sources.html", t("sources.heading"), part="sources", lines=lines, unread=unread, plan=plan
        )


def custody_pages(site: Site) -> Iterator[Page]:
    """Yield ``custody.html`` and its further pages: the journal."""
    t = catalogue()
    for sheet in sheets("custody", site.account.journal, _ENTRIES_PER_SHEET):
        lines = [
            EntryLine(
                e.number, e.at, e.by, t.get(f"entry.{e.kind}", e.kind), list(_details(e.body, site.plan)), e.digest
            )
            for e in sheet.rows
        ]
        yield site.sheet(sheet, "custody.html", t("custody.heading"), part="custody", lines=lines)


def intake_entries(journal: Iterable[Entry]) -> dict[str, Link]:
    """Return, by item id, the journal entry that tells of its intake."""
    found: dict[str, Link] = {}
    for position, entry in enumerate(journal):
        if entry.kind == "intake":
            number = position // _ENTRIES_PER_SHEET + 1
            page = "custody.html" if number == 1 else f"custody-{number}.html"
            link = Link(catalogue()("source.entry", number=entry.number), f"{page}#e-{entry.number}")
            found.setdefault(str(entry.body.get("item")), link)
    return found


def _details(body: Mapping[str, Any], plan: Plan, prefix: str = "") -> Iterator[tuple[str, Link]]:
    """Yield the details of an entry as name and words; long lists are cut short, sources are links."""
    for name, value in body.items():
        if isinstance(value, Mapping):
            yield from _details(value, plan, f"{prefix}{name} ")
        elif isinstance(value, list | tuple):
            shown = ", ".join(str(v) for v in value[:_VALUES_SHOWN])
            rest = len(value) - _VALUES_SHOWN
            yield prefix + name, Link(f"{shown} {catalogue()('custody.more', n=rest)}" if rest > 0 else shown)
        elif value is not None:
            yield prefix + name, Link(str(value), plan.item_href(value) if value in plan.items else None)
