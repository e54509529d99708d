"""The method note: what was done, with what, on which assumptions; ready for an annex."""

from __future__ import annotations

from collections.abc import Iterable

from .answer import Answer
from .results import Estimate

__all__ = ["method_note", "method_words"]

NAMES = {
    "latent-classes": "Bayesian latent classes (Manrique-Vallier 2016)",
    "decomposable": "Average over decomposable graphs (Madigan and York 1997)",
    "log-linear": "Log-linear models, the choice redone in each resample",
    "stepwise": "Forward stepwise log-linear models (Chan, Silverman and Vincent 2021)",
    "chao-lists": "Chao's lower bound, lists of different size (Rivest and Baillargeon 2007)",
    "chao": "Chao's lower bound (1987)",
    "chapman": "Chapman's estimate from two lists (1951)",
    "independence": "Independent lists",
}


def method_words(name: str) -> str:
    """Return the name of a method in words."""
    return NAMES.get(name, name)


def method_note(answer: Answer, title: str = "How many were never recorded") -> str:
    """Return the note as Markdown.

    Parameters
    ----------
    answer : Answer
    title : str
    """
    parts = [f"# {title}", *_data(answer)]
    if answer.refusal is not None:
        parts += ["## No estimate", answer.refusal.text]
    else:
        parts += [*_numbers(answer), *_assumptions(answer), *_tests(answer)]
    parts += _settings(answer)
    return "\n\n".join(parts) + "\n"


def _data(answer: Answer) -> list[str]:
    rows = ((name, f"{size:,}") for name, size in zip(answer.lists, answer.sizes, strict=True))
    pairs = (
        (f"{p.a}, {p.b}", str(p.both), f"{p.chapman:,.0f}", "-" if p.log_odds is None else f"{p.log_odds:+.2f}")
        for p in answer.pairs
    )
    return [
        "## The records",
        f"{answer.n:,} people are on at least one of {len(answer.lists)} lists.",
        _table(("list", "people"), rows),
        "People on exactly 1, 2, ... lists: " + ", ".join(f"{f:,}" for f in answer.frequencies) + ".",
        _table(("pair of lists", "on both", "from this pair alone", "dependence (log odds)"), pairs),
    ]


def _numbers(answer: Answer) -> list[str]:
    rows = [(NAMES.get(e.method, e.method), *_row(e)) for e in answer.estimates]
    if answer.bound is not None:
        rows.append((NAMES[answer.bound.method], *_row(answer.bound)))
    warnings = [*answer.remarks, *(r for e in answer.estimates for r in e.remarks)]
    return [
        "## The estimates",
        "Totals, recorded and unrecorded people together, with intervals that would hold the true total "
        "95 times in 100 if the method's assumptions were true.",
        _table(("method", "estimate", "interval"), rows),
        answer.sentence,
        *(["## Warnings", _list(dict.fromkeys(r.text for r in warnings))] if warnings else []),
    ]


def _row(e: Estimate) -> tuple[str, str]:
    if e.point is None:
        return "none", e.refusal.text if e.refusal else ""
    upper = "no upper limit" if e.upper is None else f"{e.upper:,.0f}"
    prefix = "at least about " if e.lower_bound else ""
    return f"{prefix}{e.point:,.0f}", f"{e.lower:,.0f} to {upper}"


def _assumptions(answer: Answer) -> list[str]:
    parts = ["## What must hold"]
    for e in answer.estimates:
        parts += [f"*{NAMES.get(e.method, e.method)}*", _list(e.assumptions)]
    return parts


def _truth(answer: Answer) -> list[str]:
    if not answer.hidden:
        return []
    said = {True: "yes", False: "no", None: "-"}
    rows = [(h.hidden, f"{h.truth:,}", h.estimate.method, *_row(h.estimate), said[h.covered]) for h in answer.hidden]
    told = [h for h in answer.hidden if h.covered is not None]
    held = sum(bool(h.covered) for h in told)
    below = sum((h.estimate.point or 0) < h.truth for h in told)
    return [
        "## Truth test",
        "Each list was hidden and its known size estimated from the others.",
        _table(("hidden list", "true size", "method", "estimate", "interval", "holds the truth"), rows),
        f"The interval holds the truth in {held} of {len(told)} cases; the estimate is too low in {below}.",
    ]


def _tests(answer: Answer) -> list[str]:
    parts = _truth(answer)
    if answer.influences:
        strongest = ((i.pattern, str(i.count), f"{i.change:.1%}") for i in answer.influences[:8])
        parts += [
            "## Influence of one person",
            "Largest change of the log-linear estimate by one person more or fewer in one pattern.",
            _table(("on these lists only", "people", "change"), strongest),
        ]
    if answer.linkage:
        errors = (
            (
                f"{r.missed:.0%}",
                f"{r.false:.0%}",
                *("-" if v is None else f"{v:,.0f}" for v in (r.median, r.low, r.high)),
            )
            for r in answer.linkage
        )
        parts += [
            "## Errors of linkage",
            "What the estimate would become if the linkage had missed, or wrongly made, this share of links. The range "
            "is part of the answer when only one linkage is at hand.",
            _table(("missed", "false", "median estimate", "10%", "90%"), errors),
        ]
    if answer.xi:
        parts += [
            "## What cannot be seen",
            "Whether all lists together depend on each other cannot be seen in the data; it is taken that they do not "
            "(1.0). If they did, the lead estimate would become:",
            _table(("odds ratio", "total"), ((f"{xi:g}", f"{total:,.0f}") for xi, total in answer.xi)),
        ]
    return parts


def _settings(answer: Answer) -> list[str]:
    lines = [f"seed: {answer.seed}", *(f"{name}: {number}" for name, number in answer.versions.items())]
    for e in answer.estimates:
        lines += [f"{e.method}, {key}: {value}" for key, value in e.settings.items()]
        lines += [f"{e.method}, measured {key}: {_short(value)}" for key, value in e.diagnostics.items()]
    return ["## Settings", _list(lines)]


def _short(value: object) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [header, tuple("---" for _ in header), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
