"""People: who and what a document names, with every passage that names or means them.

``index(document, narrative, language)`` reads a document once and returns a `People`: `mentions`, the records of its
people, organisations and places; ``at(sentence, start, end)``, the `Reference` objects of a sentence that lie within a
reading range (all of the sentence by default), explicit ones (names) and inferred ones ("he", "the blogger", "the three
men"), in order; ``resolve(sentence, start, end)``, the bearers meant by the words at a range, the innermost that covers
or touches it, or an empty tuple; ``name(bearer)`` and ``mention_id(bearer)``, the fullest name and the id of the
`Mention`. A `Reference` has `start` and `end` (offsets of the sentence's reading, as tokens have), `bearers` (one, or
several for a group), and `how`; a `Bearer` has `kind`, `name`, `gender`, `offices`, `roles` (codes of roles.toml) and
`age`.
"""

from __future__ import annotations

from .bearers import Bearer
from .index import People, index
from .merging import joined
from .spoken import Reference
from .tagged import reader_of
from .tagger_ru import reader

__all__ = ["Bearer", "People", "Reference", "index", "joined", "reader", "reader_of"]
