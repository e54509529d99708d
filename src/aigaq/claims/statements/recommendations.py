"""Authors' recommendations: "the authorities should ...", and lists under "To the government:"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from aigaq.claims.document import Document, Sentence
from aigaq.claims.lexicon import load_table
from aigaq.claims.sources import classify
from aigaq.records import Range

_ADDRESSED = frozenset({"official", "intergovernmental"})
#: characters before a modal verb in which its subject stands
_SUBJECT = 120
_OPENS = re.compile(r"(?:^|[,;:] |\b(?:and|but|that|also|Finally|therefore) )(?=[^,;:]*$)")


class Recommendation(NamedTuple):
    """Something an author asks for; ranges count characters of the sentence's reading.

    Attributes
    ----------
    words : range
        What is asked for.
    to : range or None
        To whom, where `above` stands: in `sentence` itself or in the sentence above its list.
    """

    sentence: Sentence
    words: Range
    to: Range | None
    above: Sentence
    rule: str


class _Words:
    def __init__(self, language: str) -> None:
        t = load_table(language, "recommendations")
        self.imperatives = frozenset(t["imperatives"]["words"])
        self.above, self.head = re.compile(t["above"]["regex"]), re.compile(t["above"]["head"])
        self.item = re.compile(t["item"]["regex"])
        self.modal, self.law = re.compile(t["modal"]["regex"]), re.compile(t["modal"]["not_here"])
        self.verbs_not = frozenset(t["modal"]["verbs_not"])


@cache
def _words(language: str) -> _Words:
    return _Words(language)


def find_recommendations(
    document: Document,
    calls: Callable[[Sentence], Range | None],
    own: Callable[[Sentence, int], bool],
    language: str,
) -> Iterator[Recommendation]:
    """Yield what the author of `document` recommends, in the order of the text.

    Parameters
    ----------
    document : Document
        What is read.
    calls : callable
        Returns whom the author calls on in a sentence that ends with a colon: an empty range for nobody named, None
        when it is no call.
    own : callable
        Tells whether a place of a sentence is the author's own word.
    """
    words = _words(language)
    above: tuple[Sentence, Range | None] | None = None
    for paragraph in document.paragraphs:
        if not paragraph:
            continue
        first = paragraph[0]
        opens = words.above.match(first.reading.text) if len(paragraph) == 1 else None
        if opens is not None:
            above = (first, opens.span("to") if opens["to"] else None)
            continue
        head = words.head.match(first.reading.text)
        if head is not None:
            for sentence in paragraph:
                holds = sentence.start <= head.end() < sentence.end
                start = head.end() if holds else sentence.start
                if holds or (start > head.end() and _opens_item(sentence, words) is not None):
                    yield Recommendation(
                        sentence, (start, sentence.end), head.span("to"), first, "statement.recommendation.head/1"
                    )
            continue
        item = _opens_item(first, words) if above is not None else None
        if item is not None and above is not None:
            yield Recommendation(first, (item, first.end), above[1], above[0], "statement.recommendation.list/1")
        else:
            above = None
        for sentence in paragraph if item is None else ():
            yield from _modal(sentence, words, own, language)
        last = paragraph[-1]
        called = calls(last) if last.text.endswith(":") else None
        if called is not None:
            above = (last, called if called[0] < called[1] else None)


def _opens_item(sentence: Sentence, words: _Words) -> int | None:
    """Return where the words of an item begin, None when it opens with no imperative."""
    match = words.item.match(sentence.text)
    if match is None or match["verb"].lower() not in words.imperatives:
        return None
    return sentence.start + match.start("words")


def _modal(
    sentence: Sentence, words: _Words, own: Callable[[Sentence, int], bool], language: str
) -> Iterator[Recommendation]:
    """Yield "the authorities should release them" where the author says so."""
    text = sentence.reading.text
    for match in words.modal.finditer(text, sentence.start, sentence.end):
        if match["verb"] in words.verbs_not or words.law.search(text, sentence.start, match.start()):
            continue
        left = max(sentence.start, match.start() - _SUBJECT)
        opening = list(_OPENS.finditer(text[left : match.start()]))
        start = left + (opening[-1].end() if opening else 0)
        subject = text[start : match.start()].strip()
        source = classify(subject, language) if 0 < len(subject.split()) < 12 else None
        if source is None or source.cls not in _ADDRESSED or not own(sentence, match.start()):
            continue
        end = len(text[: match.start()].rstrip())
        yield Recommendation(
            sentence, (match.start(), sentence.end), (start, end), sentence, "statement.recommendation.modal/1"
        )
        break
