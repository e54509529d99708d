"""The whole of ``aigaq claims``: its commands live in several modules, each of which adds its own to the group."""

from __future__ import annotations

from . import evaluating, explaining, lexicon, review, reviewing, second
from .claims import claims

__all__ = ["claims", "evaluating", "explaining", "lexicon", "review", "reviewing", "second"]
