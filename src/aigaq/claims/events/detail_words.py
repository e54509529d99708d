"""The words read around an event, compiled once from ``events/slots.toml``."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from aigaq.claims.function_words import any_of
from aigaq.claims.lexicon import load_table
from aigaq.records.vocabulary import event_attributes, event_types, measures, methods

from .form_words import Forms


def _phrase(words: Any) -> re.Pattern[str]:
    """Return a pattern that finds any of `words` as whole words, whatever their case."""
    listed = list(words)
    return re.compile(rf"(?i:(?<!\w)(?:{any_of(listed)})(?!\w))") if listed else re.compile(r"(?!)")


class DetailWords:
    """The tables of ``events/slots.toml``; see there what each is for."""

    def __init__(self, language: str) -> None:
        t = load_table(language, "events/slots")
        p = t["penalty"]
        self.numbers: dict[str, int] = p["numbers"]
        self.units: dict[str, str] = p["units"]
        #: one of these can make a term of a sentence without a verb
        self.opening = frozenset(self.units) if "forms" not in p else frozenset()
        tens = any_of(w for w, n in self.numbers.items() if n >= 20)
        number = rf"(?:\d{{1,3}}(?:[.,]\d)?|(?:(?:{tens})[- ])?(?:{any_of(self.numbers)})\b)"
        half = r"(?:(?:[ -]and[ -]|[ -])(?:a[ -])?half|½|\.5)"
        unit = any_of(self.units)
        self.length = re.compile(
            rf"(?i:(?<![\w$€£.])(?P<n>{number})(?P<half>{half})?(?P<gap>[- ]|[’']? )(?:and (?P<half2>a half) )?(?P<"
            rf"unit>{unit})\b)"
        )
        self.more = re.compile(
            rf"(?i:[’']?(?:,| and)? (?:and )?(?P<n>{number})(?P<half>{half})?[- ](?P<unit>{unit})\b)"
        )
        digits = r"\d{1,3}"
        self.span_of = re.compile(
            rf"(?i:(?<!\w)(?:(?:between|from) (?P<n>{number})(?P<half>{half})?(?:[- ](?P<unit>{unit}))?(?: and | to"
            rf" | and up to )"
            rf"(?P<n2>{number})(?P<half2>{half})?[- ](?P<unit2>{unit})\b"
            rf"|(?P<m>{number})(?P<mhalf>{half})?(?:[- ](?P<munit>{unit}))? to (?P<m2>{number})(?P<mhalf2>{half})?["
            rf"- ](?P<munit2>{unit})\b"
            rf"|(?P<d>{digits})[–-](?P<d2>{digits})[- ](?P<dunit>{unit})\b))"
        )
        self.fixed: list[tuple[re.Pattern[str], str]] = []
        if "forms" in p:
            self._by_form(p["forms"], number, unit)
        self.single = re.compile(p["forms"]["single"]) if "forms" in p else None
        self.first_person = re.compile(r"[^.;:]{0,160}: ?(?:[a-z][\w -]{0,30} )?")
        self.joined_person = re.compile(r"(?:, | and |, and )(?:[a-z][\w -]{0,30} )?")
        self.number_row = re.compile(rf"(?i:(?<!\w)(?P<one>{number}) and (?P<two>{number})[- ](?P<unit>{unit})\b)")
        self.bare_number = re.compile(rf"(?i:{number}\b)")
        self.life, self.death = _phrase(p["life"]), _phrase(p["death"])
        self.at_most = re.compile(rf"(?i:\b(?:{any_of(p['at_most'])}) (?:the |a )?\Z)")
        self.at_least = re.compile(rf"(?i:\b(?:{any_of(p['at_least'])}) (?:a )?\Z)")
        self.suspended, self.probation = _phrase(p["suspended"]), _phrase(p["probation"])
        self.administrative = re.compile(rf"(?i:(?:{any_of(p['administrative'])}))")
        money, currency = any_of(p["money"]), any_of(p["currencies"])
        self.money = re.compile(
            rf"(?:up to |about |some |around |at least |between )?(?:the equivalent of )?(?:[A-Z]{{2,3}} ?)?"
            rf"(?:(?:{money}) ?\d[\d,.]*(?: (?:million|thousand))?|\d[\d,.]*(?: (?:million|thousand))? (?:[A-Z][a-z"
            rf"]+ )?(?:{currency})\b)"
        )
        self.fine_besides = re.compile(
            rf"(?i:[^.;:]*?\b(?:{any_of(p['fine_besides'])}) )" if p.get("fine_besides") else r"(?!)"
        )
        self.plain = re.compile(rf"(?i:\b(?:{any_of(p['plain'])})\b)")
        self.forms: Forms | None = Forms(t["forms"]) if "forms" in t else None
        c = t["charge"]
        self.charge_pattern = re.compile(c["regex"]) if "regex" in c else None
        self.charge_openers = re.compile(rf"(?i: ?(?:{any_of(c['openers'])}) )")
        self.charge_short: dict[str, frozenset[str]] = {k: frozenset(v) for k, v in c["short"].items()}
        self.charge_never, self.charge_nouns = frozenset(c["never"]), frozenset(c["nouns"])
        self.charge_ends = frozenset(c["ends"])
        self.article = re.compile(
            t["law"]["article"]
            if "article" in t.get("law", {})
            else r"(?:(?:[Aa]rticles?|[Aa]rts?\.|[Ss]ections?|[Ss]ec\.|[Pp]aragraphs?|§§?) ?\d+[\w.()/-]*"
            r"(?:(?:, ?| and | or |, and )(?:\d+[\w.()/-]*|(?:part|paragraph|para\.|point|clause)s? ?\d+[\w.()-]*))*"
            r"(?:,? ?\(?(?:part|paragraph|para\.|point|clause)s? ?\d+[\w.()-]*(?: and \d+)?\)?)*)"
        )
        self.condition = re.compile(rf"(?i:\b(?:{any_of(t['condition']['openers'])})\b)")
        self.condition_attributes = [(a, _phrase(w)) for a, w in t["condition"]["attributes"].items()]
        self.attributes: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        for row in t["attributes"]:
            for code, words in row["words"].items():
                for kind in row["types"]:
                    if kind not in event_types() or code not in event_attributes():
                        raise ValueError(f"events/slots.toml: {kind} or {code} is not in events.toml")
                    self.attributes.setdefault(kind, []).append((code, _phrase(words)))
        self.cause = re.compile(
            rf"(?i:\b(?:{any_of(t['cause']['openers'])}) ((?:[\w’'-]+ ){{0,6}}?(?:{any_of(t['cause']['words'])})\b("
            rf"?: (?:he|she|they) (?:sustained|suffered|received))?(?: [\w’'-]+){{0,3}}?)(?=[,.;:)]| (?:in|on|at|af"
            rf"ter|during|and|while|by|he|she|they|when|inflicted)\b|\Z))"
        )
        self.weapon = _phrase(t["cause"]["weapons"])
        self.site = _phrase(t["site"]["words"])
        self.custody = _phrase(t["custody"]["words"])
        self.in_custody = re.compile(
            r"(?i:\b(?:in|under|inside) (?:[\w’'-]+ ){0,3}(?:custody|detention|prison|jail|arrest|cell|colony|rema"
            r"nd)\b|\b(?:police|prison|detention) (?:custody|cells?)\b)"
        )
        self.defendants = frozenset(t["groups"]["nouns"])
        self.without_article = frozenset(t["groups"].get("without_article", ()))
        self.of_several = frozenset(t["groups"].get("of_several", ()))
        self.court = _phrase(t["groups"]["court"])
        self.confining = _phrase(t["groups"]["confining"])
        m = t["modality"]
        self.modality = [(name, _phrase(m[name])) for name in ("denied", "feared", "planned", "alleged")]
        self.hypothetical = frozenset(m["hypothetical"])
        self.open, self.not_done = frozenset(m["open"]), frozenset(m["not_done"])
        self.without_object = frozenset(m["without_object"])
        self.calls = frozenset(m["calls"])
        self.rulings = frozenset(m.get("rulings", ()))
        self.negation = frozenset(t["negation"]["words"])
        self.turns: list[dict[str, Any]] = t["turn"]
        for turn in self.turns:
            if any(kind not in event_types() for kind in (*turn["from"], turn["to"])):
                raise ValueError(f"events/slots.toml: a turn names no event type: {turn['to']}")
        self.methods: list[tuple[str, re.Pattern[str]]] = []
        for code, words in t["methods"].items():
            if code not in methods():
                raise ValueError(f"events/slots.toml: {code} is not a method of methods.toml")
            self.methods.append((code, _phrase(words)))
        self.likeness: dict[str, str] = {}
        for measure, kinds in t["likeness"].items():
            if measure not in measures():
                raise ValueError(f"events/slots.toml: {measure} is not a measure of figures.toml")
            self.likeness |= dict.fromkeys(kinds, measure)

    def _by_form(self, forms: dict[str, Any], number: str, unit: str) -> None:
        """Take the patterns of lengths from the table, in languages that write halves and ranges in other ways."""
        holes = {"number": number, "unit": unit, "half": forms["half"]}

        def filled(name: str) -> re.Pattern[str]:
            return re.compile(re.sub(r"\{(number|unit|half)\}", lambda m: holes[m[1]], forms[name]))

        self.length, self.more, self.span_of = filled("length"), filled("more"), filled("span")
        #: terms that are one word or an adjective: "полгода", "семнадцатилетний срок"
        self.fixed = [(re.compile(pattern), value) for value, pattern in forms.get("fixed", {}).items()]
        if "yearly" in forms:
            for word, years in self.numbers.items():
                self.fixed.append((re.compile(rf"(?i:\b{word}-?{forms['yearly']})"), f"P{int(years)}Y"))


@cache
def detail_words(language: str) -> DetailWords:
    """Return the words of a language, read when first asked for.

    Raises
    ------
    ValueError
        The table names a code that the vocabularies do not have.
    """
    return DetailWords(language)
