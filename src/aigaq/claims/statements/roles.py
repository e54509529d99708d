"""Roles of a statement: who speaks, to whom, about whom."""

from __future__ import annotations

from aigaq.claims.document import Document, Sentence
from aigaq.claims.function_words import function_words
from aigaq.claims.people import People
from aigaq.claims.sources import classify
from aigaq.records import Range, Role

from .walker import Said
from .words import speech_words

_BODIES = frozenset({"official", "intergovernmental", "ngo", "media"})


class Roles:
    """Makes the roles of statements.

    Parameters
    ----------
    document : Document
        What is read.
    people : People
        Its name index.
    """

    def __init__(self, document: Document, people: People, language: str) -> None:
        self._document = document
        self._people = people
        self._language = language
        self._words = speech_words(language)
        self._small = function_words(language)

    def of(self, said: Said) -> list[Role]:
        """Return the speaker, then to whom it was said, then whom what was said is about."""
        sentence, act, speaker = said
        roles = [
            Role(
                role=self._words.roles.get(speaker.source.source, "other"),
                part="speaker",
                name=speaker.name,
                mention=speaker.mention,
                span=sentence.to_layer(*speaker.span) if speaker.span else None,
                how=speaker.how,
            )
        ]
        if act.to is not None:
            roles.append(self.addressee(sentence, act.to))
        if act.words is not None:
            roles += self.about(sentence, act.words, speaker.name)
        return roles

    def addressee(self, sentence: Sentence, span: Range) -> Role:
        """Return to whom something is said, as written."""
        name = sentence.reading.text[span[0] : span[1]].strip(" ,")
        article = self._small.article.match(name)
        if article is not None:  # a capital that only opens the sentence
            name = name[: article.end()].lower() + name[article.end() :]
        source = classify(name, self._language)
        body = source is not None and source.cls in _BODIES
        role = "organisation" if body else "other"
        return Role(role=role, part="addressee", name=name, span=sentence.to_layer(*span))

    def about(self, sentence: Sentence, words: Range, speaker: str | None) -> list[Role]:
        """Return the people named in what was said, each once."""
        roles: list[Role] = []
        for reference in self._people.at(sentence, *words):
            for bearer in reference.bearers:
                known = bearer.kind != "person" or bearer.name == speaker or any(r.name == bearer.name for r in roles)
                if not known and reference.how == "explicit":
                    roles.append(
                        Role(
                            role=min(bearer.roles, default="other"),
                            part="about",
                            name=bearer.name,
                            mention=bearer.id or None,
                            span=sentence.to_layer(reference.start, reference.end),
                            how=reference.how,
                        )
                    )
        return roles
