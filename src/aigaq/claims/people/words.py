"""The words by which names of people and organisations are known, compiled once from ``people.toml``."""

from __future__ import annotations

import re
from functools import cache

from aigaq.claims.forms import noun_forms
from aigaq.claims.function_words import any_of
from aigaq.claims.gazetteer import fold
from aigaq.claims.lexicon import load_lexicon, load_table
from aigaq.records.vocabulary import roles

#: codes of roles that are no offices
CALLINGS = frozenset({"journalist", "politician", "hrd", "unionist", "protester", "asylum", "other"})
CAPITAL = r"[A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĲĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽƏȘȚ]"


def _set(written: str) -> frozenset[str]:
    return frozenset(w.replace("_", " ") for w in written.split())


class PeopleWords:
    """The tables of ``people.toml``; see there what each is for."""

    def __init__(self, language: str) -> None:
        t = load_table(language, "people")
        #: names and titles change by case
        self.declined: bool = t.get("declined", False)
        #: they take endings that are joined to them
        self.suffixed: bool = t.get("suffixed", False)

        def forms(written: str) -> frozenset[str]:
            """Return the words of a list, in all their cases where they have any."""
            plain = _set(written)
            if not self.declined:
                return plain
            return frozenset(f.text for w in plain for f in noun_forms(w.replace("(", " ("), language))

        given = {g: _set(t["given"][g]) for g in ("f", "m", "both")}
        self.given_f = frozenset(map(fold, given["f"])) - frozenset(map(fold, given["m"]))
        self.given_m = frozenset(map(fold, given["m"])) - frozenset(map(fold, given["f"]))
        self.raw_f, self.raw_m = given["f"] - given["m"], given["m"] | given["both"]
        self.given = frozenset(map(fold, given["f"] | given["m"] | given["both"]))
        self.family = frozenset(map(fold, _set(t["given"]["family"])))
        self.surname_f, self.surname_m = tuple(_set(t["surnames"]["f"])), tuple(_set(t["surnames"]["m"]))
        self.surname = self.surname_f + self.surname_m + tuple(_set(t["surnames"]["both"]))
        self.plain = tuple(_set(t["plain"]["endings"]))
        #: endings of words that are no surname even behind a given name: "Rose Revolution"
        self.abstract = tuple(_set(t["plain"].get("abstract", "")))
        self.inner_titles = _set(t["titles"].get("inner", ""))
        self.particles = _set(t["particles"]["words"])
        self.particle_f, self.particle_m = _set(t["particles"]["f"]), _set(t["particles"]["m"])
        titles = t["titles"]
        self.role_of: dict[str, str | None] = {}
        for group, written in titles.items():
            if group in ("f", "m", "before_single", "any", "inner"):
                continue
            code = {"official": None, "judge": "judge", "defendant": "defendant", "other": "other"}.get(group, group)
            if code is not None and code not in roles():
                raise ValueError(f"people.toml: {code} is not a role of roles.toml")
            for word in forms(written):
                self.role_of.setdefault(word, code)
        self.titles = frozenset(self.role_of) | forms(titles["any"])
        self.plain_titles = frozenset(w for written in titles.values() for w in _set(written))
        self.honorifics = forms(titles["any"])
        self.before_single = forms(titles["before_single"])
        self.title_f, self.title_m = forms(titles["f"]), forms(titles["m"])
        nouns = t["nouns"]
        self.noun_f, self.noun_m = forms(nouns["f"]), forms(nouns["m"])
        self.nouns = self.noun_f | self.noun_m | forms(nouns["any"])
        self.plural_nouns = _set(nouns["plural"])
        self.generic = forms(nouns["generic"])
        self.officials = _set(titles["official"]) | _set(titles["judge"]) | _set(titles["off_pros"])
        #: what people do who are no officials of a case: "the novelist"
        self.callings = frozenset(w for w, code in self.role_of.items() if code in CALLINGS and " " not in w)
        self.any_nouns = self.nouns | self.plural_nouns | (frozenset() if self.declined else self.callings)
        self.counts: dict[str, int] = nouns["numbers"]
        p = t["pronouns"]
        self.pronoun_f, self.pronoun_m, self.pronoun_many = _set(p["f"]), _set(p["m"]), _set(p["plural"])
        self.pronouns = self.pronoun_f | self.pronoun_m | self.pronoun_many
        self.owners, self.objects = _set(p["owners"]), _set(p["objects"])
        h = t["human"]
        self.after, self.done, self.before = _set(h["after"]), _set(h["done"]), _set(h["before"])
        self.be, self.belongings = _set(h["be"]), _set(h["belongings"])
        #: what is done to the accused; what may stand between who does something and the verb
        self.legal, self.asides = _set(h.get("legal", "")), _set(h.get("asides", ""))
        self.ordinals = _set(p.get("ordinals", ""))
        #: words behind a name in brackets: "(five years)", "(name changed)"
        self.units = _set(h.get("units", ""))
        self.altered = frozenset(tuple(w.split()) for w in _set(h.get("altered", "")))
        self.numbers = frozenset(h.get("numbers", "").split())
        #: what is counted by letters: "File A."
        self.counters = _set(h.get("counters", ""))
        o = t["organisations"]
        self.org_heads = _set(o["heads"])
        self.common = _set(o["words"]) | self.org_heads
        self.known = frozenset(fold(k) for k in _set(o["known"]))
        self.small_heads = _set(o["small_heads"])
        self.sites = _set(o["sites"])
        self.not_bodies, self.opening = _set(o["not_bodies"]), _set(o["opening"])
        self.office_inside = _set(t["office"]["inside"])
        self.not_offices = _set(t["office"]["never"])
        self.office_longest: int = t["office"]["longest"]
        self.age_after = _set(t["age"]["after"])
        self.lexicon = load_lexicon(language).words
        #: capitalised words that are places or bodies rather than surnames
        self.places = _set(t["organisations"].get("places", ""))
        joined = any_of(_set(t["particles"]["joined"]))
        word = rf"(?:(?:{joined})[-’'])?{CAPITAL}[\w’'ʻ]*(?:[-–][\w’'ʻ]+)*"
        small = any_of(self.particles)
        #: a run of capitalised words, initials and the small words between them
        self.run = re.compile(
            rf"(?<![\w@#/’'-])(?:{CAPITAL}\.(?:-?{CAPITAL}\.)* ?(?:(?:{small}) ){{0,2}})*{word}(?: (?:(?:{small}) "
            rf"){{0,2}}"
            rf"(?:[“\"]{word}[”\"] )?(?:{CAPITAL}\.(?:-?{CAPITAL}\.)* ?)*(?:{CAPITAL}\.|{word}))*"
        )
        self.part = re.compile(r"[“\"]?[^\s“”\"]+[”\"]?")


@cache
def people_words(language: str) -> PeopleWords:
    """Return the words of a language, read when first asked for.

    Raises
    ------
    ValueError
        ``people.toml`` names a role that ``roles.toml`` does not have.
    """
    return PeopleWords(language)
