"""Statements: who said, denied, promised or called for what, in which words, and who concluded what."""

from __future__ import annotations

from typing import Any

import pytest
from claim_documents import document
from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq import claims
from aigaq.claims.lexicon import load_table
from aigaq.claims.statements.assessments import find_terms
from aigaq.claims.statements.quotations import find_quotations
from aigaq.claims.statements.topics import topics_of
from aigaq.records import Claim, Leftover
from aigaq.records.vocabulary import acts, event_types, roles

TABLE = load_table("en", "statement_examples")
TYPES = set(event_types())


def read(text: str, publisher: str | None = None, published: str | None = None) -> tuple[list[Claim], list[Leftover]]:
    """Return the statements and the quotations left over of `text`."""
    item, layer = document(text, published=published)
    if publisher is not None:
        item = item.__class__(
            **{f: getattr(item, f) for f in item.__struct_fields__ if f != "description"},
            description=item.description.__class__(publisher=publisher, published=published),
        )
    extracted = claims.extract(item, layer)
    for claim in extracted.claims:
        assert layer.text[claim.span.start : claim.span.end] == claim.span.quote
    return [c for c in extracted.claims if c.kind == "statement"], [
        o for o in extracted.leftovers if o.kind == "quotation"
    ]


def speaker(claim: Claim) -> str | None:
    return next((r.name for r in claim.statement.roles if r.part == "speaker"), None)


def addressee(claim: Claim) -> str | None:
    return next((r.name for r in claim.statement.roles if r.part == "addressee"), None)


def by_others(text: str) -> list[Claim]:
    return [c for c in read(text)[0] if c.attribution.cls != "author" and c.statement.act != "assessment"]


@pytest.mark.parametrize("row", TABLE["example"], ids=[f"{r['act']}: {r['text']}" for r in TABLE["example"]])
def test_an_example_of_the_data_is_read(row: dict[str, Any]) -> None:
    found = [c for c in by_others(row["text"]) if c.statement.act == row["act"] and speaker(c) == row["speaker"]]
    assert found
    if "words" in row:
        assert row["words"] in {c.statement.words for c in found}
    if "to" in row:
        assert row["to"] in {addressee(c) for c in found}


@pytest.mark.parametrize("row", TABLE["counter"], ids=[r["text"] for r in TABLE["counter"]])
def test_a_counter_example_of_the_data_is_no_statement(row: dict[str, Any]) -> None:
    assert by_others(row["text"]) == []


def test_the_codes_are_those_of_the_vocabularies() -> None:
    table = load_table("en", "statements")
    assert {row["act"] for row in [*table["verb"], *table["noun"]]} <= set(acts())
    assert set(table["roles"].values()) <= set(roles())
    assert {row["type"] for row in load_table("en", "topics")["topic"]} <= TYPES


# -- who speaks -------------------------------------------------------------------------------------------------------


def test_a_pronoun_and_an_office_in_the_next_sentences_mean_who_spoke() -> None:
    found = by_others(
        "Interior Minister Sara Okello acknowledged that officers had fired. She said that they had been attacked. "
        "The minister added that an inquiry would be opened."
    )
    assert [speaker(c) for c in found] == ["Sara Okello"] * 3
    assert [c.statement.act for c in found] == ["acknowledgement", "justification", "commitment"]
    assert [c.statement.roles[0].how for c in found] == ["explicit", "pronoun", "role noun"]


def test_a_pronoun_does_not_reach_past_somebody_else() -> None:
    found = by_others(
        "The governor denied the report. A nurse said that 12 bodies had come. She said that she counted them."
    )
    assert [c.statement.act for c in found] == ["denial"]


def test_a_statement_issued_and_what_it_goes_on_to_say() -> None:
    found = by_others(
        "On 25 January the Prosecutor General's Office issued a statement which said that foreign agents had paid "
        "the men. "
        "The statement goes on to name Omar Idrissi as one of those responsible."
    )
    assert {speaker(c) for c in found} == {"Prosecutor General's Office"}
    guilt = next(
        c for c in found if c.statement.type == "statement.guilt" and "Omar Idrissi" in (c.statement.words or "")
    )
    assert [r.name for r in guilt.statement.roles if r.part == "about"] == ["Omar Idrissi"]


def test_each_of_a_list_of_speakers_has_a_statement() -> None:
    found = by_others("The UN Committee against Torture and the European Union urged Tajikistan to free him.")
    assert [speaker(c) for c in found] == ["UN Committee against Torture", "European Union"]


def test_two_dates_make_two_statements() -> None:
    found = by_others("In May 2013 and in July 2013, the Committee against Torture called for his release.")
    assert sorted(c.date.edtf for c in found if c.date) == ["2013-05", "2013-07"]


def test_said_on_is_the_date_of_the_saying_not_of_what_was_said() -> None:
    (claim,) = by_others("On 4 March 2015 the police chief said that two men had died on 1 March 2015.")
    assert claim.date is not None
    assert claim.date.edtf == claim.attribution.said_on == "2015-03-04"


def test_who_was_asked_answers() -> None:
    found = by_others(
        "The mission asked the governor about the four bodies. He replied that they were those of bandits."
    )
    assert [speaker(c) for c in found] == ["governor"]


def test_an_office_of_the_last_speaker_speaks_as_written() -> None:
    found = by_others("Prosecutor Mehmet Aydin announced an inquiry. His office added that two men had been heard.")
    assert [speaker(c) for c in found] == ["Mehmet Aydin", "His office"]
    assert {c.attribution.source for c in found} == {"pros"}


def test_what_the_accused_tell_a_court_is_no_statement() -> None:
    assert by_others("Opposition activist Omar Sy stated in court that he had been beaten.") == []


def test_the_medium_is_told_beside_the_saying() -> None:
    (claim,) = by_others(
        "After videos appeared on social media, the minister said in an interview that nobody had died."
    )
    assert claim.statement.medium == "interview"


# -- what was said ----------------------------------------------------------------------------------------------------


def test_a_split_quotation_is_one_statement() -> None:
    (claim,) = by_others('"We fired in the air," said General Aung Tin on Monday. "We had no choice."')
    assert claim.statement.quoted
    assert claim.statement.words is not None
    assert claim.statement.words.startswith("We fired")


def test_a_quotation_over_several_sentences_is_kept_whole() -> None:
    (claim,) = by_others('"They were armed. They had knives. We defended ourselves," the police spokesman said.')
    assert claim.statement.words == "They were armed. They had knives. We defended ourselves"


def test_a_boxed_quotation_is_signed_behind_a_dash() -> None:
    (claim,) = by_others("“Nobody will be spared in this inquiry.” – Musa Idris, chief of police in Kano")
    assert speaker(claim) == "Musa Idris"


def test_a_quotation_without_a_speaker_is_left_over() -> None:
    found, left = read(
        "Then came the words that everyone remembers: “There is no more to be said about the dead.” It rained."
    )
    assert [c for c in found if c.statement.act != "assessment"] == []
    assert [o.span.quote for o in left] == ["There is no more to be said about the dead."]


def test_a_commitment_a_denial_and_a_call_in_one_sentence_are_three() -> None:
    found = by_others(
        "The president denied the killings, promised an inquiry and urged the army to withdraw from the town."
    )
    assert [c.statement.type for c in found] == ["statement.denial", "statement.commitment", "statement.call"]
    assert addressee(found[2]) == "the army"


def test_guilt_is_presented_only_without_a_word_of_doubt() -> None:
    (named,) = by_others("The security minister said that the arrested men were terrorists.")
    (suspected,) = by_others("The security minister said that the arrested men were suspected of being terrorists.")
    assert named.statement.type == "statement.guilt"
    assert suspected.statement.type == "statement.fact"


def test_who_reports_the_speaker_comes_first_in_the_chain() -> None:
    (claim,) = by_others("State television quoted the deputy prime minister as saying that the men had been released.")
    assert [link.cls for link in claim.attribution.chain] == ["media", "official"]
    (other,) = by_others(
        "Reuters reported on Monday that the interior minister had denied any use of live ammunition."
    )[-1:]
    assert [link.holder for link in other.attribution.chain] == ["Reuters", "interior minister"]


def test_a_statement_names_the_claims_within_its_words() -> None:
    item, layer = document("The interior minister denied that police had killed Omar Sy. Lina Faro was arrested.")
    found = claims.extract(item, layer).claims
    (denial,) = [c for c in found if c.kind == "statement"]
    told = {c.event.type: c.id for c in found if c.kind == "event"}
    assert denial.statement.about == (told["force.death"],)


def test_topics_tell_what_was_spoken_of() -> None:
    assert topics_of("officers had opened fire and beaten detainees") == ("force.firearm", "torture.alleged")
    assert topics_of("the weather would be fine") == ()


# -- the author's own -------------------------------------------------------------------------------------------------


def test_an_author_s_recommendations_are_calls_without_a_speaker() -> None:
    found, _ = read(
        "We call on the government of Chad to:\n- release the five men;\n- publish the report.\n"
        "The police should be trained.",
    )
    calls = [c for c in found if c.statement.act == "call"]
    assert [addressee(c) for c in calls] == ["the government of Chad", "the government of Chad", "the police"]
    assert all(c.attribution.cls == "author" and speaker(c) is None for c in calls)


def test_what_the_law_asks_is_no_recommendation() -> None:
    found, _ = read("Under international standards, the police should use force only as a last resort.")
    assert [c for c in found if c.statement.act == "call"] == []


def test_a_list_under_an_addressee() -> None:
    found, _ = read(
        "To the Government of Togo:\nEnsure that all detainees see a lawyer.\nInvestigate the deaths.\nRain fell."
    )
    assert [addressee(c) for c in found] == ["the Government of Togo"] * 2


ASSESSED = load_table("en", "assessments")


@pytest.mark.parametrize("row", ASSESSED["example"], ids=[r["text"] for r in ASSESSED["example"]])
def test_an_assessment_has_its_terms(row: dict[str, Any]) -> None:
    found = [c for c in read(row["text"])[0] if c.statement.act == "assessment"]
    assert [c.statement.terms for c in found] == [tuple(row["terms"])]


@pytest.mark.parametrize("row", ASSESSED["counter"], ids=[r["text"] for r in ASSESSED["counter"]])
def test_what_only_looks_like_an_assessment_is_none(row: dict[str, Any]) -> None:
    assert [c for c in read(row["text"])[0] if c.statement.act == "assessment"] == []


def test_an_assessment_belongs_to_who_draws_it() -> None:
    found, _ = read("Human Rights Watch said that the trial was unfair.", publisher="Open Letters")
    (claim,) = [c for c in found if c.statement.act == "assessment"]
    assert claim.attribution.cls == "ngo"
    found, _ = read("The trial was unfair.", publisher="Open Letters")
    (claim,) = [c for c in found if c.statement.act == "assessment"]
    assert claim.attribution.cls == "author"
    assert speaker(claim) == "Open Letters"


# -- properties -------------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "The minister",
        "said",
        "denied",
        "that",
        "“",
        "”",
        '"',
        ",",
        ".",
        " ",
        "\n",
        "he",
        "police",
        "urged",
        "to",
        "who",
        "(",
        ")",
        "the",
        "Kim Lee",
        "statement",
        "by",
        "of",
        "promised",
        "not",
        "and",
        "12 people",
        "on 3 May 2011",
        "should",
        ":",
    ]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_words_and_roles_are_where_they_say(pieces: list[str]) -> None:
    item, layer = document(" ".join(pieces))
    for claim in claims.extract(item, layer).claims:
        if claim.kind != "statement":
            continue
        statement = claim.statement
        if statement.words_span is not None:
            assert layer.text[statement.words_span[0] : statement.words_span[1]] == statement.words
        for role in statement.roles:
            assert role.span is None or layer.text[role.span[0] : role.span[1]].strip()
        assert statement.type in TYPES


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='“”"«» a.', max_size=60))
def test_quotations_lie_one_behind_the_other(text: str) -> None:
    at = 0
    for quotation in find_quotations(text):
        assert at <= quotation.start < quotation.end <= len(text)
        at = quotation.end


def test_terms_are_found_where_they_stand() -> None:
    item, layer = document("The force was disproportionate.")
    sentence = claims.document.parse(item, layer).sentences[0]
    found = find_terms(sentence)
    assert found is not None
    assert sentence.text[found.start : found.end] == "disproportionate"
