"""The years of dates without one: which a reader would give them, from the document's own time and its story."""

from __future__ import annotations

import pytest

from aigaq.claims import describe
from aigaq.claims.document import parse
from aigaq.claims.narrative import Narrative
from aigaq.records import Block, Description, Item, TextLayer


def resolved(text: str, published: str | None = None, language: str = "en", found: str = "said") -> dict[str, str]:
    """Return every date of a text, one block per line, as written and as EDTF; the last of those written alike."""
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(index=len(blocks), kind="paragraph", parts=((at, at + len(line)),), language=language))
        at += len(line) + 1
    layer = TextLayer(item_id="i", text=text, blocks=tuple(blocks), language=language)
    known = Description(published=published, found={"published": found} if published else {})
    item = Item(
        id="i",
        sha256="0" * 64,
        sha3_512="0" * 128,
        size=1,
        media_type="text/plain",
        names=("a.txt",),
        added_at="",
        description=known.over(describe(layer, "a.txt")) if published else describe(layer, "a.txt"),
    )
    narrative = Narrative(parse(item, layer, language), language)
    return {
        s.sentence.written(d.start, d.end): value
        for s in narrative.scenes
        for d in s.dates
        if (value := narrative.resolved(s.sentence, d)) is not None
    }


def test_the_year_of_this_year_follows_the_story() -> None:
    text = (
        "The nurse was arrested on 3 November 2018 in the port.\n"
        "A guard was held on 14 December 2018 and released. On 9 January of this year a court fined him. "
        "On 2 February he left."
    )
    found = resolved(text, "2018-12-14/..")
    assert found["9 January of this year"] == "2019-01-09"
    assert found["2 February"] == "2019-02-02"


def test_this_year_is_the_year_told_where_the_story_needs_no_other() -> None:
    text = "The school was closed on 3 March 2018. On 9 August of this year it burned."
    assert resolved(text, "2018-03-03/..")["9 August of this year"] == "2018-08-09"


def test_the_latest_may_is_not_the_may_of_last_year() -> None:
    text = "Two boatmen were tried on 15 May last, and a third on 15 May of last year."
    found = resolved(text, "2024-06-03")
    assert found["15 May last"] == "2024-05-15"
    assert found["15 May of last year"] == "2023-05-15"


MONTHS = (
    "In 2016 the courts were busy, and in 2016 nobody was paid.\n"
    "In February he was charged. In April one spoke. In June she left. In October he was tried, in December let go."
)


def test_months_without_a_year_are_of_the_year_reviewed() -> None:
    assert resolved(MONTHS)["February"] == "2016-02"


def test_news_is_no_annual_review() -> None:
    text = f"{MONTHS}\nThe judge resigned on Tuesday. On Friday a successor was named. On 11 January he was sworn in."
    assert resolved(text, "2017-01-20")["11 January"] == "2017-01-11"
    quiet = f"{MONTHS}\nOn 11 January he was sworn in."
    assert resolved(quiet, "2017-01-20")["11 January"] == "2016-01-11"


def test_a_recollection_is_no_date_to_go_on_from() -> None:
    text = (
        "A captain was dismissed on 22 August for having struck a porter on 1 May 2014.\n"
        "The ministry answered on 29 August."
    )
    assert resolved(text, "2016-09-02")["29 August"] == "2016-08-29"


def test_that_year_is_also_the_year_of_a_bound() -> None:
    text = "He had been on bail since November 2011. They were arrested on 14 June that year."
    assert resolved(text, "2013-02-03")["14 June that year"] == "2011-06-14"


def test_a_day_close_to_publication_is_of_its_year() -> None:
    text = "She was detained on 17 March 2020 and released on 23 December 2021.\nThe ministry denied it on 30 October."
    assert resolved(text, "2022-11-02")["30 October"] == "2022-10-30"


def test_a_day_told_before_is_the_same_day_where_it_opens_a_paragraph() -> None:
    text = (
        "A commission was named in October 2009 to look into 28 September of that year.\n"
        "There had been strikes in January and February 2007.\n"
        "In the early hours of 28 September students set out."
    )
    assert resolved(text)["28 September"] == "2009-09-28"


def test_a_day_of_the_story_is_its_own_even_if_told_elsewhere() -> None:
    text = (
        "The court freed one man on 4 June 2021.\n"
        "Another was convicted on 30 January 2020. On 4 June his appeal was rejected."
    )
    assert resolved(text)["4 June"] == "2020-06-04"


def test_a_heading_over_several_years_is_no_review() -> None:
    text = (
        "Who said what, October 2016 to July 2018\n"
        "On 23 October 2016 a driver was shot. On 25 October his brother spoke. In March, April, June and December "
        "hearings were put off."
    )
    assert resolved(text, "2018-07-08/..")["25 October"] == "2016-10-25"


def test_what_was_earlier_is_no_date_to_go_on_from() -> None:
    text = "On 12 November 1991 they mourned a student killed a fortnight earlier. The next day shops were shut."
    found = resolved(text)
    assert found["a fortnight earlier"] == "1991-10-29"
    assert found["The next day"] == "1991-11-13"


@pytest.mark.parametrize("compared", ["an increase on the 52 recorded in 2014", "compared with 40 in 2014"])
def test_the_year_figures_are_compared_with_is_the_one_before(compared: str) -> None:
    text = (
        "In January a port was closed. In March a ferry sank. In June two captains were tried.\n"
        f"In October a lighthouse burned, and in December some boats were seized, 61 in all, {compared}."
    )
    found = describe_published(text)
    assert found == "2015-12/.."


def test_a_year_that_nothing_is_compared_with_is_the_review_s_own() -> None:
    text = (
        "In 2014, in January, a port was closed. In March and June of 2014 two captains were tried.\n"
        "In October a lighthouse burned. In April, July, August and December boats were seized."
    )
    assert describe_published(text) == "2014-12/.."


def describe_published(text: str) -> str | None:
    at = text.index("\n")
    parts = ((0, at), (at + 1, len(text)))
    blocks = tuple(Block(index=n, kind="paragraph", parts=(p,), language="en") for n, p in enumerate(parts))
    found: Description = describe(TextLayer(item_id="i", text=text, blocks=blocks, language="en"), "a.txt")
    return found.published


def test_a_date_at_the_head_that_the_text_looks_back_on_is_not_its_own() -> None:
    text = (
        "DILI, 12 NOVEMBER 1991\n"
        "On the morning of 12 November 1991 a procession set out. A report followed on 26 December.\n"
        "Ten soldiers were tried in the middle of 1992."
    )
    assert resolved(text, "1991-11-12", found="date line")["26 December"] == "1991-12-26"


def test_a_bound_that_the_text_breaks_is_none() -> None:
    text = "We visited the prison in April 2022. On 28 September 2021 a wing burned. A riot followed on 12 November."
    assert resolved(text, "../2021-09-28")["12 November"] == "2021-11-12"


def test_the_same_year_in_russian() -> None:
    text = "Его задержали 2 июня 2016 года. Суд состоялся 5 сентября того же года."
    assert resolved(text, language="ru")["5 сентября того же года"] == "2016-09-05"
