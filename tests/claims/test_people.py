"""The name index: who a document names, and whom its pronouns and role nouns mean."""

from __future__ import annotations

import pytest
from claim_documents import document
from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq import claims
from aigaq.records import Mention


def people(text: str) -> dict[str, Mention]:
    """Return the people of a text by name."""
    return {m.name: m for m in claims.extract(*document(text)).mentions if m.kind == "person"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("On Monday Vladimir Kozlov was arrested.", {"Vladimir Kozlov"}),
        ("Judge Emmerson Dube fined Nguyen Van Hai.", {"Emmerson Dube", "Nguyen Van Hai"}),
        ("The court heard Ahmed bin Saleh al-Harbi, 34, and released him.", {"Ahmed bin Saleh al-Harbi"}),
        ("Blogger A. S. Petrenko was beaten.", {"A. S. Petrenko"}),
        ("María Fernanda de la Cruz told us she was searched.", {"María Fernanda de la Cruz"}),
        ("The journalist Thandi O’Brien-Mokoena was jailed.", {"Thandi O’Brien-Mokoena"}),
        ("Azamat uulu Bakyt, a miner, disappeared.", {"Azamat uulu Bakyt"}),
        ("President Marov met Minister Talbek Orunov.", {"Marov", "Talbek Orunov"}),
        ("Amnesty International wrote to the Supreme Court of Georgia.", set()),
        ("Police in Almaty and San Salvador closed Republic Square.", set()),
        ("The Aktau City Court and the National Security Committee were silent.", set()),
        ("Human Rights Watch said that Hizb ut-Tahrir is banned.", set()),
        ("New Year in Tashkent: Security Forces On Streets.", set()),
        ("The Criminal Code and the Law on Assemblies apply.", set()),
    ],
)
def test_names_of_people_and_nothing_else(text: str, names: set[str]) -> None:
    assert set(people(text)) == names


def test_spellings_of_one_name_are_one_person() -> None:
    found = people("Rosa Tuletaeva was tried. Later Roza Tuletaeva appealed. Tuletaeva is in prison.")
    (mention,) = found.values()
    assert {mention.name, *mention.variants} == {"Rosa Tuletaeva", "Roza Tuletaeva", "Tuletaeva"}
    assert mention.gender == "f"


def test_namesakes_are_told_apart_by_their_first_name() -> None:
    found = people("Oleg Petrov was fined. Ivan Petrov was jailed. Anna Petrova was released.")
    assert set(found) == {"Oleg Petrov", "Ivan Petrov", "Anna Petrova"}


def test_office_age_and_origin_stand_beside_the_name() -> None:
    found = people("Makset Orazov, 41, a pastor from Uzbekistan, spoke to civil society activist Dana Serikova.")
    pastor, activist = found["Makset Orazov"], found["Dana Serikova"]
    assert (pastor.age, pastor.office, pastor.native_place) == (41, "pastor from Uzbekistan", "Uzbekistan")
    assert (activist.office, activist.roles) == ("civil society activist", ("politician",))


@pytest.mark.parametrize(
    ("text", "words", "how", "names"),
    [
        ("Dana Serikova was tried in May. She was acquitted.", "She", "pronoun", {"Dana Serikova"}),
        ("Igor Malin, a blogger, fled. The blogger now lives abroad.", "The blogger", "role noun", {"Igor Malin"}),
        (
            "Igor Malin, Petr Sorov and Anton Belov stood trial. The three men deny it.",
            "The three men",
            "group",
            {"Igor Malin", "Petr Sorov", "Anton Belov"},
        ),
        ("Igor Malin and Petr Sorov were held. They were beaten.", "They", "group", {"Igor Malin", "Petr Sorov"}),
    ],
)
def test_inferred_links_are_marked(text: str, words: str, how: str, names: set[str]) -> None:
    linked = {
        mention.name for mention in people(text).values() for n in mention.namings if n.text == words and n.how == how
    }
    assert linked == names


def test_a_woman_is_not_he() -> None:
    found = people("Dana Serikova met the guard. He shouted.")
    assert all(n.how == "explicit" for n in found["Dana Serikova"].namings)


def test_organisations_keep_their_letters() -> None:
    text = "The National Security Service (NSS) took him. The NSS refused to comment."
    (body,) = [m for m in claims.extract(*document(text)).mentions if m.kind == "organisation"]
    assert body.name == "National Security Service"
    assert [n.text for n in body.namings] == ["National Security Service", "NSS", "NSS"]


_PIECES = st.sampled_from(
    [
        "Vladimir Kozlov",
        ", the leader of",
        "he",
        "She",
        "the blogger",
        "Police",
        "arrested",
        ", ",
        ". ",
        "\n",
        "and",
        "Dr. A. B. Zhakenov",
        "The two men",
        "Osh",
        "“Tiger”",
        "National Court (NC)",
        "NC",
        "’s",
        "(",
        ")",
        "в",
        "Владимир",
        "ǅ",
        "İ",
        "\xad",
        "\u200b",
        "О’",
        "1",
        "-",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=40))
def test_every_naming_quotes_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    item, layer = document(text)
    for mention in claims.extract(item, layer).mentions:
        for naming in mention.namings:
            assert layer.text[naming.span[0] : naming.span[1]] == naming.text
            assert naming.text
