"""A figure in a few words, for a terminal."""

from __future__ import annotations

from aigaq.records import Claim, Figure
from aigaq.records.vocabulary import measures, populations


def describe_figure(claim: Claim) -> str:
    """Return the figure as stated: ``at least 15 killed``, ``dozens injured (workers)``."""
    figure = claim.figure
    if not isinstance(figure, Figure):
        return ""
    counted = figure.measure if figure.measure in measures() and figure.measure != "other" else figure.unit
    whom = f" ({figure.population.replace('_', ' ')})" if figure.population in populations() else ""
    return f"{amount(figure)} {counted.replace('_', ' ')}{whom}"


def amount(figure: Figure) -> str:
    """Return the number with its bound: ``more than 100``, ``between 20 and 30``, ``three times ...`` as written."""
    low, high = figure.low, figure.high
    match figure.qualifier:
        case "vague" | "relative":
            return figure.term or "some"
        case "between":
            return f"between {low} and {high}"
        case "at_least":
            return f"at least {low}"
        case "more_than":
            return f"more than {low}"
        case "at_most":
            return f"up to {high}"
        case "about":
            return f"about {low}"
        case _:
            return str(low)
