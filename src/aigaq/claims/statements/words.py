"""The words by which a language tells acts of speech, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from aigaq.claims.function_words import any_of
from aigaq.claims.inflection import verb_forms
from aigaq.claims.lexicon import load_table
from aigaq.records.sourced import Modality

#: acts in which one says something of the matter itself: only these are turned by what is said
STATING = frozenset({"fact", "justification", "acknowledgement"})

#: frames whose verbs may stand aside of what was said: "..., he added"
_ASIDE = frozenset({"that", "bare", "told"})


class VerbSense(NamedTuple):
    """One way in which a verb makes an act of speech.

    Attributes
    ----------
    act : str
        Code of ``events.toml`` acts.
    patterns : tuple of re.Pattern
        What must follow the verb, the first that fits.
    passive : bool
        The passive with "by" tells it too: "was denied by".
    negated : bool
        It is one only with "not": "did not respond".
    aside : bool
        It can stand aside of what was said: "..., he added".
    not_source : frozenset of str
        Source codes whose holders do something else with this verb.
    rule : str
        Name of the rule.
    """

    act: str
    patterns: tuple[re.Pattern[str], ...]
    passive: bool
    negated: bool
    aside: bool
    modality: Modality
    not_source: frozenset[str]
    rule: str


class VerbForm(NamedTuple):
    """A form of a verb of speech, the words that belong to it, and what it makes."""

    tail: tuple[str, ...]
    form: str
    sense: VerbSense


class SpeechWords:
    """The tables of ``statements.toml`` as sets and patterns; see there what each is for."""

    def __init__(self, language: str) -> None:
        t = load_table(language, "statements")
        self._frames: dict[str, str] = t["frames"]
        self._irregular = load_table(language, "verbs")["irregular"]
        self.verbs: dict[str, list[VerbForm]] = {}
        for form, verb in self._forms(t["verb"]):
            self.verbs.setdefault(form, []).append(verb)
        quoted = t["quoted"]
        self.quoted = frozenset(quoted["words"])
        self.quoted_passive, self.quoted_active = re.compile(quoted["passive"]), re.compile(quoted["active"])
        self.negations = frozenset(t["not_said"]["negations"])
        self.modals = frozenset(t["not_said"]["modals"])
        self.nouns: dict[str, str] = {w: row["act"] for row in t["noun"] for w in row["words"]}
        nouns, says = any_of(self.nouns), t["noun_joints"]["says"]
        by = f"(?:{t['noun_joints']['by']}|{t['noun_joints']['of']})"
        self.noun_by = re.compile(rf"(?i:\b(?P<noun>{nouns})){by}")
        self.noun_of = re.compile(rf"[’']s? (?:[a-z-]+ ){{0,2}}?(?P<noun>{nouns}) (?P<says>{says})")
        self.noun_says = re.compile(rf"(?P<noun>{nouns}) (?:that|which) (?P<verb>\w+)")
        self.main_verb = re.compile(rf" (?:{any_of(t['main_verbs']['words'])})\b")
        self.that: str = t["main_verbs"]["that"]
        self.told_after = re.compile(t["told_after"]["regex"])
        self.said = re.compile(rf"\b{says}")
        self.adverbs, self.finite = (
            frozenset(t["shared"]["adverbs"]),
            frozenset(t["shared"]["finite"])
            | {form for forms in self._irregular.values() for form in forms.split()[1:2]},
        )
        self.plural, self.bodies = frozenset(t["plural"]["words"]), frozenset(t["bodies"]["words"])
        self.conjunctions = frozenset(t["conjunctions"]["words"])
        self.adverb_ending: str = t["shared"]["adverb_ending"]
        small: dict[str, list[str]] = t["small"]
        (
            self.goes_on,
            self.not_in_phrase,
            self.before_antecedent,
            self.before_participle,
            self.not_aside,
            self.auxiliaries,
        ) = (
            frozenset(small[key])
            for key in (
                "goes_on",
                "not_in_phrase",
                "before_antecedent",
                "before_participle",
                "not_aside",
                "auxiliaries",
            )
        )
        self.having, self.lone = frozenset(small["having"]), frozenset(small["lone"])
        self.asked = re.compile(t["asked"]["regex"])
        self.between_dates: str = t["between_dates"]["regex"]
        self.by: str = small["by"][0]
        self.emphatic = frozenset(small["emphatic"])
        self.participle_endings = tuple(t["shared"]["participle_endings"])
        self.joining = frozenset(load_table(language, "function_words")["and"])
        self.besides = frozenset(t["besides"]["words"])
        ends = t["holder_ends"]
        self.within = re.compile(rf" (?:{any_of(ends['before_small'])}) ")
        self.pronoun_and = re.compile(rf"(?i:(?P<pronoun>{any_of(t['pronouns']['words'])}) and )")
        self.holder_end = re.compile(
            rf" (?:{any_of(ends['words'])})\b| (?:{any_of(ends['before_small'])}) (?!(?:the )?[A-ZÀ-Þ])"
        )
        self.organisations = frozenset(t["organisations"]["words"])
        pointing = t["pointing"]
        self.pointing, self.papers = frozenset(pointing["words"]), frozenset(pointing["also_own"])
        self.own = tuple(f"{w} " for w in pointing["own"])
        self.roles: dict[str, str] = t["roles"]
        self.ruling = frozenset(t["count"]["ruling"])
        self.count, self.no_count = re.compile(t["count"]["regex"]), re.compile(t["count"]["not"])
        self.aside = re.compile(t["aside"]["regex"])
        self.medium = re.compile(t["medium"]["regex"])
        self.turns = {act: re.compile(pattern) for act, pattern in t["turns"].items()}
        self.not_guilt = re.compile(rf"(?i:\b(?:{any_of(t['not_guilt']['words'])})\b)")
        self.not_speakers = frozenset(t["not_speakers"]["words"])
        self.triggers = frozenset(self.verbs) | self.quoted | frozenset(w.split()[-1] for w in self.nouns)

    def _forms(self, rows: list[dict[str, Any]]) -> Iterator[tuple[str, VerbForm]]:
        """Yield each first word with its form; what asks for more comes before what is content with anything."""
        for row in sorted(rows, key=lambda r: r.get("rank", int("after" not in r))):
            for written in row["words"]:
                name = written.split(":")[0].replace(" | ", "-").replace(" ", "-")
                sense = self._sense(row, name)
                for form, kind in verb_forms(written, self._irregular):
                    first, *rest = form.split()
                    yield first, VerbForm(tuple(rest), kind, sense)

    def _sense(self, row: dict[str, Any], verb: str) -> VerbSense:
        frames = row["frames"]
        patterns = [row["after"] if f in ("object", "alone") and "after" in row else self._frames[f] for f in frames]
        return VerbSense(
            row["act"],
            tuple(_compiled(p) for p in patterns),
            row.get("passive", False),
            row.get("negated", False),
            row.get("aside", not _ASIDE.isdisjoint(frames)),
            row.get("modality", "asserted"),
            frozenset(row.get("not_source", ())),
            f"statement.{verb}.{frames[0]}/1",
        )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@cache
def speech_words(language: str) -> SpeechWords:
    """Return the words of a language, read when first asked for."""
    return SpeechWords(language)
