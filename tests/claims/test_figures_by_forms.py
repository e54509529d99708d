"""Figures in Russian and Kazakh: number, bounds, measure and holder, as the forms of words tell them."""

from __future__ import annotations

import pytest
from claim_documents import document

from aigaq import claims

#: low, high, qualifier, measure, class of the holder
Told = tuple[int | None, int | None, str, str, str]

RUSSIAN: dict[str, list[Told]] = {
    "Вечером у акимата задержали человек двадцать.": [(20, 20, "about", "detained", "author")],
    "Пострадало десятка полтора прохожих.": [(15, 15, "about", "injured", "author")],
    "Трое-четверо были госпитализированы.": [(3, 4, "between", "injured", "author")],
    "Задержаны две с лишним тысячи демонстрантов.": [(2000, None, "more_than", "detained", "author")],
    "Город обстреляли. Пострадавших нет.": [(0, 0, "exact", "injured", "author")],
    "Оцепление сняли, обошлось без раненых.": [(0, 0, "exact", "injured", "author")],
    "Шестеро его однополчан погибли.": [(6, 6, "exact", "killed", "author")],
    "Комитет узнал о 105 погибших солдатах.": [(105, 105, "exact", "killed", "author")],
    "Суд назначил штраф в 30 базовых величин.": [],
    "Министр обороны, выступая в парламенте, сообщил о девяти погибших.": [(9, 9, "exact", "killed", "official")],
    "Минздрав сообщил о 240 раненых; среди них 32 женщины.": [
        (240, 240, "exact", "injured", "official"),
        (32, 32, "exact", "injured", "official"),
    ],
    "По нашим подсчётам, задержаны 64 человека.": [(64, 64, "exact", "detained", "author")],
    "По данным больниц, ранены сорок человек.": [(40, 40, "exact", "injured", "official")],
    "Городской суд признал акцию незаконной, и уволены были 80 рабочих.": [(80, 80, "exact", "dismissed", "author")],
    "Прокуратура назвала сначала девять убитых, затем 169, а в июле – 187.": [
        (9, 9, "exact", "killed", "official"),
        (169, 169, "exact", "killed", "official"),
        (187, 187, "exact", "killed", "official"),
    ],
    "Двенадцать подсудимых заявили, что показания дали под пытками.": [(12, 12, "exact", "tortured", "witness")],
}

KAZAKH: dict[str, list[Told]] = {
    "Ішкі істер министрлігі 47 адамның ұсталғанын хабарлады.": [(47, 47, "exact", "detained", "official")],
    "Алты жұмысшы азапталғанын айтты.": [(6, 6, "exact", "tortured", "witness")],
    "Төрт азаматқа қылмыстық іс қозғалды.": [(4, 4, "exact", "charged", "author")],
    "Үш адам қаза тауып, он екі адам жараланды.": [
        (3, 3, "exact", "killed", "author"),
        (12, 12, "exact", "injured", "author"),
    ],
    "Сот үкімімен 15 адамның сегізі түрмеге қамалды.": [
        (15, 15, "exact", "other", "author"),
        (8, 8, "exact", "imprisoned", "author"),
    ],
}


def told(text: str, language: str) -> list[Told]:
    """Return the figures of `text`."""
    found = claims.extract(*document(text, language=language)).claims
    figures = [(c, c.figure) for c in found if c.kind == "figure" and c.figure]
    return [(f.low, f.high, f.qualifier, f.measure, c.attribution.cls) for c, f in figures if c.attribution]


@pytest.mark.parametrize("text", RUSSIAN)
def test_russian(text: str) -> None:
    assert told(text, "ru") == RUSSIAN[text]


@pytest.mark.parametrize("text", KAZAKH)
def test_kazakh(text: str) -> None:
    assert told(text, "kk") == KAZAKH[text]
