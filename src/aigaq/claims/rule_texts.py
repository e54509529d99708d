"""The text of a rule, found by the name that claims carry."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from .lexicon import load_table

#: Rules that are code, not data: what each does.
_BUILT_IN = {
    "group.participle": "A participle before the noun tells what happened: “the three detained activists”.",
    "other": "People are counted, but nothing in the sentence tells what happened to them.",
    "person": "A person read it.",
    "shared.before": "It takes its measure from the figure in a sentence before: “31 died. Twenty were men.”",
    "shared.sentence": "It takes its measure from the figure before it in the sentence: “31 died: 20 men, 11 women”.",
    "shared.stated": "It takes up a number that was stated before: “Of the nineteen, ...”",
    "shared.topic": "A heading or a question before it tells what is counted.",
    "statement.according": "“According to ...” opens what the holder says.",
    "statement.assessment": "The author's own legal or moral words: kept as theirs, never evidence.",
    "statement.continued": "A quotation goes on in a sentence of its own: the speaker before it still speaks.",
    "statement.count": "A holder gives a number.",
    "statement.quoted-as-saying": "“X was quoted as saying ...”",
    "statement.signed": "A quotation with its speaker's name behind it.",
}


class RuleText(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule says.

    Attributes
    ----------
    where : str
        The table it stands in: ``rules.toml``; ``program`` for a rule that is code; empty for an unknown one.
    text : tuple of str
        Its patterns or its row, as written.
    score : int or None
        Of a link rule.
    examples : tuple of str
        The first of those that stand beside it.
    """

    where: str = ""
    text: tuple[str, ...] = ()
    score: int | None = None
    examples: tuple[str, ...] = ()


def rule_text(rule: str, language: str) -> RuleText:
    """Return the text of the rule with this name; empty when the tables of the language have no such rule any more."""
    name = rule.partition("/")[0]
    if name.startswith("event.tally."):
        return RuleText(where="program", text=("A figure tells how many it happened to, and nobody else does.",))
    if name in _BUILT_IN:
        return RuleText(where="program", text=(_BUILT_IN[name],))
    for row in load_table(language, "rules")["links"]:
        if row["id"] == name:
            written = row["pattern"] if isinstance(row["pattern"], list) else [row["pattern"]]
            return RuleText(
                where="rules.toml", text=tuple(written), score=row["score"], examples=tuple(row.get("examples", ())[:3])
            )
    if name.startswith("statement."):
        return _statement(name, language)
    if name.startswith("event."):
        return _event(name, language)
    return RuleText()


def _statement(name: str, language: str) -> RuleText:
    """Return the row of a verb of speech and the pattern of what must follow it: ``statement.deny.that``."""
    _, verb, frame = (*name.split("."), "", "")[:3]
    try:
        table = load_table(language, "statements")
    except FileNotFoundError:
        return RuleText()
    for row in table.get("verb", ()):
        named = {w.split(":")[0].replace(" | ", "-").replace(" ", "-") for w in row["words"]}
        if verb in named and row["frames"][0] == frame:
            pattern = row.get("after") or table["frames"].get(frame, "")
            return RuleText(where="statements.toml", text=(f"{verb}: {row['act']}", str(pattern)))
    return RuleText()


def _event(name: str, language: str) -> RuleText:
    """Return the frame of an event: ``event.proceedings.charge.3.verb``, the third of ``events/proceedings.toml``."""
    match = re.fullmatch(r"event\.(\w+)\.[\w-]+\.(\d+)\.\w+", name)
    if match is None:
        return RuleText()
    try:
        rows = load_table(language, f"events/{match[1]}")["frame"]
    except FileNotFoundError:
        return RuleText()
    number = int(match[2])
    if not 0 < number <= len(rows):
        return RuleText()
    row: dict[str, Any] = rows[number - 1]
    text = tuple(
        f"{key} = {_shown(value)}" for key, value in row.items() if key not in ("example", "never", "examples")
    )
    examples = row.get("example") or row.get("examples") or ()
    return RuleText(where=f"events/{match[1]}.toml", text=text, examples=tuple(examples[:3]))


def _shown(value: Any) -> str:
    return msgspec.json.encode(value).decode()
