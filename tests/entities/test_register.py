"""The register: what a person is told to be by several sources, and where they cannot all be right."""

from __future__ import annotations

import pytest

from aigaq.entities.register import person_of
from aigaq.records.lists import ListRecord, Placed


def told(*records: dict, alike=lambda a, b: a == b) -> set[str]:
    """Return the fields on which records of one person disagree."""
    made = [
        ListRecord(
            id=f"row-{n}",
            list_id=record.pop("list_id", f"list-{n}"),
            item_id=f"item-{n}",
            row=n,
            name="Ержан Толегенов",
            places=(Placed(text=record.pop("place")),) if "place" in record else (),
            **record,
        )
        for n, record in enumerate(records)
    ]
    return {field.field for field in person_of(made, alike=alike).fields if field.disagree}


ARREST = {"event_date": "2011-12-16", "place": "Жанаозен", "status": "detained"}
RELEASE = {"event_date": "2012-03-01", "place": "Актау", "status": "released"}
DEATH = {"event_date": "2011-12-16", "place": "Жанаозен", "status": "killed"}


@pytest.mark.parametrize(
    ("first", "second", "fields"),
    [
        (ARREST, RELEASE, set()),
        (ARREST, {**ARREST, "event_date": "2011-12-17"}, {"event_date"}),
        (ARREST, {**ARREST, "event_date": "2011-12"}, set()),
        (ARREST, {**ARREST, "place": "Шетпе"}, {"place"}),
        (ARREST, {**ARREST, "event_date": "2012-05-01", "place": "Шетпе", "list_id": ""}, set()),
        (DEATH, {**DEATH, "event_date": "2011-12-17", "list_id": ""}, {"event_date"}),
        (DEATH, {**ARREST, "event_date": "2011-12-10", "place": "Шетпе"}, set()),
        (DEATH, {**DEATH, "event_date": "2011-12-14", "place": "Шетпе", "death": "2011-12-16"}, set()),
        ({**DEATH, "death": "2011-12-16"}, {**DEATH, "death": "2011-12-18"}, {"death"}),
        (DEATH, RELEASE, {"status"}),
    ],
)
def test_only_what_is_told_of_one_event_can_disagree(first, second, fields):
    assert told(dict(first), dict(second)) == fields


def test_people_named_many_times_are_quick():
    places = [{"place": f"место {n}", "list_id": ""} for n in range(3000)]
    assert told(*places, alike=lambda a, b: pytest.fail("mentions are not of one event")) == set()
