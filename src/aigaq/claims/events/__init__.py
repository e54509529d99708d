"""Events: what a document tells of happenings to people, as claims.

``read_events(document, context, people, language)`` returns `Told` rows in the order of the text, each a claim with the
sentence that tells it and the reading offsets of the words that do (so that what a text says between two events can be
linked), and the leftovers: triggers without participants, names in no event.
``tallied(figures, events, text)`` returns the events of groups that only figures tell.
"""

from __future__ import annotations

from .tallies import tallied
from .told import Told, read_events

__all__ = ["Told", "read_events", "tallied"]
