"""Measuring the claims of a case against annotations that a user made by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from aigaq.claims.evaluation import Evaluation, Reference, evaluate
from aigaq.records import InputError

from .folder import Case
from .reviewed import reviewed_claims

_LARGEST = 64 << 20


class Annotations(NamedTuple):
    """The rows of a folder of annotations."""

    figures: list[dict[str, Any]]
    events: list[dict[str, Any]]
    ambiguous: list[dict[str, Any]]


def evaluate_case(case: Case, folder: Path, *, reviewed: bool = False, strict: bool = True) -> Evaluation:
    """Score the claims of a case against the annotations in `folder`.

    Parameters
    ----------
    reviewed : bool
        Score the claims as people reviewed them, not as the program read them.
    strict : bool
        Events by the strict rules, else by the tolerant ones (`aigaq.claims.evaluation.judges`).

    Raises
    ------
    InputError
        `folder` holds no annotations, a line of them cannot be read, or the case holds none of their documents.
    """
    rows = read_annotations(folder)
    items = case.store.items()
    layers = {item.name: layer.text for item in items if (layer := case.store.layer(item.id)) is not None}
    reference = Reference(rows.figures, rows.events, rows.ambiguous, layers)
    if not reference.texts:
        remedy = "The `doc` of a row is the start of the file's name; add those files to the case and run `aigaq run`."
        raise InputError("The case holds none of the annotated documents.", str(folder), remedy)
    return evaluate(reviewed_claims(case) if reviewed else case.store.claims(), reference, strict=strict)


def read_annotations(folder: Path) -> Annotations:
    """Read ``figures.jsonl``, ``events.jsonl`` and ``ambiguous.jsonl``, of which one or another may be missing.

    Raises
    ------
    InputError
        Neither figures nor events are there, or a line is not a JSON object.
    """
    rows = Annotations(*(_rows(folder / f"{name}.jsonl") for name in Annotations._fields))
    if not rows.figures and not rows.events:
        remedy = "A folder of annotations holds figures.jsonl or events.jsonl; docs/review.md says what is in them."
        raise InputError("There are no annotations here.", str(folder), remedy)
    return rows


def _rows(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        return []
    if path.stat().st_size > _LARGEST:
        raise InputError("This file is too large to be annotations.", str(path), "Split it.")
    found = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.append(msgspec.json.decode(line, type=dict[str, Any]))
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            remedy = "Each line is one JSON object in UTF-8; mend the line, or remove it."
            raise InputError("A line of the annotations cannot be read.", f"{path}, line {number}", remedy) from error
    return found
