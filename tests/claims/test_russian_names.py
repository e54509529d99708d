"""Names in Russian with and without the extra "ru": the same engine, better where a statistical reader is there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from claim_documents import document
from hypothesis import given
from hypothesis import strategies as st

from aigaq import claims
from aigaq.claims.people import first_cases, tagged, tagger_ru
from aigaq.claims.people.first_cases import First, Seen, in_first_case
from aigaq.records import Mention

installed = pytest.mark.skipif(tagger_ru.reader() is None, reason='the extra "ru" is not installed')


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Read as where the extra is not installed."""
    monkeypatch.setattr(tagger_ru, "find_spec", lambda _name: None)
    tagger_ru.reader.cache_clear()
    tagger_ru.tagger.cache_clear()
    yield
    tagger_ru.reader.cache_clear()
    tagger_ru.tagger.cache_clear()


def people(text: str) -> dict[str, Mention]:
    """Return the people of a Russian text by name."""
    return {m.name: m for m in claims.extract(*document(text, language="ru")).mentions if m.kind == "person"}


def steps(text: str) -> set[tuple[str, str]]:
    """Return the legal steps of a Russian text: what and whose."""
    found = claims.extract(*document(text, "2023-05-01", "ru")).claims
    return {(c.event.type, r.name) for c in found if c.event for r in c.event.roles if r.part == "patient"}


@installed
@pytest.mark.parametrize(
    ("text", "name", "gender"),
    [
        ("Суд приговорил Сафарали Хашмизода к пяти годам лишения свободы.", "Сафарали Хашмизода", "m"),
        ("Полиция задержала журналистку Эльнару Кравец.", "Эльнара Кравец", "f"),
        ("Фермеру Людвигу Мкртчяну продлили арест.", "Людвиг Мкртчян", "m"),
        ("Суд арестовал Корнея Дудко и Зумруд Казиеву.", "Зумруд Казиева", "f"),
        ("Адвокат Томаша Холуба обжаловал арест.", "Томаш Холуб", "m"),
        ("В тот же день отпустили Гиорги Угулаву.", "Гиорги Угулава", "m"),
    ],
)
def test_names_that_no_list_has_are_told_in_their_first_case(text: str, name: str, gender: str) -> None:
    found = people(text)
    assert name in found
    assert found[name].gender == gender


@installed
@pytest.mark.parametrize(
    "text",
    [
        "Священник и врач были в суде.",
        "Омбудсмену ответили, что жалоб нет.",
        "Осуждённый вернулся домой.",
        "Полиция Алматы закрыла площадь Республики.",
        "Верховный суд Грузии отклонил жалобу.",
    ],
)
def test_what_is_no_name_stays_none(text: str) -> None:
    assert not people(text)


@installed
def test_a_claim_tells_which_reader_helped() -> None:
    item, layer = document("Суд приговорил Нестора Грая к двум годам колонии.", "2023-05-01", "ru")
    (sentence,) = [c for c in claims.extract(item, layer).claims if c.event]
    assert sentence.made_by == claims.version()
    assert sentence.made_by.startswith(f"{claims.VERSION} slovnet/")


@installed
def test_documents_in_other_languages_do_not_name_the_reader() -> None:
    item, layer = document("A court sentenced Oleg Orlov to two years in prison.", "2023-05-01", "en")
    assert {c.made_by for c in claims.extract(item, layer).claims} == {claims.VERSION}


def test_reading_needs_no_extra(without: None) -> None:
    assert claims.version() == claims.VERSION
    text = "Суд приговорил Сергея Ковалёва к двум годам колонии. Задержаны 14 человек."
    assert ("proceeding.sentence", "Сергей Ковалёв") in steps(text)
    found = claims.extract(*document(text, "2023-05-01", "ru")).claims
    assert [c.figure.low for c in found if c.figure] == [14]
    assert {c.made_by for c in found} == {claims.VERSION}


def test_an_installation_without_its_models_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger_ru, "_NAMES", "model/of-another-version.tar")
    tagger_ru.reader.cache_clear()
    try:
        assert tagger_ru.reader() is None
    finally:
        tagger_ru.reader.cache_clear()


@pytest.mark.parametrize(
    ("name", "seen", "first"),
    [
        ("Азиза Норматова", ("m", "Acc"), First(("Азиз", "Норматов"), "m")),
        ("Азиза Норматова", ("f", "Nom"), First(("Азиза", "Норматова"), "f")),
        ("Махинур Ниязову", ("m", "Acc"), First(("Махинур", "Ниязова"), "f")),  # the endings overrule the reader
        ("Людвигу Мкртичяну", ("m", "Nom"), First(("Людвиг", "Мкртичян"), "m")),
        ("Лукиану Грабарю", ("m", "Dat"), First(("Лукиан", "Грабарь"), "m")),
        ("Нестору Граю", ("m", "Dat"), First(("Нестор", "Грай"), "m")),
        ("Гиги Угулаву", ("m", "Acc"), First(("Гиги", "Угулава"), "m")),
        ("Иржи Малеку", ("m", "Dat"), First(("Иржи", "Малек"), "m")),
        ("Мзию Амаглобели", ("f", "Acc"), First(("Мзия", "Амаглобели"), "f")),
        ("Айнур Бектас", ("f", "Gen"), First(("Айнур", "Бектас"), "f")),
    ],
)
def test_endings_and_reader_together_tell_the_first_case(name: str, seen: tuple[str, str], first: First) -> None:
    given, surname = (Seen(word, *seen) for word in name.split())
    assert in_first_case(given, surname) == first


@pytest.mark.parametrize(
    ("surname", "seen", "first"),
    [
        ("Садыкбекову", ("m", "Dat"), "Садыкбеков"),
        ("Голубя", ("m", "Acc"), "Голубь"),
        ("Кравца", ("m", "Gen"), "Кравец"),
        ("Скорика", ("m", "Gen"), "Скорик"),
        ("Саидзода", ("m", "Gen"), "Саидзода"),
        ("Василе", ("m", "Dat"), "Василе"),  # too little to go by
    ],
)
def test_surnames_alone(surname: str, seen: tuple[str, str], first: str) -> None:
    read = in_first_case(None, Seen(surname, *seen))
    assert read is not None
    assert read.parts == (first,)


_LETTERS = st.text("абвгдежзийклмнопрстуфхцчшщыьэюя", min_size=3, max_size=9).map(str.capitalize)


@given(_LETTERS, _LETTERS, st.sampled_from(["m", "f", None]), st.sampled_from([*first_cases._CASES, None]))
def test_any_two_words_are_read_or_left(one: str, other: str, gender: str | None, case: str | None) -> None:
    read = in_first_case(Seen(one, gender, case), Seen(other, gender, case))
    assert read is None or (len(read.parts) == 2 and all(read.parts))


def test_kazakh_names_are_read_by_rules_alone() -> None:
    assert tagged.reader_of("kk") is None
