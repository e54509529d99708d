"""Holders: who stands behind a claim, made comparable, and when they said it."""

from __future__ import annotations

import re
from functools import lru_cache

from aigaq.records import Bounds, Claim, Figure, Item, Side, Standing, bounds

from . import words

_POSSESSIVE = re.compile(r"['\u2019\u02bc]s?\b")
_BRACKETS = re.compile(r"\([^)]*\)")
_WORD = re.compile(r"[^\W_]+")

_UNNAMED = frozenset({"unofficial", "alleged"})
#: Classes whose holders, unless they bear a name, are somebody else in every document.
_NAMED_ONLY = frozenset({"ngo", "media", "intergovernmental"})


@lru_cache(maxsize=8192)
def content_words(holder: str) -> tuple[str, ...]:
    """Return the words that tell who a holder is, in alphabetical order, so that word order does not matter.

    "Prosecutor General's Office" and "the office of the General Prosecutor" give the same; digits do not tell.
    """
    plain = _POSSESSIVE.sub("", _BRACKETS.sub(" ", holder)).casefold()
    return tuple(sorted({w for w in _WORD.findall(plain) if not w.isdigit() and w not in words.FILLER}))


def document_label(claim: Claim) -> str:
    """Return what a reader calls the document's voice: its publisher, else its title, else the file's name.

    A title stands in quotation marks: "Kazakhstan" as the title of a report is not a state that speaks.
    """
    if claim.item.publisher:
        return claim.item.publisher
    return words.titled(" ".join(claim.item.title.split())) if claim.item.title else claim.item.name


def holder_of(claim: Claim) -> str:
    """Return the holder as a reader should see it."""
    said = claim.attribution
    if said.holder:
        return " ".join(said.holder.split())
    return document_label(claim) if said.cls == "author" else words.NAMELESS.get(said.cls, said.cls)


def voiced(claim: Claim, standing: Standing) -> str:
    """Return the claim's number with its holder, its source and its date, as a clause."""
    return words.says(standing, claim.figure if isinstance(claim.figure, Figure) else None, document_label(claim))


def party_of(claim: Claim) -> str:
    """Return the key by which the holder is known to be the same across claims and documents.

    "Official figures" are the authorities' wherever they are cited; eyewitnesses, unnamed sources and "media" are
    others in every document.
    """
    said = claim.attribution
    here = claim.item.id
    if said.cls == "author" and not said.holder:
        return " ".join(content_words(claim.item.publisher or "")) or here
    told = content_words(said.holder or "")
    if said.cls == "official" and not told:
        return "authorities"
    if (
        not told
        or said.cls in _UNNAMED
        or said.cls == "witness"
        or (said.cls in _NAMED_ONLY and not _named(said.holder))
    ):
        return " ".join((said.cls, *told, here))
    return " ".join(told)


def _named(holder: str | None) -> bool:
    return any(word[:1].isupper() and word.casefold() not in words.COMMON for word in _WORD.findall(holder or ""))


def side_of(claim: Claim, item: Item | None) -> Side:
    """Return on which of the three sides of a series the claim of a document stands."""
    cls = claim.attribution.cls
    if cls in _UNNAMED:
        return "unnamed"
    if cls == "official":
        return "official"
    if cls == "author":
        if item and item.description.kind in ("court_record", "law"):
            return "official"
        if not words.AUTHORITIES.isdisjoint(content_words(claim.item.publisher or "")):
            return "official"
    return "independent"


def said_within(standing: Standing) -> Bounds:
    """Return the days on which it can have been said.

    The document's own voice speaks on its date of publication; whom it cites can have spoken at any time before.
    """
    if standing.said_on is None:
        return Bounds(None, None)
    day = bounds(standing.said_on)
    return day if standing.said_how == "stated" or standing.cls == "author" else Bounds(None, day.latest)


def said_before(a: Standing, b: Standing) -> bool:
    """Tell whether `a` was certainly said on an earlier day than `b`."""
    last, first = said_within(a).latest, said_within(b).earliest
    return last is not None and first is not None and last < first


def known_by(claim: Claim, item: Item | None) -> tuple[str, ...]:
    """Return the dates by which the claim had been said, for certain: said, published, taken in."""
    told = (claim.attribution.said_on, claim.item.published, item.added_at[:10] if item else None)
    return tuple(edtf for edtf in told if edtf is not None)
