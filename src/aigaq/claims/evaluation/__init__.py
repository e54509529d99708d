"""Claims against annotations made by hand: how many were found, and how often each slot is right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from aigaq.records import Claim

from .comparing import Rates, Row
from .events import EventScore, score_events
from .figures import FigureScore, score_figures
from .reference import Reference

__all__ = ["Evaluation", "EventScore", "FigureScore", "Rates", "Reference", "evaluate", "score_events", "score_figures"]


class Evaluation(NamedTuple):
    """What was measured, and what could not be.

    Attributes
    ----------
    documents : int
        Documents that the reference and the claims share; only these are scored.
    missing : list of str
        Documents of the reference that are not among the texts.
    problems : list of str
        Rows of the reference that cannot be used.
    """

    documents: int
    missing: list[str]
    problems: list[str]
    figures: FigureScore
    events: list[EventScore]

    def as_json(self) -> dict[str, Any]:
        """Return the scores as plain values; a share of nothing is None."""
        figures = {
            "detection": self.figures.detection.rounded(),
            "full": self.figures.full.rounded(),
            "slots": _shares(self.figures.slots),
            "quotes_not_in_text": self.figures.lost_quotes,
        }
        return {
            "documents": self.documents,
            "documents_missing": self.missing,
            "rows_not_usable": self.problems,
            "figures": figures,
            **{_key(e.name): _event(e) for e in self.events},
        }

    def errors(self) -> list[str]:
        """Return a line per miss, false alarm or wrong slot."""
        return [*self.figures.errors, *(error for group in self.events for error in group.errors)]


def evaluate(claims: Iterable[Claim | Row], reference: Reference, *, strict: bool = True) -> Evaluation:
    """Score claims (records or exported objects) against a reference; rejected ones are not looked at.

    Parameters
    ----------
    strict : bool
        Events by the strict rules; else by the tolerant ones of the reference sets (see `judges`).
    """
    chosen = [c for c in claims if _status(c) != "rejected"]
    return Evaluation(
        len(reference.texts),
        reference.missing,
        reference.problems,
        score_figures(chosen, reference),
        score_events(chosen, reference, strict=strict),
    )


def _status(claim: Claim | Row) -> str | None:
    if isinstance(claim, Claim):
        return claim.review.status
    return (claim.get("review") or {}).get("status")


def _shares(slots: dict[str, tuple[int, int]]) -> dict[str, Any]:
    return {slot: {"share": round(right / n, 3) if n else None, "of": n} for slot, (right, n) in slots.items()}


def _key(name: str) -> str:
    return name.partition(" (")[0].replace(" ", "_")


def _event(score: EventScore) -> dict[str, Any]:
    rates = score.detection.rounded()
    if "recall only" in score.name:
        rates = {key: rates[key] for key in ("recall", "hits", "misses")}
    return {**rates, "slots": _shares(score.slots)}
