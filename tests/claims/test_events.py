"""Events: what happened to whom, as an investigator would read it."""

from __future__ import annotations

import msgspec
import pytest
from claim_documents import document
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import UNSET

from aigaq.claims import extract
from aigaq.records import Claim
from aigaq.records.vocabulary import event_attributes, event_types, methods, outcomes, roles


def events(text: str, kind: str | None = None, published: str | None = None) -> list[Claim]:
    found = [c for c in extract(*document(text, published)).claims if c.event is not UNSET]
    return [c for c in found if kind is None or c.event.type == kind]


def patients(text: str, kind: str) -> set[str]:
    return {r.name for c in events(text, kind) for r in c.event.roles if r.part == "patient"}


def test_each_of_those_named_together_has_a_claim_of_their_own() -> None:
    claims = events("Igor Malin, Petr Sorov and Anna Belova were arrested in Osh on 3 May 2019.", "custody.arrest")
    assert [[r.name for r in c.event.roles] for c in claims] == [["Igor Malin"], ["Petr Sorov"], ["Anna Belova"]]
    assert {c.date.edtf for c in claims if c.date} == {"2019-05-03"}
    assert {c.place.text for c in claims if c.place} == {"Osh"}
    assert len({c.id for c in claims}) == 3


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("Police arrested Igor Malin.", "custody.arrest", {"Igor Malin"}),
        ("Igor Malin was arrested by police.", "custody.arrest", {"Igor Malin"}),
        ("Igor Malin, who had been detained in June, is ill.", "custody.arrest", {"Igor Malin"}),
        ("Igor Malin, a lawyer arrested in June, is ill.", "custody.arrest", {"Igor Malin"}),
        ("Arrested in June, Igor Malin was tried in May.", "custody.arrest", {"Igor Malin"}),
        ("The arrest of Igor Malin shocked his colleagues.", "custody.arrest", {"Igor Malin"}),
        ("Igor Malin, whom prosecutors accused of fraud, left.", "proceeding.charge", {"Igor Malin"}),
        ("Igor Malin came home. The next day he was summoned by police.", "investigation.step", {"Igor Malin"}),
        ("The court freed Igor Malin and jailed his driver.", "custody.release", {"Igor Malin"}),
        ("Police detained dozens of striking workers.", "custody.arrest", {"dozens of striking workers"}),
        ("Three teachers, including Igor Malin, were dismissed.", "labour.dismissal", {"three teachers", "Igor Malin"}),
        (
            "Igor Malin and Petr Sorov were tried. Both men were acquitted.",
            "proceeding.verdict",
            {"Igor Malin", "Petr Sorov"},
        ),
        ("Igor Malin was convicted. On 3 May the court upheld the verdict.", "proceeding.appeal", {"Igor Malin"}),
    ],
)
def test_who_it_happens_to(text: str, kind: str, names: set[str]) -> None:
    assert patients(text, kind) == names


@pytest.mark.parametrize(
    ("words", "penalty"),
    [
        ("six years in prison", "P6Y"),
        ("seven-and-a-half years in prison", "P7Y6M"),
        ("two years and three months", "P2Y3M"),
        ("thirty-two years", "P32Y"),
        ("between five and seven years in prison", "P5Y/P7Y"),
        ("up to seven years in prison", "../P7Y"),
        ("a suspended term of two years", "suspended P2Y"),
        ("three years' probation", "probation P3Y"),
        ("15 days' administrative arrest", "administrative P15D"),
        ("life imprisonment", "life"),
        ("death", "death"),
    ],
)
def test_penalties_are_normalised(words: str, penalty: str) -> None:
    (claim,) = events(f"On 3 May a court sentenced Igor Malin to {words}.", "proceeding.sentence")
    assert claim.event.penalty == penalty


def test_terms_told_in_a_row_belong_to_their_people() -> None:
    text = "Igor Malin was sentenced to nine years, Petr Sorov to seven and Anna Belova to two years."
    terms = {c.event.roles[0].name: c.event.penalty for c in events(text, "proceeding.sentence")}
    assert terms == {"Igor Malin": "P9Y", "Petr Sorov": "P7Y", "Anna Belova": "P2Y"}
    text = "Igor Malin and Petr Sorov were given eight years and two years respectively."
    terms = {c.event.roles[0].name: c.event.penalty for c in events(text, "proceeding.sentence")}
    assert terms == {"Igor Malin": "P8Y", "Petr Sorov": "P2Y"}


def test_charge_law_and_court_are_kept_as_written() -> None:
    text = "Aktau City Court convicted Igor Malin of “inciting social discord” under Article 174, part 2."
    (claim,) = events(text, "proceeding.verdict")
    event = claim.event
    assert (event.charge, event.authority, event.outcome) == (
        "inciting social discord",
        "Aktau City Court",
        "convicted",
    )
    assert event.law == ("Article 174, part 2",)


def test_methods_are_told_by_their_own_words_alone() -> None:
    told = "Guards beat the detainee Igor Malin with truncheons and put a plastic bag over his head."
    assert set(events(told, "torture.alleged")[0].event.methods) == {"beat", "beat_obj", "bag"}
    assert events("Igor Malin was tortured in custody.", "torture.alleged")[0].event.methods == ()


def test_what_did_not_happen_is_a_negative_claim() -> None:
    (claim,) = events("No warning was given before police fired.", "force.warning")
    assert claim.polarity == "negative"


@pytest.mark.parametrize(
    "text",
    [
        "Igor Malin may be arrested.",
        "We call on the government to release Igor Malin.",
        "They demanded that Igor Malin be released.",
        "Igor Malin should be released.",
    ],
)
def test_what_is_only_possible_or_called_for_is_no_event(text: str) -> None:
    assert events(text) == []


def test_what_is_to_come_is_planned() -> None:
    (claim,) = events("Igor Malin will go on trial on 27 March.", "proceeding.hearing", "2019-03-01")
    assert claim.modality == "planned"


def test_a_blow_in_custody_is_ill_treatment_outside_it_force() -> None:
    assert events("Police beat demonstrators.", "force.beating")
    assert events("Police beat the detainees.", "torture.alleged")
    assert events("Unknown men beat journalist Igor Malin.", "media.attacked")


def test_a_trigger_without_people_and_a_name_without_event_are_left_over() -> None:
    extracted = extract(*document("An arrest followed. Igor Malin sings."))
    assert {(left.kind, left.span.quote) for left in extracted.leftovers} >= {
        ("trigger", "arrest"),
        ("name", "Igor Malin"),
    }


def test_other_reading_of_a_word_is_kept_beside() -> None:
    (claim,) = events("Police beat the detainees.", "torture.alleged")
    assert "force.beating" in {a.value for a in claim.alternatives}


_PIECES = st.sampled_from(
    [
        "Igor Malin",
        "Anna Belova",
        "the two men",
        "He",
        "She",
        "they",
        "who",
        ", ",
        ". ",
        "\n",
        ";",
        "and",
        "was",
        "were",
        "been",
        "had",
        "arrested",
        "detained",
        "sentenced",
        "to",
        "six years",
        "by",
        "a court",
        "of",
        "the arrest of",
        "police",
        "“",
        "”",
        "beat",
        "charged with",
        "Article 5",
        "(",
        ")",
        "on 3 May 2019",
        "in Osh",
        "\xad",
        "İ",
        "’s",
        "released",
        "her",
        "his",
        "sentence",
        "upheld",
        "No",
        "12",
        "including",
        "either",
        "respectively",
        "not",
        "would be",
        "é",
        "both",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, max_size=45))
def test_any_text_gives_literal_quotations_and_known_codes(pieces: list[str]) -> None:
    item, layer = document(" ".join(pieces))
    first, second = extract(item, layer), extract(item, layer)
    assert msgspec.json.encode(first) == msgspec.json.encode(second)
    assert len({c.id for c in first.claims}) == len(first.claims)
    for record in (*first.claims, *first.leftovers):
        for span in (record.span, record.sentence):
            assert layer.text[span.start : span.end] == span.quote != ""
    for claim in first.claims:
        if claim.event is UNSET:
            continue
        event = claim.event
        assert event.type in event_types()
        assert set(event.attributes) <= set(event_attributes())
        assert set(event.methods) <= set(methods())
        assert event.outcome is None or event.outcome in outcomes()
        for role in event.roles:
            assert role.role in roles()
            assert role.name
            assert role.span is None or layer.text[slice(*role.span)]
        for name in event.spans.__struct_fields__:
            part = getattr(event.spans, name)
            assert part is None or claim.sentence.start <= part[0] < part[1] <= claim.sentence.end


def test_hostile_text_takes_no_longer_than_its_length() -> None:
    text = ("police, " * 4000) + ("who was arrested and " * 2000) + ("of the " * 4000) + ("(" * 3000)
    assert extract(*document(text)).claims is not None
