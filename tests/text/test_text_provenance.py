"""Who published a text and when: stated in it, or bounded by its dates, and how that was found."""

from __future__ import annotations

import pytest

from aigaq.records import Description, is_edtf
from aigaq.text import read_document

PROSE = "Police opened fire on dock workers in Port Maren on 9 May 2014. At least 13 people died."


def proposed(text: str, name: str = "a.txt") -> Description:
    return read_document(text.encode(), name=name, item_id="item-0").layer.proposed


@pytest.mark.parametrize(
    ("text", "published", "found"),
    [
        (f"Names\n\n3 June 2014\n\n{PROSE}\n", "2014-06-03", "date line"),
        (f"Names\n\nPort Maren, 3 June 2014\n\n{PROSE}\n", "2014-06-03", "date line"),
        (f"Names\n\nFact sheet, updated 3 June 2014\n\n{PROSE}\n", "2014-06-03", "date in the head"),
        (f"Names\n\nDate: June 3, 2014\n\n{PROSE}\n", "2014-06-03", "line Date"),
        (f"3 June 2014. The League has collected names. {PROSE}\n", "2014-06-03", "dateline"),
        (f"(Port Maren, June 3, 2014) – The League has collected names. {PROSE}\n", "2014-06-03", "dateline"),
        (f"{PROSE}\n\nPort Maren, 3 June 2014\n", "2014-06-03", "date line at the end"),
        (f"{PROSE} Charges followed on 3 June 2014.\n", "2014-06-03/..", "latest past date in the text"),
        (
            f"{PROSE} The trial will begin on 20 October 2014.\n",
            "2014-05-09/2014-10-20",
            "between the latest past and the earliest future date in the text",
        ),
        (
            "The trial is due to start on 20 October 2014 in the town.\n",
            "../2014-10-20",
            "earliest future date in the text",
        ),
        (f"{PROSE} The inquiry must report by 1 March 2015.\n", "2014-05-09/..", "latest past date in the text"),
        ("г. Порт-Марен, 3 июня 2014 г.\n\nПо данным прокуратуры, погибли 13 человек.\n", "2014-06-03", "date line"),
        (
            "2014 жылғы 9 мамырда полиция оқ атты. Кемінде 13 адам қаза тапты.\n",
            "2014-05-09/..",
            "latest past date in the text",
        ),
    ],
)
def test_date_of_publication(text: str, published: str, found: str) -> None:
    description = proposed(text)
    assert (description.published, description.found["published"]) == (published, found)
    assert is_edtf(published)


@pytest.mark.parametrize(
    "text",
    [
        "On 9 May 2014, police opened fire. Charges followed on 3 June 2014.\n",
        "Events of 9 May 2014\n\nPolice opened fire. Charges followed on 3 June 2014.\n",
    ],
)
def test_the_date_of_an_event_is_not_taken_for_the_date_of_publication(text: str) -> None:
    assert proposed(text).published == "2014-06-03/.."


def test_a_title_in_markdown_goes_without_its_marks() -> None:
    assert proposed(f"# **Names of the dead**\n\n{PROSE}\n", "a.md").title == "Names of the dead"
    assert proposed(f"Names of the dead\n=================\n\n{PROSE}\n", "a.md").title == "Names of the dead"


def test_the_first_heading_is_a_title_unless_it_is_a_section() -> None:
    page = "<html><body><h2>{}</h2><p>At least 13 people died on the quay, and nobody was charged.</p></body></html>"
    assert proposed(page.format("Names of the dead"), "a.html").title == "Names of the dead"
    assert proposed(page.format("1. Introduction"), "a.html").title is None


def test_a_russian_dateline() -> None:
    description = proposed("Порт-Марен, 3 июня 2014 года. По данным прокуратуры, 9 мая 2014 года погибли 13 человек.\n")
    assert (description.published, description.found["published"]) == ("2014-06-03", "dateline")


def test_no_date_no_proposal() -> None:
    assert (
        proposed("Police opened fire on dock workers. At least 13 people died on 31 February 2014.\n").published is None
    )


@pytest.mark.parametrize(
    ("text", "publisher", "found"),
    [
        (
            f"VALDORIAN LEAGUE\n\nNames of the dead in Port Maren\n\n{PROSE} The Valdorian League has 19 names.\n",
            "Valdorian League",
            "letterhead",
        ),
        (
            f"Quay 11, Port Maren\nTel. +99 2 22 76145, www.vlcl.example\n\nNames of the dead\n\n{PROSE} "
            "The Valdorian League for Civil Liberties (VLCL) has 19 names.\n",
            "Valdorian League for Civil Liberties",
            "address in the letterhead",
        ),
        (f"© 2014 Valdorian League\n\nNames of the dead\n\n{PROSE}\n", "Valdorian League", "copyright notice"),
        (f"Source: Valdorian League\n\nNames of the dead\n\n{PROSE}\n", "Valdorian League", "line Source"),
        (
            "Valdorian League is concerned that nobody was charged. Valdorian League calls on the government to act. "
            f"Valdorian League welcomes the inquiry. Human Rights Group urges caution. {PROSE}\n",
            "Valdorian League",
            "takes a stand in the text",
        ),
    ],
)
def test_publisher(text: str, publisher: str, found: str) -> None:
    description = proposed(text)
    assert (description.publisher, description.found["publisher"]) == (publisher, found)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Names of the dead in Port Maren", "Names of the dead in Port Maren"),
        ("LEAGUE OF VALDORIA\n\nPRESS RELEASE\n\nNames of the dead in Port Maren", "Names of the dead in Port Maren"),
        (
            "NAMES OF THE DEAD IN PORT MAREN AND THE\n\nQUESTION WHO GAVE THE ORDER",
            "NAMES OF THE DEAD IN PORT MAREN AND THE QUESTION WHO GAVE THE ORDER",
        ),
        ("Valdoria Unrest:\n\nThe Names of the Dead", "Valdoria Unrest: The Names of the Dead"),
        ("VALDORIA\n\nHead of state: Oskar Lind", "VALDORIA"),
        ("Names of the dead\n\nBy Jonas Brandt", "Names of the dead"),
        ("I. Casualties", None),
        ("Summary", None),
    ],
)
def test_title(head: str, title: str | None) -> None:
    assert proposed(f"{head}\n\n{PROSE}\n").title == title


def test_front_matter_of_markdown() -> None:
    description = proposed(
        f'---\ntitle: "Names"\ndate: 2014-06-03\nsource: The League\n---\n# Other\n\n{PROSE}\n', "a.md"
    )
    assert (description.title, description.published, description.publisher) == ("Names", "2014-06-03", "The League")


def test_what_the_text_states_is_believed_before_the_properties_of_the_file() -> None:
    rtf = (
        r"{\rtf1{\info{\title Draft}{\author A. Berg}}\pard 3 June 2014. The League has names. Nobody was charged.\par}"
    )
    description = proposed(rtf, "a.rtf")
    assert description.published == "2014-06-03"
    assert description.found["published"] == "dateline"
    assert description.title == "Draft"
