"""Pages beside the standards: the matrix, a requirement with both of its sides, the register of questions."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from msgspec.structs import replace

from aigaq import claims, text
from aigaq.assess import assess, shipped
from aigaq.ledger import build_account
from aigaq.records import Account, Asked, Change, Description, Item, Judged, Standards, TextLayer
from aigaq.report import render

WORDS = """A note from the monitor on the events in the town

On 16 December 2011 police fired directly at the protesters in the square in Aktau.
Two demonstrators were shot dead by police. The interior minister said that the officers had fired in the air.

Arman Tulegenov was arrested on 6 January 2012. He was denied access to a lawyer & beaten by guards.
"""


def made() -> tuple[Account, Standards, TextLayer]:
    data = WORDS.encode()
    item = Item(
        id="item-1",
        sha256="ab" * 32,
        sha3_512="",
        size=len(data),
        media_type="text/plain",
        names=("note.txt",),
        added_at="2026-01-01T00:00:00Z",
        description=Description(publisher="A Monitor", published="2012-06-01", language="en", title="A note"),
    )
    layer = text.read_document(data, name="note.txt", item_id=item.id).layer
    assert layer is not None
    account = build_account("The town", [item], claims.extract(item, layer).claims, [], as_of="2026-12-31")
    found = assess(account)
    told = [f for f in found.findings if f.cited]
    said = {"judgement": "indicator", "proof": "SP1", "by": "a.reader", "at": "2026-01-02T10:00:00Z", "reason": "Seen."}
    judged = {told[0].id: Judged(finding=told[0], **said)}
    standards = Standards(
        judged=tuple(judged.get(f.id, Judged(finding=f)) for f in found.findings),
        register=tuple(
            Asked(question=q, state="sent", sent="2012-05-01", due="2012-06-01") if n == 0 else Asked(question=q)
            for n, q in enumerate(found.questions)
        ),
        requirements=shipped().requirements,
        instruments=shipped().instruments,
        before="2012-01-01",
        changes=(Change(requirement="UF-9", unit="x", unit_name="Aktau <b>", before=None, after="contested"),),
    )
    return account, standards, layer


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    account, standards, layer = made()
    files = render(account, lambda _: layer, made_on="2026-12-31", version="0.0.1", standards=standards)
    return {name: data.decode() for name, data in files}


def plain(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_each_requirement_has_a_page_with_its_text_citations_and_question(pages: dict[str, str]) -> None:
    for one in shipped().requirements:
        page = plain(pages[f"requirement-{one.id.lower()}.html"])
        assert one.title in page
        assert one.requirement in page
        assert one.question in page
        for citation in one.citations:
            assert f"{shipped().instruments[citation.instrument].title}, {citation.pin}" in page


def test_claims_stand_on_both_sides_with_their_words_and_why(pages: dict[str, str]) -> None:
    page = plain(pages["requirement-uf-9.html"])
    met, not_met = page.split("Told as not met", 1)
    assert "fired in the air" in met.split("Told as met", 1)[1]
    assert "fired directly at the protesters" in not_met
    assert "contested" in page
    assert "later guidance" in page
    assert "seen in a secondary text" in page


def test_the_matrix_says_each_outcome_in_words_and_leads_to_the_finding(pages: dict[str, str]) -> None:
    page = pages["standards-use-of-force.html"]
    target, anchor = re.search(r'href="(requirement-uf-9\.html)#(finding-[0-9a-f]+)"', page).groups()  # type: ignore[union-attr]
    assert f'id="{anchor}"' in pages[target]
    assert "contested" in plain(page)


def test_a_person_has_a_section_with_what_is_told(pages: dict[str, str]) -> None:
    page = plain(pages["standards-people.html"])
    assert "Arman Tulegenov" in page
    assert "Prompt and private access to a lawyer ! told as not met" in page


def test_the_register_tells_what_became_of_each_question(pages: dict[str, str]) -> None:
    page = plain(pages["questions.html"])
    assert "sent 1 May 2012, answer due 1 June 2012" in page
    assert "draft" in page


def test_a_judgement_stands_with_name_day_and_proof_level(pages: dict[str, str]) -> None:
    told = " ".join(plain(page) for name, page in pages.items() if name.startswith("requirement-"))
    assert "Judged “indicator” by a.reader, 2 January 2026, 10:00 UTC: Seen." in told
    assert "SP1 (Reasonable suspicion)" in told


def test_what_changed_is_shown_and_escaped(pages: dict[str, str]) -> None:
    assert "Aktau &lt;b&gt;" in pages["standards.html"]
    assert "What changed since 1 January 2012" in plain(pages["standards.html"])


def test_every_link_leads_somewhere(pages: dict[str, str]) -> None:
    ids = {name: set(re.findall(r'id="([^"]+)"', page)) for name, page in pages.items()}
    for name, page in pages.items():
        for href in re.findall(r'href="([^"]+)"', page):
            if href.startswith(("data:", "style.css")):
                continue
            target, _, anchor = href.partition("#")
            assert (target or name) in pages, href
            assert not anchor or anchor in ids[target or name], (name, href)


def test_no_sentence_of_ours_is_a_verdict(pages: dict[str, str]) -> None:
    account, _, _ = made()
    for name, page in pages.items():
        if not name.startswith(("requirement-", "standards", "questions")):
            continue
        told = plain(re.sub(r'<a class="quote".*?</a>|<footer.*?</footer>', "", page, flags=re.DOTALL)).lower()
        for one in shipped().requirements:  # what the standards say, and phrases that quote them, are theirs
            for words in (
                one.requirement,
                one.title,
                one.applies,
                one.note,
                one.question,
                *(p.text for p in one.patterns),
            ):
                told = told.replace(" ".join(words.split()).lower(), "")
        for instrument in shipped().instruments.values():
            told = told.replace(instrument.title.lower(), "")
        for word in ("guilty", "violat", "perpetrator", "proven", "compliant", "criminal"):
            assert word not in told, (name, word)
    assert account.claims


def test_without_standards_there_are_no_such_pages_and_no_link_to_them() -> None:
    account, _, layer = made()
    files = dict(render(account, lambda _: layer, made_on="2026-12-31", version="0.0.1"))
    assert "standards.html" not in files
    assert b"standards.html" not in files["index.html"]


def test_the_same_arguments_give_the_same_bytes() -> None:
    account, standards, layer = made()
    once, twice = (
        dict(render(account, lambda _: layer, made_on="2026-12-31", version="0.0.1", standards=standards)) for _ in "ab"
    )
    assert once == twice


def test_many_units_run_over_several_pages() -> None:
    account, standards, layer = made()
    one = next(j for j in standards.judged if j.finding.requirement == "DET-LAWYER" and j.finding.cited)
    many = tuple(
        Judged(finding=replace(one.finding, id=f"finding-{n:04}", unit=f"person-{n}", unit_name=f"Person {n:04}"))
        for n in range(230)
    )
    crowded: Any = replace(standards, judged=(*standards.judged, *many))
    files = dict(render(account, lambda _: layer, made_on="2026-12-31", version="0.0.1", standards=crowded))
    assert "standards-arrest-and-detention-3.html" in files
    assert b"Person 0229" in files["standards-arrest-and-detention-3.html"]
