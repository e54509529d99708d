"""Statements: who said, denied, promised or called for what; authors' own calls and conclusions; quotations left over.

``read_statements(document, context, people, version)`` returns the claims of a document and the quotations without a
speaker. Inside, one sentence goes through `finder` (acts of speech by `verbs` and `nouns`, with `subjects` and
`stretches`), `speakers` say who is meant, `said_on` says when, and `reader` makes the claims.
"""

from __future__ import annotations

from .reader import read_statements

__all__ = ["read_statements"]
