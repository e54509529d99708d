"""The language of conditions: what it reads, what it refuses, what fits."""

from __future__ import annotations

import pytest

from aigaq.assess.language import And, ConditionError, Given, Interval, Not, Or, parse, rests_on_claims
from aigaq.assess.language import Test as OneTest


def test_and_binds_closer_than_or() -> None:
    node = parse("event force.firearm or event force.beating and event force.warning")
    assert isinstance(node, Or)
    assert isinstance(node.inner[1], And)


def test_brackets_and_not() -> None:
    node = parse("event force.firearm and not (event force.warning told or says no-warning)")
    assert isinstance(node, And)
    assert isinstance(node.inner[1], Not)


def test_a_test_has_names_and_qualifiers() -> None:
    assert parse("event force.firearm/force.death with fleeing/lying told by ngo") == OneTest(
        "event",
        ("force.firearm", "force.death"),
        (("with", ("fleeing", "lying")), ("told", ()), ("by", ("ngo",))),
    )


def test_an_interval() -> None:
    found = parse("more than arrest_to_judge days from custody.arrest to custody.judge")
    assert found == Interval(
        True, "arrest_to_judge", OneTest("event", ("custody.arrest",), ()), OneTest("event", ("custody.judge",), ())
    )


def test_the_events_of_an_interval_have_qualifiers() -> None:
    found = parse("at most 2 days from custody.arrest named to custody.judge without extended says first-appearance")
    assert isinstance(found, Interval)
    assert found.first.qualifiers == (("named", ()),)
    assert found.second.qualifiers == (("without", ("extended",)), ("says", ("first-appearance",)))


def test_given_binds_closest_and_its_second_part_is_a_guard() -> None:
    found = parse("event force.warning given event force.firearm or says no-warning")
    assert isinstance(found, Or)
    assert isinstance(found.inner[0], Given)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "event",
        "event told",
        "(event force.firearm",
        "event force.firearm and",
        "event force.firearm with",
        "police fired",
        "event force.firearm told event force.death",
        "more than 2 days from custody.arrest",
        "more than 2 days from custody.arrest told custody.judge",
        "event force.firearm given",
    ],
)
def test_what_is_not_in_the_language_is_refused_with_the_word(text: str) -> None:
    with pytest.raises(ConditionError):
        parse(text)


@pytest.mark.parametrize(
    ("text", "rests"),
    [
        ("not event force.warning", False),
        ("event force.firearm and not event force.warning", True),
        ("event force.firearm or not event force.warning", False),
        ("says no-warning", True),
    ],
)
def test_absence_alone_bears_on_nothing(text: str, rests: bool) -> None:
    assert rests_on_claims(parse(text)) is rests
