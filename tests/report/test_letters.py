"""Letters: what they hold, in both languages, in Word and PDF."""

from __future__ import annotations

import io
import sys
from typing import Any

import pypdfium2
import pytest
from docx import Document

from aigaq.records import (
    Attribution,
    Citation,
    Claim,
    DateSlot,
    Event,
    Instrument,
    ItemRef,
    MissingPart,
    Question,
    Requirement,
    Span,
)
from aigaq.report.letters import Letter, compose, to_pdf, to_word
from aigaq.report.letters.compose import Asking, phrases

ITEM = ItemRef(
    id="item-1", sha256="ab" * 32, name="note.pdf", title="A note", publisher="A Monitor", published="2012-03"
)


def claim(number: int, words: str, **event: Any) -> Claim:
    return Claim(
        id=f"claim-{number}",
        kind="event",
        item=ITEM,
        span=Span(number * 100, number * 100 + len(words), words, page=3),
        sentence=Span(number * 100, number * 100 + len(words), words),
        attribution=Attribution(cls="author"),
        date=DateSlot(edtf="2011-12-16", how="explicit"),
        event=Event(type="force.firearm", **event),
        rule="test",
        made_by="test",
    )


CLAIMS = {
    c.id: c
    for c in (
        claim(1, "Officers fired <b>at</b> the crowd\u202e & left."),
        claim(2, "She was threatened in a way we do not print.", methods=("sex_threat",)),
        *(claim(n, f"Sentence {n}.") for n in range(3, 20)),
    )
}
REQUIREMENT = Requirement(
    id="X-1",
    group="Force",
    title="Warning",
    requirement="Warn.",
    unit="incident",
    applies="Firing.",
    trigger="event force.firearm",
    citations=(
        Citation(instrument="OLD", pin="principles 1, 2", status="verified"),
        Citation(instrument="NEW", pin="para. 3", status="from-memory"),
    ),
    question="What warning was given?",
    question_ru="Какое предупреждение было сделано?",
    addressee="police",
    addressee_ru="полиция",
)
INSTRUMENTS = {
    "OLD": Instrument(
        key="OLD", title="Old Principles", title_ru="Старые принципы", adopted="1990-09-07", kind="soft law"
    ),
    "NEW": Instrument(key="NEW", title="New Comment", adopted="2018-10-30", kind="general comment"),
}


def letter(language: str = "en", **more: Any) -> Letter:
    question = Question(
        id="question-1",
        addressee="police",
        text=REQUIREMENT.question,
        addressee_ru="полиция",
        text_ru=REQUIREMENT.question_ru,
        claims=tuple(CLAIMS),
        requirements=("X-1",),
    )
    return compose(
        [Asking(question), Asking(question, sent="2012-04-01")],
        CLAIMS,
        {"X-1": REQUIREMENT},
        INSTRUMENTS,
        case="The town, 2011",
        on="2012-05-02",
        language=language,
        due="2012-06-01",
        **more,
    )


def words_of_pdf(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    text = "\n".join(document[n].get_textpage().get_text_bounded() for n in range(len(document)))
    document.close()
    return " ".join(text.split())


def words_of_word(data: bytes) -> str:
    return " ".join(" ".join(p.text for p in Document(io.BytesIO(data)).paragraphs).split())


def test_a_passage_is_annexed_once_with_its_words_holder_place_and_hash() -> None:
    made = letter()
    first = made.passages[0]
    assert first.words == "“Officers fired <b>at</b> the crowd⟨U+202E⟩ & left.”"
    assert "A Monitor" in first.holder
    assert "page 3" in first.place
    assert "characters 100 to" in first.place
    assert first.digest == f"SHA-256 {ITEM.sha256}"
    assert len(made.passages) == 12
    assert made.questions[0].notes[0].endswith("and 7 more in the file")
    assert made.questions[0].notes[0] == made.questions[1].notes[0]
    assert made.questions[1].notes[-1] == "First asked on 1 April 2012."


def test_words_of_a_sexual_nature_are_withheld_unless_asked_for() -> None:
    assert "not print" not in str(letter())
    assert phrases("en")["withheld"] in str(letter())
    assert "not print" in str(letter(is_quoting_all=True))


def test_later_guidance_is_told_as_such() -> None:
    (standards,) = [n for n in letter().questions[0].notes if n.startswith("Standards")]
    assert (
        standards == "Standards: Old Principles, principles 1, 2; New Comment, para. 3 (adopted 2018, later guidance)"
    )
    (standards,) = [n for n in letter("ru").questions[0].notes if n.startswith("Стандарты")]
    assert "Старые принципы, принципы 1, 2; New Comment, п. 3" in standards


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["To: police", "1. What warning was given?", "2 May 2012", "answer by 1 June 2012", "Annex: passages"]),
        ("ru", ["Кому: полиция", "1. Какое предупреждение было сделано?", "2 мая 2012 г.", "Приложение"]),
    ],
)
@pytest.mark.parametrize(("write", "read"), [(to_pdf, words_of_pdf), (to_word, words_of_word)], ids=["pdf", "word"])
def test_word_and_pdf_hold_the_letter_in_both_languages(
    language: str, expected: list[str], write: Any, read: Any
) -> None:
    text = read(write(letter(language)))
    for part in (*expected, "Officers fired <b>at</b> the crowd", ITEM.sha256):
        assert part in text
    assert "Sentence 12." in text


@pytest.mark.parametrize("write", [to_pdf, to_word])
def test_the_same_letter_gives_the_same_bytes(write: Any) -> None:
    assert write(letter("ru")) == write(letter("ru"))


def test_no_phrase_of_a_letter_is_a_verdict_and_both_languages_have_the_same() -> None:
    assert phrases("en").keys() == phrases("ru").keys() - {"pins"}
    told = str(dict(phrases("en"))) + str(dict(phrases("ru")))
    for word in ("guilty", "violat", "perpetrator", "unlawful", "виновн", "наруш", "преступ", "незаконн"):
        assert word not in told.lower()


@pytest.mark.parametrize(("write", "part"), [(to_pdf, "reportlab.platypus"), (to_word, "docx")])
def test_a_missing_part_is_told_with_the_line_to_type(monkeypatch: pytest.MonkeyPatch, write: Any, part: str) -> None:
    monkeypatch.setitem(sys.modules, part, None)
    with pytest.raises(MissingPart) as caught:
        write(letter())
    assert "pip install 'aigaq[report]'" in caught.value.remedy


def test_no_questions_give_a_letter_that_says_so() -> None:
    made = compose([], {}, {}, {}, case="The town", on="2012-05-02")
    assert phrases("en")["none"] in made.opening
    assert words_of_pdf(to_pdf(made))
