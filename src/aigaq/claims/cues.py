"""Cues: how a name of a place stands in its sentence."""

from __future__ import annotations

from typing import Literal

#: ``at`` ("in Osh"), ``kind`` ("Osh Region"), ``court`` ("Osh City Court"), ``origin`` ("from Osh"), ``goal`` ("to
#: Osh"), ``topic`` ("of Osh"), ``people``, ``none``; see `places.PlaceMention`.
Cue = Literal["at", "kind", "court", "origin", "goal", "topic", "people", "none"]
