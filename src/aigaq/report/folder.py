"""The account as a folder of pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files

from aigaq.records import Account, Item, Standards, TextLayer

from .archive import custody_pages, intake_entries, source_listing
from .catalogue import catalogue
from .dates import date_in_words
from .escaping import visible
from .estimates import estimate_pages
from .front import difference_pages, figure_pages, front_page
from .happenings import place_pages, timeline_pages
from .listings import claim_pages, leftover_pages
from .persons import people_pages
from .redaction import Veil
from .registry import register_pages
from .site import Made, Page, Site
from .source import SourceFacts, facts_of, foreign_claims, source_text
from .standards import standards_pages

#: Name and version of this step; a new version makes reports be written again.
VERSION = "report/5"

#: Gives the text layer of an item, or None where its text could not be read.
LayerOf = Callable[[str], TextLayer | None]


def render(
    account: Account,
    layer_of: LayerOf,
    *,
    made_on: str,
    version: str,
    with_names: bool = False,
    standards: Standards | None = None,
) -> Iterator[Page]:
    """Yield the files of a folder that shows `account`: relative path and bytes.

    The folder opens from disk, needs no server and no script, and asks nothing of any network. The same arguments give
    the same bytes. Each layer is asked for once, and only one is held at a time.

    Parameters
    ----------
    account : Account
        Every item, claim and series that its parts name must be among its own.
    layer_of : callable
        Takes an item's id.
    made_on : str
        EDTF day, printed at the foot of each page.
    version : str
        Of the program, printed beside it.
    with_names : bool
        Show the names of children, relatives and those told to have met sexual violence; else labels stand for them.
    standards : Standards, optional
        The account beside the standards; its claims must be among the account's own.

    Yields
    ------
    tuple of (str, bytes)
        ``index.html`` comes last, so that a folder with an index is whole.
    """
    languages: dict[str, str] = {}
    facts: dict[str, SourceFacts] = {}
    veil = Veil(account, with_names=with_names)
    account = veil.over(account)
    site = Site(account, Made(made_on, version), languages, veil, veil.covered(standards))
    yield "style.css", _style(account)
    entries = intake_entries(account.journal)
    for item in account.items:
        layer = layer_of(item.id)
        facts[item.id] = facts_of(layer)
        languages.update(foreign_claims(layer, site.plan.claims_of.get(item.id, [])))
        yield _source_page(site, item, layer, facts[item.id], entries.get(item.id))
    yield from source_listing(site, facts)
    yield from figure_pages(site)
    yield from difference_pages(site)
    yield from timeline_pages(site)
    yield from people_pages(site)
    yield from register_pages(site)
    yield from place_pages(site)
    yield from estimate_pages(site)
    yield from claim_pages(site)
    yield from leftover_pages(site)
    yield from custody_pages(site)
    if site.standards is not None:
        yield from standards_pages(site, site.standards)
    yield front_page(site)


def _source_page(site: Site, item: Item, layer: TextLayer | None, facts: SourceFacts, entry: object) -> Page:
    plan = site.plan
    return site.page(
        plan.item_href(item.id),
        "source.html",
        item.label,
        part="sources",
        item=item,
        facts=facts,
        entry=entry,
        parent=plan.items.get(item.parent or ""),
        children=plan.children_of.get(item.id, ()),
        unread=plan.unread.get(item.id),
        claims=[site.views.of(c.id) for c in plan.claims_of.get(item.id, ())],
        text=source_text(plan, site.views, item, layer),
    )


def _style(account: Account) -> bytes:
    """Return the style sheet, with the case and its date at the head of each printed page."""
    sheet = b"".join(files(__package__).joinpath(name).read_bytes() for name in ("style.css", "standards.css"))
    head = f"{visible(account.case)} · {catalogue()('page.as_of', date=date_in_words(account.as_of))}"
    escaped = "".join(f"\\{ord(c):x} " if not (c.isalnum() and c.isascii()) else c for c in head)
    return sheet + f'@page{{@top-left{{content:"{escaped}"}}}}\n'.encode()
