"""Statements: who said, denied, promised or called for what; authors' own calls and conclusions; quotations left over.

``read_statements(document, context, people, version)`` returns `Stated` rows, each a claim with the sentence that tells
it, and the quotations without a speaker; ``with_about(stated, others)`` names in each the claims within its words.

One sentence goes through `finder` (acts of speech by `verbs` and `nouns`, with `subjects` and `stretches`) and
`mentioned`; `walker` goes through the document with `speakers`, who say who is meant; `said_on` says when; `reader`
makes the claims, with `recommendations` and `assessments`.
"""

from __future__ import annotations

from .about import with_about
from .reader import Stated, read_statements

__all__ = ["Stated", "read_statements", "with_about"]
