"""What a document tells of itself: its year, its publisher, its kind."""

from __future__ import annotations

import pytest

from aigaq.claims import describe
from aigaq.records import Block, Cell, Description, TextLayer, is_edtf


def layer(text: str, language: str | None = "en") -> TextLayer:
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            parts = ((at, at + len(line)),)
            blocks.append(Block(index=len(blocks), kind="paragraph", parts=parts, language=language))
        at += len(line) + 1
    return TextLayer(item_id="i", text=text, blocks=tuple(blocks), language=language)


REVIEW = (
    "In 2013 the authorities passed new laws on assembly.\n"
    "In January a newspaper was closed. In March two editors were fined.\n"
    "In June a rally was banned, and in August a lawyer lost her licence.\n"
    "On October 9 the election was held. In December a bill was signed into law."
)


def test_the_year_of_an_annual_review_bounds_its_publication() -> None:
    found = describe(layer(REVIEW), "country.txt")
    assert (found.published, found.kind) == ("2013-12/..", "report")
    assert "annual review of 2013" in found.found["published"]


@pytest.mark.parametrize(
    "head",
    [
        "Fact sheet, 20 November 2020",
        "20 November 2020",
        "Vienna, 20 November 2020",
        "MINSK, November 20, 2020 (Agency) - Police broke up a march of several thousand people in the centre.",
        "GENEVA (20 November 2020) – The repression goes on, the office said in a report published this morning.",
    ],
)
def test_a_date_that_stands_alone_at_the_head_is_that_of_publication(head: str) -> None:
    found = describe(layer(f"{head}\nPolice held 6,700 people in four nights."), "a.txt")
    assert (found.published, found.found["published"]) == ("2020-11-20", "date at the head")


@pytest.mark.parametrize(
    ("head", "told", "published"),
    [
        ("PORT MAREN, June 3 (Example) -", "The League had 19 names in May 2014.", "2014-06-03"),
        (
            "PORT MAREN, 3 February\nNews:",
            "The two had been held since 14 June 2022 and freed in November 2023.",
            "2024-02-03",
        ),
        ("PORT MAREN, June 24 (Example) - On Monday", "He was freed in 2023 after his arrest in 2017.", "2024-06-24"),
        ("PORT MAREN, June 6 (Example) - On Tuesday", "He fell in 2022. Bonds mature in 2033.", "2023-06-06"),
        ("PORT MAREN, June 3 (Example) -", "Nobody knows when.", None),
    ],
)
def test_a_dateline_gets_its_year_from_what_is_told_and_the_weekday(
    head: str, told: str, published: str | None
) -> None:
    assert describe(layer(f"{head} a court met.\n{told}"), "a.txt").published == published


@pytest.mark.parametrize(
    "head",
    [
        "On 20 November 2020 police broke up a march.",
        "The events of 20 November 2020",
        "Police broke up a march on 20 November 2020",
        "Nothing is dated here.",
    ],
)
def test_a_date_that_is_told_of_is_not_that_of_publication(head: str) -> None:
    assert describe(layer(f"{head}\nPolice held 6,700 people."), "a.txt").published is None


def test_a_known_organisation_that_takes_a_stand_is_the_publisher() -> None:
    text = "Human Rights Watch said today that the law must go.\nHuman Rights Watch urges a new trial."
    found = describe(layer(text), "a.txt")
    assert (found.publisher, found.found["publisher"]) == ("Human Rights Watch", "takes a stand in the text")


def test_an_organisation_that_tells_of_its_own_work_is_the_publisher() -> None:
    text = "A man of 40 told Human Rights Watch that he was beaten.\nHuman Rights Watch interviewed 30 victims."
    assert describe(layer(text), "a.txt").publisher == "Human Rights Watch"


def test_an_organisation_only_quoted_is_not_the_publisher() -> None:
    assert describe(layer("Human Rights Watch counted 20 deaths. The state must act."), "a.txt").publisher is None


def test_the_author_named_at_the_head_is_the_publisher() -> None:
    found = describe(
        layer("DAYS OF DARKNESS\nA submission by the Harare Rights Forum, 12 February 2019\nThey came."), "a"
    )
    assert found.publisher == "Harare Rights Forum"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Excellency,\nWe have the honour to address you.\nPolice killed 8 men.", "letter"),
        ("PRESS RELEASE\nThe federation condemns the arrests.\nFor more information please call.", "statement"),
        ("KHARTOUM, June 5 (Reuters) - Forty bodies were found.", "media"),
        ("EXECUTIVE SUMMARY\nThis report sets out the findings.", "report"),
        (
            "IN THE NAME OF THE REPUBLIC\nThe court finds the defendant guilty. The defendant is sentenced.",
            "court_record",
        ),
        ("Birds sang over the town.", None),
    ],
)
def test_the_kind_of_source_is_told_by_its_phrases(text: str, kind: str | None) -> None:
    assert describe(layer(text), "a.txt").kind == kind


def test_mostly_a_table_is_a_list() -> None:
    text = "name status " * 30
    cells = tuple(Cell(f"A{n}", n, 0, 12 * (n // 2), 12 * (n // 2) + 4) for n in range(60))
    table = Block(index=0, kind="table", parts=((0, len(text)),), cells=cells)
    title = Block(index=1, kind="title", parts=((0, 11),), language="en")
    assert describe(TextLayer(item_id="i", text=text, blocks=(table, title), language="en"), "a.xlsx").kind == "list"


def test_an_empty_layer_tells_nothing() -> None:
    assert describe(TextLayer(item_id="i", text=""), "a.txt") == Description()


def test_every_field_says_how_it_was_found_and_dates_are_dates() -> None:
    found = describe(layer(REVIEW), "annual report.txt")
    filled = [f for f in ("publisher", "published", "kind", "language") if getattr(found, f) is not None]
    assert sorted(found.found) == sorted(filled)
    assert all(found.found.values())
    assert found.published is not None
    assert is_edtf(found.published)
