"""Mentions: who and what a document names, each with every place where it is named or meant."""

from __future__ import annotations

from typing import Literal

import msgspec

from .events import NameHow
from .layers import Range
from .sourced import ItemRef

MentionKind = Literal["person", "organisation", "place"]
Gender = Literal["f", "m"]


class Naming(msgspec.Struct, frozen=True, kw_only=True):
    """One passage that names or means the bearer of a mention.

    Attributes
    ----------
    span : tuple of int
        Half-open, in the layer.
    text : str
        The words there: ``layer.text[start:end]``.
    how : str
        ``explicit`` for a name; else the link is inferred and shown as such.
    """

    span: Range
    text: str
    how: NameHow = "explicit"


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A person, organisation or place of one document: its name index has one record for each.

    Attributes
    ----------
    id : str
        ``mention-…`` of the item, kind and fullest name: the same text gives the same id.
    name : str
        The fullest name the document gives.
    variants : tuple of str
        Every other way it is written there ("Tuletaeva", "Roza Tuletaeva").
    namings : tuple of Naming
        In the order of the text.
    office : str or None
        Office or function as written ("General Prosecutor", "oil worker").
    roles : tuple of str
        Codes of ``roles.toml`` that the words beside the name tell.
    age : int or None
        In years, where told.
    gender : str or None
        Where a pronoun, a title or the grammar of the name tells it.
    native_place : str or None
        Where they come from or live, as written.
    place_id : str or None
        For a place: its gazetteer id.
    """

    id: str
    item: ItemRef
    kind: MentionKind
    name: str
    variants: tuple[str, ...] = ()
    namings: tuple[Naming, ...] = ()
    office: str | None = None
    roles: tuple[str, ...] = ()
    age: int | None = None
    gender: Gender | None = None
    native_place: str | None = None
    place_id: str | None = None
