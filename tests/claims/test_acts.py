"""The day of what somebody is charged with is not the day of the charge."""

from __future__ import annotations

import pytest
from claim_documents import document
from msgspec import UNSET

from aigaq import claims

TOLD = [
    (
        "On 3 May 2014 the court fined Dana Ospanova for an article published on 2 February 2013.",
        ("2014-05-03", "2013-02-02"),
    ),
    (
        "On 5 May 2014 Timur Bekov was charged with organising riots on 16 December 2011.",
        ("2014-05-05", "2011-12-16"),
    ),
    ("Timur Bekov was charged with organising riots on 16 December 2011.", ("2011-12-16", None)),
    ("Aslan Dosov was charged on 6 May 2014 with theft.", ("2014-05-06", None)),
    ("On 3 May 2014 Aslan Dosov was charged with theft and on 9 May 2014 released.", ("2014-05-03", None)),
]


@pytest.mark.parametrize(("text", "dates"), TOLD)
def test_days_of_steps_and_of_acts(text: str, dates: tuple[str, str | None]) -> None:
    events = [c for c in claims.extract(*document(text)).claims if c.event is not UNSET]
    first = next(c for c in events if c.event.type in ("proceeding.charge", "proceeding.sentence"))
    acts = first.event.acts_on
    assert (first.date.edtf, acts.edtf if acts else None) == dates
