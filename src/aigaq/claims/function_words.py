"""The small words by which clauses and phrases begin and end, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from .lexicon import load_table

_NOTHING = "(?!)"


def any_of(words: Iterable[str]) -> str:
    """Return an alternation of `words`, the longest first; of none, what never matches."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or _NOTHING


class FunctionWords:
    """The tables of ``function_words.toml`` as sets and patterns; see there what each is for."""

    def __init__(self, language: str) -> None:
        t = load_table(language, "function_words")
        self.indefinite, self.of = frozenset(t["indefinite"]), frozenset(t["of"])
        self.the, self.relative, self.directions = (frozenset(t[k]) for k in ("the", "relative", "directions"))
        self.after_head = frozenset(t["after_head"]) | frozenset(",;:(–—-")
        self.owning = frozenset(t["owning"])
        self.after_holder = frozenset(t["after_holder"])
        self.past, self.based, self.particles = t["past"], t["based"], t["particles"]
        self.turning = frozenset(t["turning"])
        turning = any_of(t["turning"])
        self.article = re.compile(rf"(?i:(?:{any_of(t['the'])}) )")
        self.definite = re.compile(rf"(?i:\b(?:{any_of(t['definite'])})(?: \w+)? \Z)")
        self.possessive = re.compile("[’']s? ")
        self.joint = re.compile(rf", |,? (?:{any_of(t['and'])}) ")
        self.inside = re.compile(rf" (?:{any_of(t['inside'])})\b")
        self.takes_over = re.compile(rf"(?:;|, (?:{turning})|[–—:]) (?:\w+ ){{0,2}}\Z")
        self.joined = re.compile(rf", (?:{turning}) ?\Z")
        self.ellipsis = re.compile(rf"; (?:(?:{turning}) )?((?:{any_of(t['the'])} |[A-Z])[\w’' -]{{2,60}}), (?=\S)")
        self.binding = re.compile(rf"\b(?:{any_of(t['binding'])})\s\Z")
        self.apart = re.compile(rf"[;:]|[—–] |[.!?] |\b(?:{any_of(t['apart'])})\b")
        self.joints = re.compile(rf",|\b(?:{any_of(t['joints'])})\b|[()]")
        self.naming = re.compile(rf"\b(?:{any_of(t['naming'])})\s\Z")
        self.telling = re.compile(rf"(?i:\b(?:{any_of(t['telling'])})\s\Z)")
        self.names_only = re.compile(r"\W*(?:[A-ZÀ-ÞА-ЯЁӘҒҚҢӨҰҮҺІ][\w’'.-]*,? ?){0,5}\W*")
        self.opening = re.compile(rf"(?i:(?:{any_of(t['opening'])})\b[^,]*, )")
        self.before_name = re.compile(rf"(?i:(?:{any_of(t['before_name'])}) )")
        joining, endings = any_of(t["joining"]), any_of(t["inner_adjectives"])
        self.joining = frozenset(t["joining"])
        #: a body's full name; HEAD stands for what kind of body it is
        self.body = (
            rf"(?:[A-ZÀ-ÞА-ЯЁӘҒҚҢӨҰҮҺІ][\w’'-]+ (?:(?:{joining}) |\w+(?:{endings}) )?)+(?i:HEAD)\b"
            rf"|\b(?i:HEAD) (?:{any_of(t['purpose'])}) (?:{any_of(t['the'])} )?[\w-]+"
        )
        self.insertion = re.compile(rf", (?!{any_of(t['aliases'])})")
        self.as_told = re.compile(rf"\b(?:{any_of(t.get('as_told', []))})\s\Z")
        self.numbers = re.compile(rf"\b\d[\d,.]*\b|\b(?:{any_of(t['numbers'])})\b")


@cache
def function_words(language: str) -> FunctionWords:
    """Return the words of a language, read when first asked for."""
    return FunctionWords(language)
