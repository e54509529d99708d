"""What the room says in its own words, by language, from ``words.toml``; without a word of verdict."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from aigaq.records import CaseLadder, Disagreement, ItemRef, Requirement, Series

from .matching import Between

#: Words that no generated sentence may hold: they would be a verdict.
FORBIDDEN = (
    *("guilty", "violat", "perpetrator", "unlawful", "illegal", "proven", "criminal", "compliant", "score"),
    *("виновн", "наруш", "преступ", "незаконн", "доказано"),
)
LANGUAGES = ("en", "ru")
#: How many people a question names.
_NAMED = 12


@cache
def phrases(language: str) -> Mapping[str, Any]:
    """Return the phrases of a language."""
    table = tomllib.loads(files(__package__).joinpath("data", "words.toml").read_text(encoding="utf-8"))
    return table[language]  # type: ignore[no-any-return]


def interval(between: Between) -> str:
    """Return an interval with both of its dates, as the claims tell them."""
    first, second = between.first.claim.date, between.second.claim.date
    assert first is not None
    assert second is not None
    t = phrases("en")
    same = between.least == between.most
    days = str(between.least) if same else t["to"].format(least=between.least, most=between.most or "?")
    return str(t["days"].format(days=days, first=first.edtf, second=second.edtf))


def nobody(item: ItemRef) -> str:
    """Return the name of a unit that holds what a document tells of nobody in particular."""
    return str(phrases("en")["nobody"].format(source=item.publisher or item.title or item.name))


def is_name_of_some(name: str) -> bool:
    """Tell whether words for a group tell who they are, not only how many."""
    return any(c.isalpha() for c in name) and name.lower() not in phrases("en")["vague"]


def addressee(language: str) -> str:
    """Return to whom what concerns no requirement in particular is put."""
    return str(phrases(language)["addressee"])


def question(requirement: Requirement, names: Sequence[str], groups: int, language: str = "en") -> str:
    """Return the question of a requirement, with whom it is asked for: names, and how many groups nobody names."""
    asked = (requirement.question_ru or requirement.question) if language == "ru" else requirement.question
    if requirement.unit in ("institution", "incident", "proceeding") or not (names or groups):
        return asked
    t = phrases(language)
    unnamed = t["groups_one"] if groups == 1 else t["groups"].format(n=groups)
    whom = t["and"].join(part for part in (_some(names, language), unnamed if groups else "") if part)
    return str(t["concerns"].format(question=asked, whom=whom))


def both_say(one: Disagreement, language: str = "en") -> str:
    """Return the question that a disagreement between sources leaves open."""
    by_kind = phrases(language)["disagreements"]
    return str(by_kind.get(one.kind, by_kind["other"]).format(topic=_lowered(one.topic)))


def numbers_differ(series: Series, language: str = "en") -> str:
    """Return the question that different numbers for one thing leave open."""
    t = phrases(language)
    measure = t["measures"].get(series.measure) if "measures" in t else None
    topic = ", ".join(part for part in (measure, series.place, series.period) if part) if measure else series.title
    return str(t["numbers"].format(topic=topic))


def missing_steps(ladders: Sequence[CaseLadder], language: str = "en") -> str:
    """Return the question that the same gaps in the cases of some people leave open."""
    t = phrases(language)
    steps = [
        t["steps"][rung.step] if rung.step in t.get("steps", ()) else rung.label.lower()
        for rung in ladders[0].rungs
        if rung.missing
    ]
    names = list(dict.fromkeys(ladder.name for ladder in ladders))
    return str(t["gaps"].format(steps=", ".join(steps), whom=_some(names, language)))


def _some(names: Sequence[str], language: str) -> str:
    shown = ", ".join(names[:_NAMED])
    more = len(names) - _NAMED
    return str(phrases(language)["more"].format(names=shown, n=more)) if more > 0 else shown


def _lowered(topic: str) -> str:
    return topic[:1].lower() + topic[1:]
