"""Russian and Kazakh: forms, names in cases, both scripts, statements, and documents that mix languages."""

from __future__ import annotations

import msgspec
import pytest
from claim_documents import counted, document
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import UNSET

from aigaq.claims import extract
from aigaq.claims.forms import noun_forms, verb_forms
from aigaq.claims.lexicon import load_table
from aigaq.records import Claim


def claims(text: str, language: str = "ru", published: str | None = None) -> list[Claim]:
    return extract(*document(text, published, language)).claims


def people(text: str, language: str = "ru") -> set[str]:
    return {m.name for m in extract(*document(text, language=language)).mentions if m.kind == "person"}


@pytest.mark.parametrize(
    ("language", "word", "forms"),
    [
        ("ru", "шахтер", {"шахтеров", "шахтерам", "шахтера", "шахтерами"}),
        ("ru", "полицейский", {"полицейских", "полицейскому", "полицейские"}),
        ("ru", "сотрудник | полиции", {"сотрудников полиции", "сотрудниками полиции"}),
        ("ru", "мирный житель", {"мирных жителей", "мирным жителям", "мирного жителя"}),
        ("ru", "прохожий", {"прохожих", "прохожего", "прохожим"}),
        ("kk", "адам", {"адамдар", "адамның", "адамды", "адамға"}),
        ("kk", "полиция қызметкері(3)", {"полиция қызметкерін", "полиция қызметкерлерінің"}),
    ],
)
def test_forms_of_nouns_are_made(language: str, word: str, forms: set[str]) -> None:
    assert forms <= {f.text for f in noun_forms(word, language)}


@pytest.mark.parametrize(
    ("language", "verb", "forms"),
    [
        ("ru", "задержать: задержат задержал задержан", {"задержали", "задержана", "задержанных", "задержавшие"}),
        ("ru", "осудить", {"осудили", "осудил"}),
        ("kk", "ұстау", {"ұстады", "ұстаған"}),
    ],
)
def test_forms_of_verbs_are_made(language: str, verb: str, forms: set[str]) -> None:
    irregular = load_table(language, "verbs")["irregular"]
    assert forms <= {form for form, _ in verb_forms(verb, irregular, language)}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ru", "Суд арестовал Сергея Ковалёва.", "Сергей Ковалёв"),
        ("ru", "Суд приговорил Айгуль Нурланову к штрафу.", "Айгуль Нурланова"),
        ("ru", "О деле Марины Соколовской сообщили в суде.", "Марина Соколовская"),
        ("ru", "Допросили журналиста Ерлана Байжанова.", "Ерлан Байжанов"),
        ("kk", "Полиция Ерлан Байжановты ұстады.", "Ерлан Байжанов"),
        ("kk", "Nūrlan Äbdıldindı üiınen ūstap äkettı.", "Nūrlan Äbdıldin"),
        ("kk", "Сот Айгүл Нұрланованың ісін қарады.", "Айгүл Нұрланова"),
    ],
)
def test_names_are_told_in_their_first_case(language: str, text: str, name: str) -> None:
    assert name in people(text, language)


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("Погибли не менее 15 человек.", 15, None, "at_least"),
        ("Задержали более двадцати рабочих.", 20, None, "more_than"),
        ("Ранены от 20 до 30 человек.", 20, 30, "between"),
        ("Погибли трое шахтёров.", 3, 3, "exact"),
        ("Задержано полтора десятка активистов.", 15, 15, "exact"),
        ("Арестованы 1 200 человек.", 1200, 1200, "exact"),
    ],
)
def test_russian_quantities(text: str, low: int, high: int | None, qualifier: str) -> None:
    (claim,) = counted(*document(text, language="ru")).claims
    assert (claim.figure.low, claim.figure.high, claim.figure.qualifier) == (low, high, qualifier)


def test_one_engine_reads_both_scripts_of_kazakh() -> None:
    latin = "Keminde 14 adam qaza tapty."
    (claim,) = counted(*document(latin, language="kk")).claims
    assert (claim.figure.low, claim.figure.measure) == (14, "killed")
    assert claim.span.quote in latin


def test_a_russian_figure_has_its_date_place_and_holder() -> None:
    (claim,) = counted(
        *document("По данным прокуратуры, 16 декабря 2011 года в Жанаозене погибли 15 человек.", language="ru")
    ).claims
    assert claim.date
    assert claim.place
    assert (claim.date.edtf, claim.place.text) == ("2011-12-16", "Жанаозене")
    assert claim.attribution.cls == "official"


@pytest.mark.parametrize(
    ("text", "penalty"),
    [
        ("Суд приговорил Ивана Петрова к шести годам лишения свободы.", "P6Y"),
        ("Суд приговорил Ивана Петрова к двум годам условно.", "suspended P2Y"),
        ("Ивана Петрова арестовали на 15 суток.", "administrative P15D"),
        ("Иван Петров приговорён к семи с половиной годам колонии.", "P7Y6M"),
    ],
)
def test_russian_penalties(text: str, penalty: str) -> None:
    found = [c.event for c in claims(text) if c.event is not UNSET]
    assert penalty in {e.penalty for e in found}
    assert {r.name for e in found for r in e.roles if r.part == "patient"} == {"Иван Петров"}


def test_a_minister_who_denies_makes_a_statement() -> None:
    (claim,) = [c for c in claims("Министр внутренних дел опроверг применение пыток.") if c.kind == "statement"]
    assert claim.statement is not UNSET
    assert claim.statement.act == "denial"


def test_blocks_are_read_in_their_languages() -> None:
    item, layer = document("Twelve people were killed.\nПогибли 15 человек.\n14 адам қаза тапты.")
    blocks = [
        msgspec.structs.replace(b, language=lang) for b, lang in zip(layer.blocks, ("en", "ru", "kk"), strict=True)
    ]
    found = counted(item, msgspec.structs.replace(layer, blocks=tuple(blocks))).claims
    assert [(c.figure.low, c.figure.measure) for c in found] == [(12, "killed"), (15, "killed"), (14, "killed")]


_WORDS = (
    "в на 15 двое человек погибли задержаны Ивана Петрова суд , . « » – adam qaza tapty 14 'ş á ğ ǵ sh y adamdar "
    "Ақтауда ұсталды 2011 жылы желтоқсанда приговорил к годам Жаңаөзенде Генпрокуратура сообщила"
)
_PIECES = st.sampled_from(sorted(set(_WORDS.split())))


@settings(deadline=None)  # models may be opened
@given(st.lists(_PIECES, max_size=25), st.sampled_from(("ru", "kk")))
def test_every_quotation_is_the_text_at_its_place(words: list[str], language: str) -> None:
    text = " ".join(words)
    if not text.strip():
        return
    item, layer = document(text, language=language)
    for claim in extract(item, layer).claims:
        assert layer.text[claim.span.start : claim.span.end] == claim.span.quote


def test_somebody_named_in_two_languages_of_one_document_is_one_mention_with_every_naming() -> None:
    item, layer = document("Azamat Seitov was detained in Aktau on 3 May 2021.\n\nAzamat Seitov was released.")
    mixed = msgspec.structs.replace(
        layer, blocks=(layer.blocks[0], msgspec.structs.replace(layer.blocks[1], language="kk"))
    )
    found = extract(item, mixed)
    ids = [mention.id for mention in found.mentions]
    assert len(ids) == len(set(ids))
    (one,) = [mention for mention in found.mentions if mention.name == "Azamat Seitov"]
    assert [layer.text[a:b] for a, b in (naming.span for naming in one.namings)] == [n.text for n in one.namings]
