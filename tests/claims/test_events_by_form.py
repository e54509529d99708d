"""Events and statements read by word forms: what one sentence leaves to another, in Russian and Kazakh."""

from __future__ import annotations

import pytest
from claim_documents import document
from msgspec import UNSET

from aigaq.claims import extract
from aigaq.records import Claim

Told = set[tuple[str, str]]


def claims(text: str, language: str = "ru", published: str | None = None) -> list[Claim]:
    return extract(*document(text, published, language)).claims


def told(text: str, kind: str, language: str = "ru") -> set[str]:
    """Return the names of those to whom an event of a kind happens."""
    rows = [c.event for c in claims(text, language) if c.event is not UNSET and c.event.type == kind]
    return {r.name for e in rows for r in e.roles if r.part == "patient"}


def terms(text: str, language: str = "ru") -> Told:
    rows = [c.event for c in claims(text, language) if c.event is not UNSET and c.event.type == "proceeding.sentence"]
    return {(r.name, e.penalty or "") for e in rows for r in e.roles if r.part == "patient"}


def said(text: str, language: str = "ru") -> Told:
    rows = [c.statement for c in claims(text, language) if c.statement is not UNSET]
    return {(r.name, s.act) for s in rows for r in s.roles if r.part == "speaker"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Суд огласил приговор. Игорю Ломову – семь лет колонии, Анне Берг и Петру Савину – по пять.",
            {("Игорь Ломов", "P7Y"), ("Анна Берг", "P5Y"), ("Петр Савин", "P5Y")},
        ),
        (
            "Десять лет получил Игорь Ломов, восемь лет – Пётр Савин.",
            {("Игорь Ломов", "P10Y"), ("Пётр Савин", "P8Y")},
        ),
        (
            "Суд приговорил братьев Виктора и Олега Ломовых к 8 и 9 годам соответственно.",
            {("Виктор Ломов", "P8Y"), ("Олег Ломов", "P9Y")},
        ),
        (
            "Осуждены Игорь Ломов и Пётр Савин. Каждому – три года колонии.",
            {("Игорь Ломов", "P3Y"), ("Пётр Савин", "P3Y")},
        ),
        (
            "Судили Игоря Ломова и Петра Савина. Первый получил три года, второй – два.",
            {("Игорь Ломов", "P3Y"), ("Петр Савин", "P2Y")},
        ),
    ],
)
def test_terms_are_given_to_those_they_belong_to(text: str, wanted: Told) -> None:
    assert wanted <= terms(text)


def test_an_age_behind_a_name_is_no_term() -> None:
    assert terms("На снимке учитель Игорь Ломов (34 года) и Пётр Савин – 40 лет.") == set()


def test_a_paragraph_is_about_whom_its_first_words_name() -> None:
    text = "Игорь Ломов. Юриста задержали 5 мая. В июне приговорён к двум годам колонии."
    assert told(text, "custody.arrest") == {"Игорь Ломов"}
    assert terms(text) == {("Игорь Ломов", "P2Y")}


def test_names_follow_the_count_they_belong_to() -> None:
    assert "Анна Берг" in told("Четверых выдали 9 августа: Игоря Ломова и Анну Берг.", "return.returned")
    assert told("Трое рабочих умерли. Среди них Игорь Ломов и Анна Берг.", "force.death") >= {
        "Игорь Ломов",
        "Анна Берг",
    }


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Минздрав сообщил о 240 раненых.", "240 раненых"),
        ("Шестнадцать из них освобождены.", "Шестнадцать из них"),
        ("Двадцать пять наших родных осуждены.", "Двадцать пять наших родных"),
    ],
)
def test_counted_people_are_told_of(text: str, group: str) -> None:
    kinds = ("force.injury", "custody.release", "proceeding.verdict")
    assert any(group in told(text, kind) for kind in kinds)


def test_an_arrest_of_who_was_detained_is_a_remand() -> None:
    text = "Игоря Ломова задержали 5 мая. Через день его арестовали."
    assert told(text, "custody.judge") == {"Игорь Ломов"}
    assert told("Игоря Ломова арестовали 5 мая.", "custody.judge") == set()


def test_whoever_is_refused_an_arrest_is_not_arrested() -> None:
    assert told("Суд не нашёл оснований для ареста Игоря Ломова.", "custody.arrest") == set()


def test_a_judgment_gives_its_court_and_its_day_to_what_follows() -> None:
    text = "14 марта 2021 года Окружной суд Верхнеречья огласил приговор.\nИгорь Ломов приговорён к семи годам колонии."
    found = next(c for c in claims(text) if c.event is not UNSET and c.event.type == "proceeding.sentence")
    assert found.event is not UNSET
    assert found.event.authority == "Окружной суд Верхнеречья"
    assert found.event.spans.authority is not None
    start, end = found.event.spans.authority
    assert text[start:end] == "Окружной суд Верхнеречья"
    assert found.date is not None
    assert found.date.edtf == "2021-03-14"


def test_each_verb_takes_the_date_of_its_clause() -> None:
    text = (
        "Игорь Ломов задержан 12 октября 2015 года, арестован 15 октября, 22 января 2016 года приговорён к трём годам."
    )
    rows = [c for c in claims(text) if c.event is not UNSET]
    dates = {c.event.type: c.date.edtf for c in rows if c.event is not UNSET and c.date is not None}
    assert dates["custody.arrest"] == "2015-10-12"
    assert dates["proceeding.sentence"] == "2016-01-22"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Министр юстиции, выступая в парламенте, пообещал реформу.", ("Министр юстиции", "commitment")),
        ("Прокуратура признала факт и пообещала огласить итоги.", ("Прокуратура", "commitment")),
        ("Об этом сообщила в пятницу пресс-служба суда.", ("пресс-служба суда", "fact")),
        ("По словам министра юстиции, пыток не было.", ("министра юстиции", "fact")),
        ("В мэрии, напротив, настаивали на законности.", ("мэрии", "fact")),
    ],
)
def test_speakers_are_found_far_from_their_verbs(text: str, wanted: tuple[str, str]) -> None:
    assert wanted in said(text)


def test_lawyers_and_relatives_make_no_statements() -> None:
    assert said("Адвокат сообщил, что жалобу подали. Мать заявила, что сына били.") == set()


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("Сот Роза Ахметова мен Марат Есеновті соттады.", "proceeding.verdict", {"Роза Ахметова", "Марат Есенов"}),
        ("Қастер Мұсахан ұсталды. Екі күннен кейін сот оны үйқамаққа шығарды.", "custody.judge", {"Қастер Мұсахан"}),
        ("Әкім Роза Ахметованы қызметінен босатты.", "custody.release", set()),
        ("Облыстық сот Марат Есеновтің үкімін өзгеріссіз қалдырды.", "proceeding.appeal", {"Марат Есенов"}),
    ],
)
def test_kazakh_events_are_read(text: str, kind: str, wanted: set[str]) -> None:
    assert told(text, kind, "kk") == wanted


def test_kazakh_verbs_of_several_words_tell_statements() -> None:
    assert ("Прокурор", "commitment") in said("Прокурор бұл мәлімдемені тексеруге уәде берді.", "kk")
    assert ("Полиция", "denial") in said("Полиция бұл сөзді жоққа шығарды.", "kk")


def test_whoever_tells_their_story_is_meant_by_me_outside_quotations() -> None:
    text = "Меня зовут Игорь Ломов, я нефтяник. Меня задержали 16 декабря. Сосед сказал: «Меня избили»."
    assert told(text, "custody.arrest") == {"Игорь Ломов"}
    assert told(text, "torture.alleged") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Если бы Игоря Ломова задержали, мы бы знали.",
        "Игорю Ломову грозит арест.",
        "Требуем освобождения Игоря Ломова.",
    ],
)
def test_what_is_only_possible_or_demanded_is_no_event(text: str) -> None:
    assert told(text, "custody.arrest") | told(text, "custody.release") == set()
