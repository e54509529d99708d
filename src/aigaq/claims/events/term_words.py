"""The words around terms in lists of people, ``[terms]`` of ``events/slots.toml``, compiled once."""

from __future__ import annotations

import re
from functools import cache

from aigaq.claims.function_words import any_of
from aigaq.claims.lexicon import load_table

_BEFORE_TERM = r"(?:,? \((?:{aside}) [\w ]{{3,20}}\))?(?:, (?:aged )?\d{{1,2}}(?=,))?"
_APPOSED = r"(?:, [^,;:.()]{2,60}(?=,))"
_DASH = r" [-–—] "


class TermWords:
    """What stands between a name and its term, ends a term, and joins people who share one.

    Attributes
    ----------
    marks : list of (str, pattern)
        Between a name and its term, shortest first: ``bracket``, ``told`` (a verb), ``given`` (a preposition),
        ``mark``, ``beside`` (nothing).
    ends, bare_ends : pattern
        What may stand right behind a length, and behind a number without a unit.
    """

    def __init__(self, language: str) -> None:
        t = load_table(language, "events/slots")["terms"]
        told, given, articles = any_of(t["told"]), any_of(t["given"]), any_of(t["articles"])
        before = _BEFORE_TERM.format(aside=any_of(t["aside"]))
        opening = (
            ("bracket", rf"(?: (?:{any_of(t['found'])}))? \((?:\d{{1,2}}, )?(?:(?:{any_of(t['in_bracket'])}) )?"),
            ("told", rf",? (?:{any_of(t['who'])} )?(?:{told}) (?:(?:{any_of(t['of'])}) )?"),
            ("given", rf",? (?:(?:{any_of(t['stands'])}) )?(?:{given}) "),
            ("mark", rf"(?:,|:|{_DASH[:-1]}) "),
            ("beside", " "),
        )
        self.marks = [
            (how, re.compile(f"{before}{_APPOSED}{{{size}}}{mark}")) for how, mark in opening for size in range(3)
        ]
        never, verbs = any_of(t["never"]), any_of(t["verbs"])
        described = rf"(?:(?:{articles}) )?(?!(?:{never}) )[a-z-]+(?: (?!(?:{verbs}) )[a-z-]+){{0,3}} "
        self.joined = re.compile(rf"(?:, | and |, and | & )(?:{described})?")
        bare = rf"[.,;)]|$| \(| and | (?:{any_of(t['each'])})\b| for "
        self.bare_ends = re.compile(rf"(?={bare}| on | in the )")
        self.ends = re.compile(
            rf"(?:[’']s?)?(?={bare}| on \d| in (?:{any_of(t['places'])})\b| (?:of )?(?:{any_of(t['kinds'])})\b)"
        )
        self.term_of = re.compile(rf"(?:an? )?(?:[a-z-]+ ){{0,2}}(?:{any_of(t['terms'])}) of ")
        self.suspended = re.compile(rf"an? suspended (?:[a-z]+ )?(?:{any_of(t['terms'])})\b(?! of)")
        self.life = re.compile(r"(?:a )?life\b", re.IGNORECASE)
        self.no_term = re.compile(rf"[-’' ]*(?:{any_of(t['no_term'])})(?!\w)")
        self.pair = re.compile(rf"(?:,|:|{_DASH[:-1]}| \(|,? (?:{told})) ?")
        self.same = re.compile(rf"\b(?:{any_of(t['told_same'])}) the same\b(?: (?:{any_of(t['terms'])}))?")
        self.to_verb = re.compile(rf"(?:, [^,;:.()]{{2,60}},| among them,?)? (?:(?:{any_of(t['auxiliary'])}) )*")
        self.apart = re.compile(rf"(?:, [^,;:.()]{{2,60}},)?,? (?:(?:{any_of(t['time'])}) ){{0,2}}")
        self.half = re.compile(r" and a half\b")
        self.altered_to = re.compile(r" (?:on appeal )?(?:from [\w-]+(?: years| months)? )?to ")
        #: a name that opens an entry, with its mark
        self.marked = re.compile(rf"(?: \([^()]{{1,40}}\)|, [^,;:.]{{1,40}}){{0,2}}(?::|{_DASH})")


@cache
def term_words(language: str) -> TermWords:
    """Return the words of a language, read when first asked for."""
    return TermWords(language)
