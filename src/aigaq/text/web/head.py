"""What the head of a web page says of it: title, site, date of publication, language, address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from aigaq.records import is_edtf
from aigaq.text.builder import LayerBuilder
from aigaq.text.dates import dates_in

from .tokens import Token, attributes_of

# Names of ``meta`` elements, the most reliable first.
_META = {
    "title": ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title"),
    "publisher": (
        "og:site_name",
        "citation_publisher",
        "dc.publisher",
        "dcterms.publisher",
        "publisher",
        "application-name",
    ),
    "published": (
        "article:published_time",
        "datepublished",
        "citation_publication_date",
        "dc.date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "pubdate",
        "publish-date",
        "date",
        "parsely-pub-date",
    ),
    "language": ("og:locale", "content-language", "dc.language"),
    "url": ("og:url",),
}
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?=\Z|[T ])")
_LANGUAGES = frozenset({"en", "ru", "kk"})
_MOST_JSON = 500_000
_SITE_SUFFIX = re.compile(r"\s+(?:[|\u2013\u2014\u00bb\u2022-]|::)\s+[^|]{2,60}\Z")


def propose_head(builder: LayerBuilder, tokens: list[Token], title: str) -> None:
    """Propose what linked data, ``meta`` elements and the title of a page say of it."""
    for token in tokens:
        if token.name == "script" and "ld+json" in token.attributes:
            for field, value in _linked_data(token.text):
                _propose(builder, field, value, "linked data of the page")
    metas = _metas(tokens)
    for field, names in _META.items():
        for name in names:
            if metas.get(name):
                _propose(builder, field, metas[name], f"page header {name}")
    for token in tokens:
        if token.closing:
            continue
        if token.name == "html":
            _propose(builder, "language", attributes_of(token).get("lang", ""), "language of the page")
        elif token.name == "link" and "canonical" in token.attributes:
            _propose(builder, "url", attributes_of(token).get("href", ""), "address of the page")
        elif token.name == "time" and ("pubdate" in token.attributes or "published" in token.attributes):
            _propose(builder, "published", attributes_of(token).get("datetime", ""), "time element of the page")
    _propose(builder, "title", _SITE_SUFFIX.sub("", title), "title of the page")


def _metas(tokens: list[Token]) -> dict[str, str]:
    found: dict[str, str] = {}
    for token in tokens:
        if token.name == "meta":
            attributes = attributes_of(token)
            name = (
                attributes.get("property")
                or attributes.get("name")
                or attributes.get("itemprop")
                or attributes.get("http-equiv")
            )
            if name and attributes.get("content"):
                found.setdefault(name.lower(), attributes["content"])
    return found


def _linked_data(source: str) -> Iterator[tuple[str, str]]:
    """Yield what a JSON-LD script says of the article it describes."""
    try:
        data = json.loads(source[:_MOST_JSON])
    except (ValueError, RecursionError):
        return  # what a page says of itself in bad JSON is not lost: its text and its meta elements are read
    for node in _nodes(data):
        kind = str(node.get("@type", ""))
        if not re.search(r"Article|Report|Posting|WebPage|Legislation", kind):
            continue
        publisher = node.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        for field, value in (
            ("title", node.get("headline")),
            ("published", node.get("datePublished")),
            ("publisher", name),
            ("language", node.get("inLanguage")),
        ):
            if isinstance(value, str):
                yield field, value


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    queue = [data]
    while queue:
        node = queue.pop(0)
        if isinstance(node, list):
            queue.extend(node[:100])
        elif isinstance(node, dict):
            yield node
            if "@graph" in node:
                queue.append(node["@graph"])


def _propose(builder: LayerBuilder, field: str, value: str, found: str) -> None:
    if field == "published":
        value = _date(value.strip())
    elif field == "language":
        value = value.strip().lower()[:2]
        value = value if value in _LANGUAGES else ""
    elif field == "url":
        value = value if value.startswith(("http://", "https://")) else ""
    builder.propose(field, value, found)


def _date(value: str) -> str:
    match = _ISO.match(value)
    if match and is_edtf(match[0]):
        return match[0]
    days = dates_in(value)
    return days[0].day.isoformat() if days else ""
