"""A document as the claims room reads it: sentences in reading order, each with its way back to the layer."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from aigaq.records import FLOW, Item, Range, Reading, Span, TextLayer, readings

from .scripts import Transliterated, alphabet_of
from .sentences import split
from .tokens import Token, tokenize


class Sentence:
    """One sentence of a block.

    Attributes
    ----------
    reading : Reading
        The block's reading text; `start` and `end` and all token offsets count its characters.
    index : int
        Position among all sentences of the document.
    paragraph : int
        Position of its block among the document's readings.
    """

    def __init__(self, reading: Reading, start: int, end: int, index: int, paragraph: int) -> None:
        self.reading = reading
        self.start = start
        self.end = end
        self.index = index
        self.paragraph = paragraph

    @cached_property
    def text(self) -> str:
        """The sentence as read: ``reading.text[start:end]``."""
        return self.reading.text[self.start : self.end]

    @cached_property
    def tokens(self) -> list[Token]:
        """Its tokens; made when first asked for."""
        return tokenize(self.reading.text, self.start, self.end)

    def token_at(self, offset: int) -> int:
        """Return the index of the last token that starts at or before `offset` (a reading offset)."""
        return max(0, bisect_right(self.tokens, offset, key=lambda t: t.start) - 1)

    def to_layer(self, start: int, end: int) -> Range:
        """Return the layer range of the reading range ``[start, end)``."""
        return self.reading.to_layer(start, end)

    def written(self, start: int, end: int) -> str:
        """Return the reading range ``[start, end)`` in the letters of the layer."""
        if isinstance(self.reading, Transliterated):
            return self.reading.as_written(start, end)
        return self.reading.text[start:end]

    def __repr__(self) -> str:
        return f"Sentence({self.index}, {self.start}:{self.end})"


class Document:
    """The sentences of one item in one language.

    Attributes
    ----------
    language : str
        The language.
    readings : list of Reading
        The blocks that carry prose, in reading order.
    sentences : list of Sentence
        All their sentences, in reading order.
    paragraphs : list of list of Sentence
        The same, one list per reading.
    """

    def __init__(self, item: Item, layer: TextLayer, blocks: list[Reading], language: str = "en") -> None:
        self.item = item
        self.language = language
        self.layer = layer
        self.readings = blocks
        self.sentences: list[Sentence] = []
        self.paragraphs: list[list[Sentence]] = []
        for number, reading in enumerate(blocks):
            first = len(self.sentences)
            paragraph = [
                Sentence(reading, start, end, first + i, number)
                for i, (start, end) in enumerate(split(reading.text, language))
            ]
            self.sentences += paragraph
            self.paragraphs.append(paragraph)

    def span(self, sentence: Sentence, start: int, end: int) -> Span:
        """Return the passage of the layer that holds the reading range ``[start, end)`` of `sentence`'s block."""
        a, b = sentence.reading.to_layer(start, end)
        parts = sentence.reading.parts(start, end)
        block = sentence.reading.block
        page = self.layer.page_at(a) if self.layer.pages else block.page
        return Span(a, b, self.layer.text[a:b], page, block.index, parts if len(parts) > 1 else ())


#: Written in two scripts.
KAZAKH = "kk"
#: The languages that are read; a document that is in none of them is read as if it were in the first.
LANGUAGES = ("en", "ru", "kk")


def languages_of(layer: TextLayer) -> list[str]:
    """Return the languages of `layer` that are read, in the order of `LANGUAGES`."""
    default = layer.language or LANGUAGES[0]
    found = {block.language or default for block in layer.blocks}
    return [language for language in LANGUAGES if language in found]


def parse(item: Item, layer: TextLayer, language: str = "en") -> Document:
    """Return `item`'s sentences in `language`; blocks whose language is undecided follow the document's.

    Parameters
    ----------
    item : Item
        What the layer was read from.
    layer : TextLayer
        Its text.
    language : str
        Blocks in other languages are left out.
    """
    default = layer.language or LANGUAGES[0]
    blocks = [r for r in readings(layer, FLOW) if (r.block.language or default) == language]
    if language == KAZAKH:
        blocks = [_in_cyrillic(layer, r) for r in blocks]
    return Document(item, layer, blocks, language)


def _in_cyrillic(layer: TextLayer, reading: Reading) -> Reading:
    """Return a Kazakh block as it is read: in Cyrillic letters, whatever its alphabet."""
    alphabet = alphabet_of(reading.text)
    return reading if alphabet is None else Transliterated(layer, reading.block, alphabet)
