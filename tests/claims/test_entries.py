"""Entries: whom fragments, lists of terms and words without a name are about."""

from __future__ import annotations

import pytest
from claim_documents import document
from msgspec import UNSET

from aigaq import claims

Row = tuple[str, str, str | None]


def told(text: str) -> set[Row]:
    """Return type, person and penalty of the events of a text that name someone."""
    found: set[Row] = set()
    for claim in claims.extract(*document(text)).claims:
        if claim.event is not UNSET:
            people = [r.name for r in claim.event.roles if r.part == "patient"]
            found |= {(claim.event.type, name, claim.event.penalty) for name in people}
    return found


SENTENCE, VERDICT, ARREST, RELEASE = (
    "proceeding.sentence", "proceeding.verdict", "custody.arrest", "custody.release"
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Arturo Benítez Rojas. Detained 3 May 2021. Charged under article 174. Trial opened on 12 June 2022. "
            "Sentence: four years. Appeal rejected on 2 February 2023.",
            {
                (ARREST, "Arturo Benítez Rojas", None),
                ("proceeding.charge", "Arturo Benítez Rojas", None),
                ("proceeding.hearing", "Arturo Benítez Rojas", None),
                (SENTENCE, "Arturo Benítez Rojas", "P4Y"),
                ("proceeding.appeal", "Arturo Benítez Rojas", None),
            },
        ),
        (
            "Ngozi Balogun - arrested on 4 March 2020; two years, suspended, on 11 October; released the same day.",
            {
                (ARREST, "Ngozi Balogun", None),
                (SENTENCE, "Ngozi Balogun", "suspended P2Y"),
                (RELEASE, "Ngozi Balogun", None),
            },
        ),
        (
            "Sentences: Mehmet Yalçın, three years; Ayşe Demir, five; Kemal Aksoy, a suspended term of one year.",
            {
                (SENTENCE, "Mehmet Yalçın", "P3Y"),
                (SENTENCE, "Ayşe Demir", "P5Y"),
                (SENTENCE, "Kemal Aksoy", "suspended P1Y"),
            },
        ),
        (
            "A court sentenced three men: Jaan Tamm (eight months), Peeter Kask (seven) and Mart Saar (one year).",
            {(SENTENCE, "Jaan Tamm", "P8M"), (SENTENCE, "Peeter Kask", "P7M"), (SENTENCE, "Mart Saar", "P1Y")},
        ),
        (
            "Siti Rahmawati got eight years, Budi Santoso seven and Agus Wijaya a suspended term.",
            {
                (SENTENCE, "Siti Rahmawati", "P8Y"),
                (SENTENCE, "Budi Santoso", "P7Y"),
                (SENTENCE, "Agus Wijaya", "suspended"),
            },
        ),
        (
            "Kofi Mensah: indicted 4 April 2019, acquitted 6 May 2020. Yaw Darko: convicted, 12 years on 3 June.",
            {(VERDICT, "Kofi Mensah", None), (VERDICT, "Yaw Darko", None), (SENTENCE, "Yaw Darko", "P12Y")},
        ),
        (
            "Ivan Rost was jailed for nine years. Ada Park and Jo Lane received the same sentence.",
            {(SENTENCE, "Ada Park", "P9Y"), (SENTENCE, "Jo Lane", "P9Y")},
        ),
        (
            "The brothers Luis and Pedro Quispe, four and six years, are in Yanamayo.",
            {(SENTENCE, "Luis Quispe", "P4Y"), (SENTENCE, "Pedro Quispe", "P6Y")},
        ),
        (
            "Klara Toth was released on 11 January, and Ada Park that April.",
            {(RELEASE, "Klara Toth", None), (RELEASE, "Ada Park", None)},
        ),
    ],
)
def test_lists_and_fragments_are_of_those_they_follow(text: str, wanted: set[Row]) -> None:
    assert wanted <= told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ravi Nair, 35 years old, was elected. Ines Pinto, six years later, was too.",
        "Ten years ago Ravi Nair moved here. Two years of drought followed.",
        "Ravi Nair, a teacher, founded the school. Five years for a licence, he says, is long.",
        "Ravi Nair (two years younger) and Ines Pinto (forty) married.",
    ],
)
def test_ages_and_spans_of_time_are_no_terms(text: str) -> None:
    assert not {row for row in told(text) if row[0] == SENTENCE}


@pytest.mark.parametrize(
    ("text", "kind", "people"),
    [
        ("Ada Park was tried in May. Judge Amadou Sow acquitted her on 3 June.", VERDICT, {"Ada Park"}),
        ("Ivan Rost was held for a year. President Alan Moru pardoned him.", "proceeding.clemency", {"Ivan Rost"}),
        (
            "Ada Park appeared before a court in Osh with the poet Jo Lane. They were charged with theft.",
            "proceeding.charge",
            {"Ada Park", "Jo Lane"},
        ),
        ("Ivan Rost met Samuel Okoth in Kisumu. The latter was arrested on Monday.", ARREST, {"Samuel Okoth"}),
        ("Olena Hrytsenko, 34, writes plays. The 34-year-old was arrested on Monday.", ARREST, {"Olena Hrytsenko"}),
        (
            "Ana Ruiz (the first author) and Luis Paz (the second author) met. The second author was arrested.",
            ARREST,
            {"Luis Paz"},
        ),
        ("Robert's brother, Adrian Agius, was arrested on 4 May.", ARREST, {"Adrian Agius"}),
        ("Ada Park, whose sentence was upheld on 3 May, is in Osh.", "proceeding.appeal", {"Ada Park"}),
        ("Police arrested Ada Park. A week later bail was granted.", RELEASE, {"Ada Park"}),
        ("The writer Ahmad al-Zoubi is known to all. Zoubi was arrested on 2 July.", ARREST, {"Ahmad al-Zoubi"}),
        ("Ivan Kim and Pavel Roy, who were arrested the same evening, deny it.", ARREST, {"Ivan Kim", "Pavel Roy"}),
        ("Ivan Kim and Pavel Roy had both been arrested on 3 May.", ARREST, {"Ivan Kim", "Pavel Roy"}),
        ("Ada Park had on 13 April been sentenced to six years.", SENTENCE, {"Ada Park"}),
        (
            "Police detained Abay Zewdu, an editor; Bekalu Alemu, a presenter; and Belay Haile, a founder.",
            ARREST,
            {"Abay Zewdu", "Bekalu Alemu", "Belay Haile"},
        ),
    ],
)
def test_words_without_a_name_mean_those_told_of(text: str, kind: str, people: set[str]) -> None:
    found = {name for type_, name, _ in told(text) if type_ == kind}
    assert found == people


def test_the_court_is_that_of_the_verdict() -> None:
    text = "The Osh City Court convicted Ada Park. It gave her two years. Jo Lane got three years from the Naryn court."
    events = [c.event for c in claims.extract(*document(text)).claims if c.event is not UNSET]
    courts = {r.name: e.authority for e in events if e.type == SENTENCE for r in e.roles if r.part == "patient"}
    assert courts == {"Ada Park": "Osh City Court", "Jo Lane": "Naryn court"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("File A. Hamid Noor, a singer, was arrested.", {"Hamid Noor"}),
        ("Eron Kaluza. The advocate was arrested on 3 May.", {"Eron Kaluza"}),
        ("Abdelwakil Blam - activist and poet - was arrested.", {"Abdelwakil Blam"}),
        ("Her mother, Khadra, 71, was arrested.", {"Khadra"}),
        ("Given the circumstances, nobody was arrested.", set()),
        ("The newspaper Khalyk Maydany was closed.", set()),
        ("Philip Morris Kazakhstan was fined.", set()),
        ("Hassan Sheikh Mohamud spoke to Dennis Hutchings.", {"Hassan Sheikh Mohamud", "Dennis Hutchings"}),
        ("Police arrested Tangara s/o Suppiah.", {"Tangara s/o Suppiah"}),
        ("In March Soldier F was charged.", {"Soldier F"}),
    ],
)
def test_names_by_what_stands_beside_them(text: str, names: set[str]) -> None:
    found = claims.extract(*document(text)).mentions
    assert {m.name for m in found if m.kind == "person"} == names


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Ada Park was first detained for a poster; released after two hours.",
            {(ARREST, "Ada Park", None), (RELEASE, "Ada Park", None)},
        ),
        ("Ada Park: arrested in June; freed in July.", {(ARREST, "Ada Park", None), (RELEASE, "Ada Park", None)}),
        (
            "Jo Lane and Kim Dow were each sentenced to life.\nAda Park, a poet, has two files. "
            "Two years was imposed on 4 May.",
            {(SENTENCE, "Jo Lane", "life"), (SENTENCE, "Kim Dow", "life"), (SENTENCE, "Ada Park", "P2Y")},
        ),
        ("Ada Park was tried. On 5 April the magistrate fined her $500.", {(SENTENCE, "Ada Park", "$500")}),
        (
            "Jo Lane was jailed for three weeks, and Kim Dow, the author of the letter he printed, for two months "
            "(plus a week for theft).",
            {(SENTENCE, "Jo Lane", "P3W"), (SENTENCE, "Kim Dow", "P2M")},
        ),
    ],
)
def test_pieces_of_a_path_are_those_of_whom_they_are_about(text: str, wanted: set[Row]) -> None:
    kinds = (SENTENCE, ARREST, RELEASE)
    assert {row for row in told(text) if row[0] in kinds} == wanted
