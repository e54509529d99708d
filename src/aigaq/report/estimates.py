"""The page about people on none of the lists, where somebody put an estimate into the account."""

from __future__ import annotations

from collections.abc import Iterator

from .catalogue import catalogue
from .site import Page, Site

#: The page, and what its plots and its note begin with.
NAME = "estimate"


def estimate_pages(site: Site) -> Iterator[Page]:
    """Yield the page, its plots and the method note; nothing where no estimate was kept."""
    kept = site.account.estimate
    if kept is None:
        return
    plots = [(f"{NAME}-{name}", name.removesuffix(".svg")) for name, _ in kept.plots]
    for name, svg in kept.plots:
        yield f"{NAME}-{name}", svg.encode()
    yield f"{NAME}-method.md", kept.note.encode()
    title = catalogue()("estimate.title")
    yield site.page(f"{NAME}.html", "estimate.html", title, part=NAME, kept=kept, plots=plots)
