"""Statements in languages whose word forms tell who speaks: what officials and institutions said, denied, promised.

The verbs of `reporting.toml` that make an act of speech are listed there by their act; who speaks is found as for
attributions. Only officials, institutions and unions of states are kept: what relatives, lawyers and the press say is
attribution, not a statement of an authority. Of bodies of rights defenders, what they judge, demand or deny is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from aigaq.claims.document import Document, Sentence
from aigaq.claims.forms import verb_forms
from aigaq.claims.frames import Context
from aigaq.claims.lexicon import load_table
from aigaq.claims.people import People
from aigaq.claims.reporting import SpokenVerb, find_reported
from aigaq.records import Claim, ItemRef, Range, Role, Statement, make_id

from .house import house_statements
from .reader import Stated
from .spoken import Speaker, Speakers

#: Classes of holders whose words are statements.
_SPEAKERS = frozenset({"official", "intergovernmental", "unofficial"})
#: What a body of rights defenders does by saying so; what it tells is attribution.
_OWN = frozenset({"call", "denial", "commitment"})
_TYPES = {
    "fact": "statement.fact",
    "acknowledgement": "statement.fact",
    "denial": "statement.denial",
    "commitment": "statement.commitment",
    "call": "statement.call",
}
_QUOTE = re.compile(r"[«“]([^»”]{3,})[»”]")
_THAT = re.compile(r"\s*(?:,\s*(?:что|чтобы|будто)\s+|:\s*)")


@cache
def _acts(language: str) -> dict[str, str]:
    """Return the acts of speech by the form of their verb."""
    return {
        f: act for act, verbs in load_table(language, "reporting")["acts"].items() for f in _finite(verbs, language)
    }


@cache
def _judged(language: str) -> frozenset[str]:
    """Return the forms of verbs by which a body of rights defenders judges."""
    return frozenset(_finite(load_table(language, "reporting").get("judged", {}).get("verbs", []), language))


def _finite(verbs: list[str], language: str) -> Iterator[str]:
    irregular = load_table(language, "verbs")["irregular"]
    forms = (form for verb in verbs for form in verb_forms(verb, irregular, language))
    return (form for form, name in forms if name in ("present", "presents", "past", "pasts"))


def _voices(document: Document) -> tuple[str, ...]:
    """Return how those begin who speak for a court."""
    return tuple(load_table(document.language, "reporting")["speakers"]["voices"])


def read_statements_by_form(document: Document, context: Context, people: People, version: str) -> list[Stated]:
    """Return the statements of a document by position.

    Parameters
    ----------
    document : Document
        What is read.
    context : Context
        Its dates and places.
    people : People
        Its name index.
    version : str
        Step and version, for the claims' ``made_by``.
    """
    acts = _acts(document.language)
    table = load_table(document.language, "reporting")["speakers"]
    negated = load_table(document.language, "reporting").get("negated", {"words": [], "acts": {}})
    openers = tuple(table["openers"])
    speakers = Speakers(document.language, people, frozenset(acts), tuple(table["gerunds"]), frozenset(table["back"]))
    item = ItemRef.of(document.item)
    found: list[Stated] = []

    def keep(sentence: Sentence, spoken: SpokenVerb, speaker: Speaker, act: str) -> None:
        claim = _claim(document, item, context, people, version, sentence, spoken, speaker, act)
        if claim is not None:
            found.append(Stated(claim, sentence, *spoken.span))

    for sentence in document.sentences:
        dates = context.narrative.scenes[sentence.index].dates
        if speakers.hears(sentence):
            for spoken, speaker, before in speakers.read(sentence, dates):
                act = acts[spoken.form]
                keep(sentence, spoken, speaker, negated["acts"].get(act, act) if before in negated["words"] else act)
        if not openers or not any(o in sentence.text.lower() for o in openers):
            continue
        for mention in find_reported(sentence, dates, document.language):
            opens = sentence.reading.text[mention.start : mention.end].lower().startswith(openers)
            if opens and mention.holder is not None:
                source = mention.source or speakers.office(sentence, mention.holder)
                if source is not None:
                    spoken = SpokenVerb("", (mention.start, mention.end), mention.holder, source, False)
                    keep(sentence, spoken, Speaker(sentence, mention.holder, source), "fact")
    for sentence, spoken, speaker, act in house_statements(document):
        keep(sentence, spoken, speaker, act)
    return found


def _claim(
    document: Document, item: ItemRef, context: Context, people: People, version: str, sentence: Sentence,
    spoken: SpokenVerb, who: Speaker, act: str,
) -> Claim | None:  # fmt: skip
    own = act in _OWN or spoken.form in _judged(document.language)
    if who.source.cls not in _SPEAKERS and not (who.source.cls == "ngo" and own):
        return None
    if who.source.source == "court" and not who.sentence.written(*who.holder).lower().startswith(_voices(document)):
        return None  # a court rules
    words = _words(sentence, spoken, act)
    start, end = spoken.span
    slots = context.slots(sentence, start, end)
    bearers = [b for b in people.resolve(who.sentence, *who.holder) if b.kind != "place"]
    bearer = next((b for b in bearers if b.kind == "person" and " " in b.name), bearers[0] if bearers else None)
    name = who.sentence.written(*who.holder)
    speaker = Role(
        role="off_speaker" if bearer is not None and bearer.kind == "person" else "organisation",
        part="speaker",
        name=bearer.name if bearer is not None and bearer.kind == "person" else name,
        mention=bearer.id if bearer is not None else None,
        span=who.sentence.to_layer(*who.holder),
        how="explicit" if who.sentence is sentence else "pronoun",
    )
    span = document.span(sentence, start, end)
    layer = sentence.to_layer(*words) if words is not None else None
    kind = _TYPES[act]
    return Claim(
        id=make_id("claim", item.sha256, [span.start, span.end], "statement", [kind, act, speaker.name]),
        kind="statement",
        item=item,
        span=span,
        sentence=document.span(sentence, sentence.start, sentence.end),
        attribution=slots.attribution,
        modality="denied" if act == "denial" else "asserted",
        place=slots.place,
        date=slots.date,
        statement=Statement(
            type=kind,
            act=act,
            roles=(speaker,),
            words=document.layer.text[layer[0] : layer[1]] if layer else None,
            quoted=words is not None and _quoted(sentence, words),
            words_span=layer,
        ),
        rule=f"statement.by_form.{act}/1",
        confidence="medium",
        made_by=version,
    )


def _words(sentence: Sentence, spoken: SpokenVerb, act: str) -> Range | None:
    """Return the range of what was said: a quotation, what follows "that", what stands before the saying."""
    text, (start, end) = sentence.reading.text, spoken.span
    for match in _QUOTE.finditer(text, sentence.start, sentence.end):
        if match.end() <= start or match.start() >= end:
            return match.span(1)
    opener = _THAT.match(text, end)
    if opener is not None and opener.end() < sentence.end:
        return opener.end(), _trimmed(text, opener.end(), sentence.end)
    if spoken.aside and start - sentence.start > 8:
        return sentence.start, _trimmed(text, sentence.start, start)
    if act in ("call", "commitment", "denial", "acknowledgement", "fact") and sentence.end - end > 3:
        first = end + (len(text[end:]) - len(text[end:].lstrip()))
        return first, _trimmed(text, first, sentence.end)
    return None


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1] in " .,;:–—-":
        end -= 1
    return end


def _quoted(sentence: Sentence, words: Range) -> bool:
    return sentence.reading.text[words[0] - 1 : words[0]] in ("«", "“")
