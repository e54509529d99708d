"""Names across spellings and scripts: tables of pairs, schemes of romanisation, order of parts, properties."""

from __future__ import annotations

import csv
import random
import tomllib
from pathlib import Path

import numpy as np
import pytest
from bench.names import quality
from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq.entities.batch import NameTable, compare_many
from aigaq.entities.letters import fold, scheme_of
from aigaq.entities.names import compare_names, normalise
from aigaq.entities.tables import table

with (Path(__file__).parent / "name_pairs.csv").open(encoding="utf-8", newline="") as file:
    PAIRS = list(csv.DictReader(file))
SAME = [row for row in PAIRS if row["verdict"] == "same"]
OTHER = [row for row in PAIRS if row["verdict"] == "not same"]


def test_pair_table_is_large_enough_to_say_something():
    assert len(PAIRS) >= 1000
    assert len(OTHER) >= 250
    assert len(SAME) + len(OTHER) == len(PAIRS)


@pytest.mark.parametrize("row", OTHER, ids=lambda row: f"{row['a']}|{row['b']}")
def test_names_of_two_people_score_low(row):
    """Surnames one letter apart stay possible, as a slip of the pen, but never come near a name written twice."""
    possible = row["spelling"] == "surnames one letter apart"
    assert compare_names(row["a"], row["b"]).score < (0.9 if possible else 0.5), row["spelling"]


def test_nearly_all_spellings_of_one_name_score_high():
    missed = [(row["a"], row["b"]) for row in SAME if compare_names(row["a"], row["b"]).score < 0.5]
    assert len(missed) <= 0.01 * len(SAME), missed


def test_pairs_are_told_apart_at_precision_099():
    told = quality([compare_names(row["a"], row["b"]).score for row in PAIRS], [row in SAME for row in PAIRS])
    assert told.recall > 0.98


@pytest.mark.parametrize("row", table("letters")["scheme"], ids=lambda row: row["name"])
def test_schemes_are_told_by_their_examples(row):
    assert [scheme_of(name) for name in row["examples"]] == [row["name"]] * len(row["examples"])
    assert all(scheme_of(name) != row["name"] for name in row["counter"])


@pytest.mark.parametrize("row", table("endings")["example"], ids=lambda row: row["name"])
def test_parts_do_not_depend_on_order(row):
    reading = normalise(row["name"]).readings[0]
    for part in ("surname", "given", "patronymic"):
        found = getattr(reading, part)
        assert (found and found.text) == row.get(part)


@pytest.mark.parametrize("row", table("givens")["same"], ids=lambda row: "=".join(row["names"]))
def test_spellings_and_short_forms_of_one_given_name(row):
    a, b = (f"{name} Ахметов" for name in row["names"])
    assert compare_names(a, b).score > 0.8


@pytest.mark.parametrize("row", table("givens")["other"], ids=lambda row: "/".join(row["names"]))
def test_given_names_that_are_two_however_alike(row):
    a, b = (f"{name} Ахметов" for name in row["names"])
    assert compare_names(a, b).score < 0.1


@pytest.mark.parametrize("row", table("letters")["habit"], ids=lambda row: row["name"])
def test_habits_of_spelling_bring_surnames_together_and_others_not(row):
    for a, b in row["same"]:
        assert compare_names(f"Карен {a}", f"Karen {b}").score > 0.9, (a, b)
    for a, b in row["other"]:
        assert compare_names(f"Карен {a}", f"Karen {b}").score < 0.5, (a, b)


@pytest.mark.parametrize("names", table("endings")["two_names"]["surnames"], ids="/".join)
def test_surnames_made_from_two_given_names_are_two(names):
    a, b = names
    told = compare_names(f"Ильхам {a}", f"Ilham {b}")
    assert told.score < 0.2
    assert told.parts[0].how in ("other name", "different")


# What official tables of romanisation make of each Kazakh or Russian letter.
SCHEMES = tomllib.loads((Path(__file__).parent / "schemes.toml").read_text(encoding="utf-8"))
KAZAKH_2021 = SCHEMES.pop("kazakh_2021")
FAMILIES = (
    "Арыстанов",
    "Жумагалиев",
    "Хасенов",
    "Шакиров",
    "Тулегенов",
    "Сулейменова",
    "Бекжанова",
    "Карабалин",
    "Ержанова",
    "Вишневская",
    "Чернышов",
    "Муканов",
    "Оспанова",
    "Дюсенбаев",
    "Утешев",
)
GIVEN = (
    "Ержан",
    "Айгуль",
    "Нурлан",
    "Жанна",
    "Марат",
    "Бахыт",
    "Гульмира",
    "Асхат",
    "Максат",
    "Шолпан",
    "Тимур",
    "Галым",
    "Роза",
    "Сауле",
)


def romanised(text: str, scheme: dict[str, str]) -> str:
    out = "".join(scheme[letter] for letter in text.lower())
    return out[:1].upper() + out[1:]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("family", FAMILIES)
def test_romanisation_keeps_the_normal_form(scheme, family):
    name = f"{GIVEN[len(family) % len(GIVEN)]} {family}"
    latin = " ".join(romanised(word, SCHEMES[scheme]) for word in name.split())
    assert compare_names(name, latin).score > 0.9, latin


@pytest.mark.parametrize("name", ["Қуандықов", "Жұмағалиев", "Әлібекова", "Нұрпейісова", "Өтегенов", "Шаңырақ"])
def test_kazakh_latin_has_the_normal_form_of_kazakh_cyrillic(name):
    latin = romanised(name.replace("ң", "н"), KAZAKH_2021)
    assert not set(fold(name)).isdisjoint(fold(latin, "turkic"))


@given(st.text(max_size=40), st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_comparison_is_symmetric_and_bounded(a, b):
    there, back = compare_names(a, b), compare_names(b, a)
    assert there.score == pytest.approx(back.score)
    assert 0.0 <= there.score <= 1.0
    assert there.explanation


@given(st.lists(st.sampled_from([row["a"] for row in PAIRS] + [row["b"] for row in PAIRS]), min_size=2, max_size=12))
@settings(max_examples=50, deadline=None)
def test_arrays_and_single_comparisons_agree(names):
    rng = random.Random(len(names))
    right = [rng.choice(names) for _ in names]
    expected = [compare_names(a, b).score for a, b in zip(names, right, strict=True)]
    assert np.allclose(compare_many(names, right), expected)


def test_whole_pair_table_agrees_between_arrays_and_single_comparisons():
    names = NameTable([row["a"] for row in PAIRS] + [row["b"] for row in PAIRS])
    scores = names.scores(range(len(PAIRS)), range(len(PAIRS), 2 * len(PAIRS)))
    assert np.allclose(scores, [compare_names(row["a"], row["b"]).score for row in PAIRS])


@given(st.sampled_from(GIVEN), st.sampled_from(FAMILIES), st.sampled_from(["Серикович", "Ерланқызы", ""]))
def test_a_name_agrees_with_itself_in_any_order(first, family, father):
    name = " ".join(filter(None, (first, father, family)))
    assert compare_names(name, " ".join(filter(None, (family, first, father)))).score > 0.97
    assert compare_names(name, name.upper()).score > 0.97


def test_explanation_says_part_by_part_what_was_found():
    told = compare_names("А. Тулетаева", "Tuletaeva Aigul Serikovna").explanation.splitlines()
    assert told == [
        "one surname: Тулетаева and Tuletaeva (+5.0)",
        "given name agrees in its initial: А. and Aigul (+1.2)",
        "patronymic is given in one only: Serikovna",
    ]


def test_mixed_scripts_are_mended():
    assert compare_names("Cаулe Oмapoва", "Сауле Омарова").score > 0.97  # Latin C, e, O, a, p


def test_man_and_woman_of_one_name_stay_possible_and_are_not_equal():
    """A last letter is easily lost: Ivanov and Ivanova with one given name may be one, which is said and weighed."""
    crossed = compare_names("Айдын Иванов", "Айдын Иванова")
    assert crossed.parts[-1].part == "gender"
    assert crossed.score < compare_names("Айдын Иванов", "Aidyn Ivanov").score


@pytest.mark.parametrize("name", ["", "   ", "???", "12.3", "—", "."])
def test_names_without_letters_compare_with_nothing(name):
    assert normalise(name).readings == ()
    assert compare_names(name, "Иванов").score == 0.0


def test_no_name_stands_in_two_rows_of_the_table():
    """A name that is written in two rows would be held to be two names."""
    for group in (*table("givens")["male"].values(), *table("givens")["female"].values()):
        assert len(group) == len(set(group))
    sources = [row.split() for sex in ("male", "female") for rows in table("givens")[sex].values() for row in rows]
    assert all(fold(word) for row in sources for word in row)
