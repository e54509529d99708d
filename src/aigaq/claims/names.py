"""Names: who a name stands for that says by itself nothing of its bearer, told by the rest of the document."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from .document import Document, Sentence
from .function_words import function_words
from .sources import Source, classify

AUTHOR = Source("author", "author")
_OWN_LETTERS = 6


class Names:
    """The names of a document and what stands beside them.

    Parameters
    ----------
    document : Document
        What is read.
    publisher : str or None
        Who publishes it.
    """

    def __init__(self, document: Document, publisher: str | None, language: str) -> None:
        self._document = document
        self._language = language
        self._small = function_words(language)
        self._publisher = self._plain(publisher) if publisher else None
        self._someone = lru_cache(maxsize=None)(self._search)
        self._bodies: dict[str, list[tuple[int, int, Source | None]]] = {}

    def is_publisher(self, holder: str) -> bool:
        """Tell whether a holder is the publisher: the same name, its letters, or two words or more of it."""
        name, publisher = self._plain(holder), self._publisher
        if publisher is None or not name:
            return False
        letters = "".join(w[0] for w in publisher.split() if w not in self._small.joining)
        short = name.replace(" ", "") == letters and len(letters) > 2
        part = len(name.split()) > 1 and (name.startswith(publisher) or publisher.startswith(name))
        return name == publisher or short or part

    def is_publishing(self, body: str) -> bool:
        """Tell whether `body`, a word like "forum" or "commission", ends the publisher's name."""
        return self._publisher is not None and self._publisher.split()[-1:] == [body]

    def may_be(self, body: str) -> bool:
        """Tell whether the publisher can be a `body`: nobody is known, or the word stands in the name."""
        return self._publisher is None or body in self._publisher

    def of_someone(self, holder: str) -> Source | None:
        """Return the class of a person or body by what stands with a mention of the name."""
        words = holder.split(",")[0].split()
        return self._someone(words[-1]) if words and words[-1][:1].isupper() else None

    def of_body(self, head: str, sentence: Sentence, before: int) -> Source | None:
        """Return the class of the body called only "the Commission" here, by its full name before this point."""
        rows = self._bodies.get(head)
        if rows is None:
            rows = self._bodies[head] = list(self._full_names(head))
        n = bisect_left(rows, (sentence.index, before), key=lambda r: r[:2])
        return rows[n - 1][2] if n else None

    def _full_names(self, head: str) -> list[tuple[int, int, Source | None]]:
        pattern = re.compile(self._small.body.replace("HEAD", re.escape(head)))
        rows = []
        for sentence in self._document.sentences:
            for match in pattern.finditer(sentence.text):
                opening = self._small.before_name.match(match[0])
                if match[0][opening.end() if opening else 0 :].lower() != head.lower():
                    end = sentence.start + match.end()
                    rows.append((sentence.index, end, classify(match[0], self._language)))
        return rows

    def _search(self, name: str) -> Source | None:
        """Look for words beside `name` that tell its class.

        Letters that the document uses again and again without saying whose they are are its author's own.
        """
        letters = name.isupper() and len(name) > 2
        if letters and sum(s.text.count(name) for s in self._document.sentences) > _OWN_LETTERS:
            return AUTHOR
        pattern = re.compile(rf"([^.;:]{{3,80}}?)\(?{re.escape(name)}\b(?:, ([^.;]{{4,80}}))?")
        for sentence in self._document.sentences:
            if name not in sentence.text:
                continue
            for match in pattern.finditer(sentence.text):
                before = " ".join(self._small.insertion.split(match[1])[-1].split()[-8:])
                source = classify(before, self._language)
                if source is None and match[2]:
                    source = classify(match[2], self._language)
                if source is not None:
                    return source
        return Source("ngo", "ngo_nat") if letters else None

    def _plain(self, name: str) -> str:
        plain = re.sub(r"[^\w ]+", " ", name.casefold()).strip()
        return self._small.article.sub("", plain, count=1)
