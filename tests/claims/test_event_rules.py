"""Every frame of the event lexicon comes with sentences that it must read, and sentences that it must not."""

from __future__ import annotations

from typing import Any

import pytest
from claim_documents import document
from msgspec import UNSET

from aigaq.claims import extract
from aigaq.claims.events.lexicon import FILES, event_words
from aigaq.claims.lexicon import load_table
from aigaq.records import Event

ROWS: list[tuple[str, dict[str, Any]]] = [
    (f"{name}-{number}", row)
    for name in FILES
    for number, row in enumerate(load_table("en", f"events/{name}")["frame"])
]
EXAMPLES = [(where, example) for where, row in ROWS for example in row.get("example", ())]
NEVER = [(where, row["type"], sentence) for where, row in ROWS for sentence in row.get("never", ())]


def events(sentence: str) -> list[Event]:
    return [c.event for c in extract(*document(sentence)).claims if c.event is not UNSET]


@pytest.mark.parametrize(("where", "example"), EXAMPLES)
def test_example_is_read(where: str, example: str) -> None:
    sentence, _, told = example.partition(" => ")
    kind, _, rest = told.partition(" ")
    found = [e for e in events(sentence) if e.type == kind]
    assert found, f"{where}: no {kind}"
    names = {r.name.casefold() for e in found for r in e.roles}
    for wanted in filter(None, (part.strip() for part in rest.split(";"))):
        name, penalty = _with_penalty(wanted)
        assert name.casefold() in names
        assert penalty is None or penalty in {e.penalty for e in found}


def _with_penalty(wanted: str) -> tuple[str, str | None]:
    words = wanted.split()
    for size in (2, 1):
        tail = " ".join(words[-size:])
        if len(words) > size and (
            tail == "life" or tail.startswith(("P1", "P2", "P3", "P6", "P7", "suspended P", "probation P"))
        ):
            return " ".join(words[:-size]), tail
    return wanted, None


@pytest.mark.parametrize(("where", "kind", "sentence"), NEVER)
def test_counter_example_is_not(where: str, kind: str, sentence: str) -> None:
    assert kind not in {e.type for e in events(sentence)}, where


def test_every_type_but_statements_can_be_told() -> None:
    from aigaq.records.vocabulary import event_types

    told = {frame.type for frame, _ in event_words("en").frames}
    turned = {"assembly.sanction", "media.attacked", "force.report", "force.prepared"}
    assert {t for t in event_types() if not t.startswith("statement.")} - told <= turned
