"""Why a claim was read as it was: its sentence read again, with the rule, its rivals and what it inherits.

What is told is what the rules do now; a claim that was read by another version says so by having another rule.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from aigaq.records import Claim, Figure, Item, Range, TextLayer

from .association import _CLOSE, _SURE
from .case_lexicon import languages
from .document import Document, Sentence, parse
from .engine import Item as Unit
from .engine import apply_chunk
from .extended import CaseLexicon
from .figures import analysis_of, blocked_by_dates
from .items import itemise
from .quantities import find_quantities
from .quantity_words import load_quantity_words
from .rule_texts import RuleText, rule_text
from .rules import Grammar, load_grammar
from .ties import Tie

#: Slots that a claim can inherit, and why it does.
_WHY = {
    "explicit": "read in the sentence itself",
    "inherited": "the sentence names none: carried on from the passage that named it",
    "topic": "the sentence names none: the document's main event or subject",
}


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """A word, number or sign of the sentence.

    Attributes
    ----------
    span : tuple of int
        In the layer.
    classes : tuple of str
        What the rules can ask of it.
    chunk : str
        The classes of the chunk that the chunk rules drew it into, joined with blanks; empty for none.
    """

    text: str
    span: Range
    classes: tuple[str, ...]
    chunk: str = ""


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """One way to read what a quantity counts, or what else a rule would have read.

    Attributes
    ----------
    score : int or None
        The higher the surer; None where the rule has none.
    words : str
        The words that tell it.
    chosen : bool
        It is in the claim.
    """

    rule: str
    value: str
    score: int | None = None
    words: str = ""
    chosen: bool = False


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """A slot, where its words stand and why they count.

    Attributes
    ----------
    words : str or None
        Literal, at `span`; None where no passage tells it.
    sentence : str or None
        The sentence that holds them, when it is another one than the claim's.
    """

    slot: str
    value: str
    how: str
    words: str | None = None
    span: Range | None = None
    sentence: str | None = None
    why: str


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """Why a claim was read as it was."""

    claim_id: str
    kind: str
    sentence: str
    words: tuple[Word, ...]
    rule: str
    rule_text: RuleText
    proposals: tuple[Proposal, ...]
    slots: tuple[Slot, ...]
    confidence: str
    remarks: tuple[str, ...]


def explain(item: Item, layer: TextLayer, claim: Claim, lexicon: CaseLexicon | None = None) -> Explanation:
    """Return why `claim` was read as it was.

    Parameters
    ----------
    item, layer : Item, TextLayer
        What it was read from.
    claim : Claim
        One of `item`; also one that a person added or edited.
    lexicon : CaseLexicon, optional
        What the case adds to our tables.
    """
    block = next((b for b in layer.blocks if b.index == claim.span.block), None)
    code = (block.language if block else None) or layer.language or "en"
    readable = code in languages()
    language = (lexicon or CaseLexicon()).language(code if readable else "en")
    document = parse(item, layer, language)
    sentence = _sentence(document, claim) if readable else None
    remarks = []
    if claim.rule == "person":
        remarks.append("A person read this claim; no rule did.")
    elif claim.review.status == "edited":
        remarks.append("A person edited this claim: its slots are no longer those that the rules gave.")
    if sentence is None:
        remarks.append("Its sentence is not in the prose that the rules read: there is nothing to run again.")
    proposals, rivals = _proposals(claim, sentence, language) if sentence else ((), [])
    return Explanation(
        claim_id=claim.id,
        kind=claim.kind,
        sentence=claim.sentence.quote,
        words=tuple(_words(sentence, language)) if sentence else (),
        rule=claim.rule,
        rule_text=rule_text(claim.rule, language),
        proposals=(*proposals, *(Proposal(rule=a.rule, value=f"{a.slot} = {a.value}") for a in claim.alternatives)),
        slots=tuple(_slots(document, claim)),
        confidence=claim.confidence,
        remarks=(*remarks, *rivals),
    )


def _sentence(document: Document, claim: Claim) -> Sentence | None:
    """Return the sentence of the document that the claim stands in."""
    for sentence in document.sentences:
        if sentence.reading.block.index == claim.span.block and sentence.end > sentence.start:
            start, end = sentence.to_layer(sentence.start, sentence.end)
            if start <= claim.span.start < end:
                return sentence
    return None


def _words(sentence: Sentence, language: str) -> list[Word]:
    """Return the tokens of the sentence with the classes that the rules see."""
    grammar, words = load_grammar(language), load_quantity_words(language)
    tokens = sentence.tokens
    blocked = blocked_by_dates(sentence, words.counted, language)
    units: Sequence[Unit] = itemise(tokens, find_quantities(tokens, words, blocked), blocked, grammar)
    classes = {at: _classes(unit, grammar) for unit in units for at in range(unit.start, unit.end)}
    for chunk in grammar.chunks:
        units = apply_chunk(units, chunk, grammar.alphabet)
    chunks = {at: " ".join(_classes(u, grammar)) for u in units if u.inner for at in range(u.start, u.end)}
    return [
        Word(
            text=token.text,
            span=sentence.to_layer(token.start, token.end),
            classes=classes.get(at, ()),
            chunk=chunks.get(at, ""),
        )
        for at, token in enumerate(tokens)
    ]


def _classes(unit: Unit, grammar: Grammar) -> tuple[str, ...]:
    return tuple(sorted(c for c in grammar.alphabet.classes[unit.code] if not c.startswith("'")))


def _proposals(claim: Claim, sentence: Sentence, language: str) -> tuple[tuple[Proposal, ...], list[str]]:
    """Return every way in which the rules can read the claim's quantity, and what that says of its confidence."""
    figure = claim.figure
    if not isinstance(figure, Figure):
        return (), []
    analysis = analysis_of(sentence, language)
    group = next((n for n, g in enumerate(analysis.groups) if _is_number(sentence, g.quantity.number, claim)), None)
    if group is None or not analysis.ties:
        return (), ["The rules find no quantity here now: another version read it, or a person did."]
    ties = analysis.ties[group]
    remarks = []
    if group in analysis.doers:
        remarks.append("A rule says that this quantity counts who did something.")
    if ties and ties[0].rule == claim.rule:
        remarks.append(f"The best reading scores {ties[0].score}; {_SURE} and more is sure.")
        rival = next((t for t in ties if t.sense.measure not in figure.measures), None)
        if rival is not None and ties[0].score - rival.score < _CLOSE:
            remarks.append(f"Another measure is within {_CLOSE} points, which leaves doubt: {rival.sense.measure}.")
    elif not ties:
        remarks.append("No word of the sentence tells what is counted: the measure comes from what stands before.")
    return tuple(_proposal(tie, sentence, claim, figure) for tie in _distinct(ties)), remarks


def _is_number(sentence: Sentence, number: Range, claim: Claim) -> bool:
    figure = claim.figure
    tokens = sentence.tokens
    if not isinstance(figure, Figure) or number[0] >= number[1]:
        return False
    at = sentence.to_layer(tokens[number[0]].start, tokens[number[1] - 1].end)
    return at == figure.spans.number or (figure.spans.number is None and claim.span.start <= at[0] < claim.span.end)


def _distinct(ties: Sequence[Tie]) -> list[Tie]:
    """Return the ties without those that differ in nothing a reader sees."""
    seen = {(t.rule, t.sense.measure, t.trigger): t for t in reversed(ties)}
    return sorted(seen.values(), key=lambda t: (-t.score, t.trigger, t.rule))


def _proposal(tie: Tie, sentence: Sentence, claim: Claim, figure: Figure) -> Proposal:
    tokens = sentence.tokens
    words = sentence.reading.text[tokens[tie.trigger[0]].start : tokens[tie.trigger[1] - 1].end]
    chosen = tie.rule == claim.rule and tie.sense.measure in figure.measures
    return Proposal(rule=tie.rule, value=tie.sense.measure, score=tie.score, words=words, chosen=chosen)


def _slots(document: Document, claim: Claim) -> list[Slot]:
    """Return place, date and holder, and those that take part, with where each was read."""
    found = []
    if claim.place is not None:
        found.append(_slot(document, claim, "place", claim.place.text, claim.place.how, claim.place.span))
    if claim.date is not None:
        found.append(_slot(document, claim, "date", claim.date.edtf, claim.date.how, claim.date.span))
    said = claim.attribution
    holder = f"{said.holder} ({said.cls})" if said.holder else said.cls
    found.append(_slot(document, claim, "attribution", holder, said.how, said.span))
    body = claim.event or claim.statement
    for number, role in enumerate(body.roles if body else ()):
        slot = _slot(document, claim, f"roles.{number}", f"{role.name} ({role.part}, {role.role})", role.how, role.span)
        why = "named as it stands" if role.how == "explicit" else f"meant by a {role.how}: the name index tells whom"
        found.append(msgspec.structs.replace(slot, why=why))
    return found


def _slot(document: Document, claim: Claim, name: str, value: str, how: str, span: Range | None) -> Slot:
    text = document.layer.text
    elsewhere = span is not None and not claim.sentence.start <= span[0] < claim.sentence.end
    why = _WHY.get(how, how)
    if span is None:
        own = name == "attribution" and claim.attribution.holder is None
        why = "nobody else is named: the document speaks itself" if own else f"{why}; no one passage tells it"
    return Slot(
        slot=name,
        value=value,
        how=how,
        words=text[slice(*span)] if span else None,
        span=span,
        sentence=_around(document, span) if elsewhere and span else None,
        why=why,
    )


def _around(document: Document, span: Range) -> str | None:
    for sentence in document.sentences:
        start, end = sentence.to_layer(sentence.start, sentence.end)
        if start <= span[0] < end:
            return sentence.text
    return None
