"""Terms that stand alone beside a name, without a verb: "Ana Silva, ten years; Rui Dias six", by a table of words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from aigaq.claims.function_words import any_of


class BareTerms:
    """The patterns of ``[penalty.bare]`` in ``events/slots.toml``.

    Parameters
    ----------
    words : mapping of str to sequence of str
        The table.
    number : str
        Pattern of a number.

    Attributes
    ----------
    penal : re.Pattern
        Words of punishment anywhere in a sentence.
    before, behind : re.Pattern
        What may stand between a name and its term, and right behind a term.
    dated, then : re.Pattern
        Behind a term that opens a fragment: when and what for; what became of it.
    life, alone : re.Pattern
        Life, and a number ``n`` whose unit was told before, behind a name.
    joined : re.Pattern
        Between the names of those who were given the same.
    """

    def __init__(self, words: Mapping[str, Sequence[str]], number: str) -> None:
        w = {key: any_of(listed) for key, listed in words.items()}
        self.penal = re.compile(rf"(?i:(?<!\w)(?:{w['penal']})(?!\w))")
        self.before = re.compile(rf"(?i:(?:,? (?:{w['before']}) | ?[,:] |(?: (?:{w['found']}))? \(| )(?:{w['the']} )?)")
        opens = rf"(?:{w['on']}) \d|(?:{w['in']}) (?:[A-Z]|\d{{4}})|(?:{w['under']}) "
        self.behind = re.compile(rf"['’]?(?: (?i:{w['behind']})\b|[.;,)]|\Z| (?={opens}))")
        self.dated = re.compile(
            rf"(?:['’]? [a-z ]{{0,30}})?(?: (?:{w['on']}|{w['in']}|{w['for']}|{w['under']}) |[,.;])"
        )
        self.then = re.compile(rf"['’]?[\w ]{{0,20}}, (?:{w['then']})\b")
        life, each = w["life"], w["each"]
        self.life = re.compile(rf"(?i:(?<![\w-])(?:{life})(?= (?:{w['on']}) \d| (?:{each})\b)|(?<=\()(?:{life})(?=\)))")
        ends = rf"(?= (?:{each})\b|[.;,]|\Z| (?:{w['and']}) [A-Z])"
        self.alone = re.compile(rf"(?: (?:{w['got']})(?: {w['the']})?)? (?P<n>(?i:{number})){ends}")
        self.joined = re.compile(rf"(?:,? (?:{w['and']}) (?:[a-z][\w -]{{0,30}} )?|, )")
