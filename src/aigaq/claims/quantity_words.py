"""The words of amounts: ``quantities.toml`` in the form the scanner asks it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from aigaq.records.claims import Qualifier

from .forms import noun_forms
from .lexicon import load_lexicon, load_table


class QuantityWords(NamedTuple):
    """The tables of ``quantities.toml`` in the form the scanner asks them."""

    cardinals: dict[str, int]
    multipliers: dict[str, int]
    halves: dict[str, float]
    decimal: str
    suffix: re.Pattern[str] | None
    about_endings: tuple[str, ...]
    ranges: dict[str, str]
    range_opens: frozenset[str]
    starts: frozenset[str]
    vague: dict[str, list[tuple[str, ...]]]
    weak: frozenset[str]
    before: dict[str, list[tuple[tuple[str, ...], Qualifier]]]
    behind: dict[str, list[tuple[tuple[str, ...], Qualifier]]]
    zero: dict[str, list[tuple[str, ...]]]
    bare_zero: frozenset[str]
    after_negation: frozenset[str]
    fractions: dict[str, list[tuple[tuple[str, ...], float]]]
    against: dict[str, list[tuple[str, ...]]]
    rising: frozenset[str]
    part_of: frozenset[str]
    times: frozenset[str]
    except_for: list[tuple[str, ...]]
    multiples: dict[str, float]
    never: dict[str, frozenset[str]]
    negations: frozenset[str]
    concord: bool
    never_after_no: frozenset[str]
    counted: frozenset[str]
    people: frozenset[str]
    one_person: frozenset[str]
    one_of: frozenset[str]
    articles: frozenset[str]
    near: frozenset[str]
    stops: frozenset[str]
    definite: frozenset[str]
    single_measures: frozenset[str]
    pointing: frozenset[str]
    parts: frozenset[str]
    joins: frozenset[str]
    opens: frozenset[str]
    pointers: frozenset[str]
    remaining: frozenset[str]
    existing: frozenset[str]
    floating: frozenset[str]
    unreal: frozenset[str]
    official: frozenset[str]
    inverted: frozenset[str]
    inverted_links: frozenset[str]
    inverted_multiples: dict[str, int]
    amounts: frozenset[str]
    collective: frozenset[str]
    absence: frozenset[str]
    lacking: frozenset[str]
    absent: frozenset[str]
    listing: frozenset[str]
    hint: re.Pattern[str]


def _nouns(language: str, *, plural: bool, kind: str | None = None) -> frozenset[str]:
    """Return the nouns in the singular or the plural, all or of one kind."""
    entries = load_lexicon(language).words.items()
    return frozenset(
        form for form, e in entries if e.noun and e.noun.plural is plural and (kind is None or e.noun.kind == kind)
    )


def _done(language: str) -> frozenset[str]:
    """Return the participles and adjectives that stand for people: "one of the wounded"."""
    words = load_lexicon(language).words.items()
    return frozenset(form for form, e in words if {"done", "state"} & e.classes)


def _absent(language: str) -> frozenset[str]:
    """Return the words for people to whom something happened: of them it can be said that there are none."""
    words = load_lexicon(language).words.items()
    return frozenset(
        form
        for form, e in words
        if ("people" in e.classes and "singular" not in e.classes) or (e.noun is not None and e.noun.kind == "victim")
    )


def _hint(starts: Iterable[str], phrases: Iterable[str]) -> re.Pattern[str]:
    """Return what a sentence without any amount does not contain."""
    alone = {re.escape(w) for w in starts} - {"a", "an", "all", "another"}
    words = sorted({*alone, *map(re.escape, phrases)}, key=len, reverse=True)
    either = "|".join(words).replace("е", "[её]")
    return re.compile(rf"\d|\b(?:{either})\b", re.IGNORECASE)


def _by_first(phrases: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted((tuple(p.split()) for p in phrases), key=len, reverse=True):
        found.setdefault(words[0], []).append(words)
    return found


def _cardinals(numbers: dict[str, Any], language: str) -> dict[str, int]:
    """Return the words of numbers that are not multiplied, with their values."""
    if "forms" in numbers:
        return _valued(numbers["forms"], numbers, language)
    values = {**numbers["units"], **numbers["tens"]}
    for ten, value in numbers["tens"].items():
        values |= {f"{ten}-{unit}": value + v for unit, v in numbers["units"].items() if 0 < v < 10}
    return values


def _valued(rows: Iterable[tuple[int, str]], numbers: dict[str, Any], language: str) -> dict[str, int]:
    """Return the words of each value, in all their forms where they take the endings of nouns."""
    found = {word: value for value, forms in rows for word in forms.split()}
    if not numbers.get("declined"):
        return found
    forms = {f.text: value for word, value in found.items() for f in noun_forms(word, language)}
    about = {word + ending: value for word, value in found.items() for ending in numbers["about"]}
    return {form: value for form, value in {**about, **forms}.items() if form not in numbers["never"]}


def _never(table: dict[str, Any], language: str) -> dict[str, frozenset[str]]:
    """Return the words that keep a number from counting, the nouns among them in all their forms."""
    never = {name: frozenset(words) for name, words in table["never"].items()}
    for name, nouns in table.get("never_declined", {}).items():
        never[name] |= {form.text for noun in nouns for form in noun_forms(noun, language)}
    return never


def _bounding(table: dict[str, list[str]], at: int) -> dict[str, list[tuple[tuple[str, ...], Qualifier]]]:
    """Return the qualifiers by their word number `at`, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Qualifier]]] = {}
    for code, phrases in table.items():
        for words in (tuple(p.split()) for p in phrases):
            found.setdefault(words[at], []).append((words, code))  # type: ignore[arg-type]
    for rows in found.values():
        rows.sort(key=lambda r: -len(r[0]))
    return found


def _fractions(table: dict[str, float]) -> dict[str, list[tuple[tuple[str, ...], float]]]:
    found: dict[str, list[tuple[tuple[str, ...], float]]] = {}
    for phrase in sorted(table, key=len, reverse=True):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append((words, table[phrase]))
    return found


@cache
def load_quantity_words(language: str) -> QuantityWords:
    """Return the tables of `language`, compiled."""
    t = load_table(language, "quantities")
    numbers, relative, zero, single = t["numbers"], t["relative"], t["zero"], t["single"]
    cardinals, fractions = _cardinals(numbers, language), _fractions(relative["fractions"])
    multipliers = (
        numbers["multipliers"] if "multipliers" in numbers else _valued(numbers["multiples"], numbers, language)
    )
    vague = _by_first([*t["vague"]["terms"], *t["vague"]["weak"]])
    lacking, inverted = zero.get("lacking", []), t.get("inverted", {})
    absence = [*zero.get("absence", []), *lacking]
    zeros = _by_first([*zero["alone"], *zero["before_noun"], *zero["after_negation"]])
    starts = {
        *cardinals,
        *multipliers,
        *numbers["halves"],
        *vague,
        *zeros,
        *fractions,
        *relative["multiples"],
        *single["articles"],
    }
    starts |= {words.split()[0] for words in relative["except_for"]}
    hint = _hint({*starts, *single["near"]}, [*relative["except_for"], *absence])
    for first, rows in _by_first(absence).items():
        zeros[first] = [*zeros.get(first, []), *rows]
        starts.add(first)
    people = _nouns(language, plural=True, kind="person")
    return QuantityWords(
        cardinals=cardinals,
        multipliers=multipliers,
        halves=numbers["halves"],
        decimal=numbers["decimal"],
        suffix=re.compile(rf"(?:{numbers['suffix']})\Z") if "suffix" in numbers else None,
        about_endings=tuple(numbers["about"]),
        ranges=t["ranges"],
        range_opens=frozenset(numbers["range_opens"]),
        starts=frozenset(starts),
        vague=vague,
        weak=frozenset(t["vague"]["weak"]),
        before=_bounding(t["qualifiers"], -1),
        behind=_bounding(t["qualifiers_after"], 0),
        zero=zeros,
        bare_zero=frozenset(zero["before_noun"]),
        after_negation=frozenset(zero["after_negation"]),
        fractions=fractions,
        against=_by_first(relative["against"]),
        except_for=[tuple(p.split()) for p in sorted(relative["except_for"], key=len, reverse=True)],
        multiples=relative["multiples"],
        rising=frozenset(t["qualifiers_definite"]["rising"]),
        part_of=frozenset(relative["of"]),
        times=frozenset(relative["times"]),
        never=_never(t, language),
        negations=frozenset(zero["negations"]),
        concord=zero["concord"],
        never_after_no=frozenset(zero["never_after_no"]),
        counted=_nouns(language, plural=True),
        people=people,
        one_person=_nouns(language, plural=False, kind="person"),
        one_of=people | _nouns(language, plural=True, kind="victim") | _done(language),
        articles=frozenset(single["articles"]),
        stops=frozenset(single["stops"]),
        near=frozenset(single["near"]),
        definite=frozenset(t["qualifiers_definite"]["words"]),
        single_measures=frozenset(single["measures"]),
        **{name: frozenset(row) for name, row in t["sharing"].items()},
        inverted=frozenset(inverted.get("nouns", ())),
        inverted_links=frozenset(inverted.get("links", ())),
        inverted_multiples=dict(inverted.get("multiples", {})),
        amounts=frozenset(word for phrases in vague.values() for phrase in phrases for word in phrase),
        collective=frozenset(inverted.get("collective", ())),
        absence=frozenset(absence),
        lacking=frozenset(lacking),
        absent=_absent(language) if absence else frozenset(),
        listing=frozenset(t.get("listing", {}).get("words", ())),
        hint=hint,
    )
