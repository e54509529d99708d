"""The house's own voice: what a release, comment or letter says for the body that issues it.

A document that opens with the word for its kind ("Пресс-релиз", "Комментарий министерства") speaks for the first
authority named at its head: "мы призываем", "утверждения не соответствуют действительности" are statements of theirs.
"""

from __future__ import annotations

from collections.abc import Iterator

from aigaq.claims.document import Document, Sentence
from aigaq.claims.lexicon import load_table
from aigaq.claims.reporting import SpokenVerb
from aigaq.claims.reporting_clause import Clause
from aigaq.claims.sources import classify

from .spoken import Speaker

#: Sentences and lines at the head of a document; its characters; words of the name of a body.
_HEAD, _FIRST, _LONGEST = 4, 400, 5
_AUTHORITIES = frozenset({"official", "intergovernmental"})


def house_statements(document: Document) -> Iterator[tuple[Sentence, SpokenVerb, Speaker, str]]:
    """Yield what the issuing body says for itself, with its act; nothing where no body is known to speak."""
    table = load_table(document.language, "reporting").get("house")
    speaker = _house(document, tuple(table["kinds"])) if table else None
    if table is None or speaker is None:
        return
    own: dict[str, str] = table["own"]
    phrases = {tuple(p.split()): act for p, act in own.items()}
    for sentence in document.sentences:
        lowers = [t.lower for t in sentence.tokens]
        if not any(p[0] in lowers for p in phrases):
            continue
        quoted = False
        for n, lower in enumerate(lowers):
            quoted = lower == "«" or (quoted and lower != "»")
            act = next((a for p, a in phrases.items() if tuple(lowers[n : n + len(p)]) == p), None)
            if act is None or quoted:
                continue
            size = next(len(p) for p in phrases if tuple(lowers[n : n + len(p)]) == p)
            span = (sentence.tokens[n].start, sentence.tokens[n + size - 1].end)
            yield sentence, SpokenVerb(lower, span, speaker.holder, speaker.source, False), speaker, act


def _house(document: Document, kinds: tuple[str, ...]) -> Speaker | None:
    """Return the first authority named at the head of a document that opens with the word for its kind."""
    lines = document.layer.text[:_FIRST].strip().lower().splitlines()[:_HEAD]
    if not any(line.strip().startswith(kinds) for line in lines):
        return None
    for sentence in document.sentences[:_HEAD]:
        clause = Clause(sentence, [], document.language)
        for n, token in enumerate(clause.tokens):
            for end in range(n + 1, min(n + _LONGEST, len(clause.tokens)) + 1):
                source = classify(clause.phrase(n, end), document.language) if token.text[0].isupper() else None
                if source is not None and source.cls in _AUTHORITIES:
                    return Speaker(sentence, (token.start, clause.tokens[end - 1].end), source)
    return None
