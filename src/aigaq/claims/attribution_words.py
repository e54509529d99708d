"""The words by which a language attributes, compiled once."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from aigaq.records.sourced import Modality

from .function_words import any_of
from .lexicon import load_table
from .sources import Source


class AttributionWords:
    """The tables of ``attribution.toml`` as sets and patterns; see there what each is for."""

    def __init__(self, language: str) -> None:
        t = load_table(language, "attribution")
        verbs, hearsay, pronouns = t["verbs"], t["hearsay"], t["pronouns"]
        self.say, self.show, self.counting, self.registering, self.told, self.shown, self.between = (
            frozenset(verbs[k]) for k in ("say", "show", "counting", "registering", "told", "shown", "between")
        )
        self.needing: dict[str, str] = verbs["with"]
        self.of_counts = frozenset(verbs.get("of_counts", ()))
        self.count_nouns = frozenset(verbs["count_nouns"])
        self.heard = frozenset(verbs["heard"])
        self.possessive = tuple(w + " " for w in [*pronouns["possessive"], *pronouns["same"]])
        self.same = tuple(w + " " for w in pronouns["same"])
        self.be, self.bare, self.able, self.nouns = (frozenset(verbs[k]) for k in ("be", "bare", "able", "nouns"))
        self.participles = frozenset(t["openers"]["participles"])
        self.own, self.back, self.never = (frozenset(pronouns[k]) for k in ("own", "back", "never"))
        self.own_start = tuple(w + " " for w in pronouns["own_start"])
        self.prepositions = frozenset(t["leading"]["prepositions"])
        self.determiners = frozenset(t["leading"]["determiners"])
        self.inner, self.relative = frozenset(t["inner"]["words"]), frozenset(t["inner"]["relative"])
        self.modality: dict[str, Modality] = {w: m for m, words in t["modality"].items() for w in words}
        self.hearsay_modality: dict[str, Modality] = {w: m for m, ws in hearsay["modality"].items() for w in ws}
        self.hearsay_adverbs, self.hearsay_own = frozenset(hearsay["adverbs"]), frozenset(hearsay["own"])
        self.hearsay_forward = tuple(hearsay["forward"])

        self.counts = tuple(t["openers"]["by"])
        phrases = {w for p in [*hearsay["phrases"], *hearsay["adverbs"]] for w in p.split()}
        self.hearsay_words = frozenset(w for w in phrases if len(w) > 4) | {"said"}
        counts = any_of(t["openers"]["by"])
        self.opener = re.compile(rf"(?i:\b(?:{any_of(t['openers']['words'])})\b) ")
        self.by_count = re.compile(
            rf"(?i:\b(?:by|on|in) )(?:(?P<owner>(?:[\w’'.-]+ ){{0,6}}?[\w’'.-]+(?:[’']s|s[’'])) (?:own )?(?:{counts})\b"
            rf"|the (?:{counts}) of (?P<of>[^,;.:]+))"
        )
        self.by_our_count = re.compile(
            rf"(?i:\b(?:by|on|in) (?:{any_of(t['openers'].get('ours', ['our']))}) (?:own )?(?:{counts})\b)"
        )
        self.by_theirs = re.compile(rf"(?i:\b(?:{any_of(t['openers'].get('theirs', ['by their own account']))})\b)")
        performing = t.get("performing", {})
        self.finding, self.naming = frozenset(performing.get("verbs", ())), frozenset(performing.get("naming", ()))
        self.performers = frozenset(performing.get("classes", ()))
        self.found = re.compile(rf" (?!that\b)[^;:.]{{1,160}}?\b(?:{any_of(performing.get('found', ['guilty']))})\b")
        self.sections = {w: Source(r["class"], r["source"]) for r in t.get("section", ()) for w in r["words"]}
        self.hearsay = re.compile(rf"(?i:\b(?:{any_of([*hearsay['adverbs'], *hearsay['phrases']])})\b)")
        self.adjectives = [
            (re.compile(rf"(?i:\b(?:{any_of(r['words'])})\b)"), Source(r["class"], r["source"])) for r in t["adjective"]
        ]
        nominal = t["nominal"]
        self.nominal = re.compile(
            rf"(?i:\b({any_of(nominal['words'])})\b)(?: \w+)?(?: (?:{any_of(nominal['of'])}) ([^,;.:]{{3,60}}?))?"
            rf" (?:{any_of(nominal['that'])})\b"
        )
        self.nominal_words = tuple(nominal["words"])
        self.not_adjective = re.compile(rf"\b(?:{any_of(t['comparing']['words'])})(?: \w+)? \Z")
        self.quoting, self.quoting_hint = re.compile(t["quoting"]["regex"]), t["quoting"]["hint"]
        self.relied_on = re.compile(rf"(?i:(?:{any_of(t['quoting']['relied_on'])})\b)")
        self.testimony = re.compile(rf"(?i:\b(?:{any_of(t['testimony']['words'])})\b)")
        self.leading = re.compile(rf"(?i:(?:{any_of(t['leading']['words'])})\b,? *)")
        self.believed = re.compile(t["believed"]["regex"])
        self.goes_on = re.compile(rf"(?:{any_of(t['goes_on']['words'])})\b|\S+ of\b|(?:\w+ )?\d")
        self.turn = re.compile(rf", (?:{any_of(t['turns']['words'])})\b")
        self.quantity = re.compile(rf"(?:\d|(?i:{any_of(t['quantities']['words'])})\b)")
        self.triggers = self._triggers(t)

    def _triggers(self, t: dict[str, Any]) -> frozenset[str]:
        """Return the words of which a sentence must hold one before it is looked at more closely."""
        first = {w.split()[0] for w in t["openers"]["words"]}
        hearsay = {w for phrase in [*t["hearsay"]["phrases"], *t["hearsay"]["adverbs"]] for w in phrase.split()}
        adjectives = {w.split()[0] for row in t["adjective"] for w in row["words"]}
        spoken = self.say | self.show | self.participles | self.told
        return frozenset(spoken | first | hearsay | adjectives | set(t["openers"]["by"])) - frozenset(
            t["common"]["words"]
        )


@cache
def attribution_words(language: str) -> AttributionWords:
    """Return the words of a language, read when first asked for."""
    return AttributionWords(language)
