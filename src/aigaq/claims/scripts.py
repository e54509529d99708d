"""Kazakh in Latin letters, read as if it were written in Cyrillic ones.

Three official alphabets were in use from 2017 on: with apostrophes (2017), with acute accents (2018), with diaereses
and breves (2021). The lists of the language are kept once, in Cyrillic letters; a block in Latin letters is
transliterated with a map back, so that every span and quotation is that of the layer.
"""

from __future__ import annotations

import re
from functools import cache

from aigaq.records import Block, Range, Reading, TextLayer

_COMMON = {
    "a": "а", "b": "б", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "j": "ж", "k": "к", "l": "л", "m": "м",
    "n": "н", "o": "о", "p": "п", "q": "қ", "r": "р", "s": "с", "t": "т", "v": "в", "w": "у", "x": "х", "y": "ы",
    "z": "з", "c": "ц",
}  # fmt: skip
_2017 = {
    "a'": "ә", "g'": "ғ", "n'": "ң", "o'": "ө", "s'": "ш", "c'": "ч", "u'": "ү", "y'": "у", "i'": "и", "i": "і",
    "u": "ұ",
}  # fmt: skip
_2018 = {"á": "ә", "ǵ": "ғ", "ń": "ң", "ó": "ө", "sh": "ш", "ch": "ч", "ú": "ү", "ý": "у", "ı": "и", "i": "і", "u": "ұ"}
_2021 = {
    "ä": "ә", "ğ": "ғ", "ñ": "ң", "ŋ": "ң", "ö": "ө", "ş": "ш", "ü": "ү", "ū": "ұ", "ı": "і", "i": "и", "u": "у",
    "ç": "ч",
}  # fmt: skip
_ALPHABETS = {"2017": {**_COMMON, **_2017}, "2018": {**_COMMON, **_2018}, "2021": {**_COMMON, **_2021}}
_TELLING = {"2017": re.compile("[agnosucyi]['’]"), "2018": re.compile("[áǵńóúý]"), "2021": re.compile("[äğñŋöşüū]")}
_LATIN, _CYRILLIC = re.compile("[a-zäáǵğńñóöúüūýış]"), re.compile("[\u0400-\u04ff]")
_VOWELS = frozenset("аәеиоөұүыіуэ")


def alphabet_of(text: str) -> str | None:
    """Return the Latin alphabet that a Kazakh text is written in; None when its letters are Cyrillic."""
    lowered = text.lower()
    if len(_CYRILLIC.findall(lowered)) >= len(_LATIN.findall(lowered)):
        return None
    counts = {name: len(pattern.findall(lowered)) for name, pattern in _TELLING.items()}
    return max(counts, key=lambda name: (counts[name], name))


@cache
def _pattern(alphabet: str) -> re.Pattern[str]:
    pieces = sorted(_ALPHABETS[alphabet], key=len, reverse=True)
    return re.compile("|".join(re.escape(p).replace("'", "['’]") for p in pieces), re.IGNORECASE)


def _lowered(piece: str, alphabet: str) -> str:
    """Return the small letter as the table has it: in 2021 I goes with ı, İ with i."""
    if alphabet == "2021":
        piece = piece.replace("I", "ı")
    return piece.replace("İ", "i").lower().replace("’", "'")


def to_cyrillic(text: str, alphabet: str) -> tuple[str, list[int]]:
    """Return `text` in Cyrillic letters, and for each of its characters, and the end, where it stands in `text`."""
    table = _ALPHABETS[alphabet]
    out: list[str] = []
    places: list[int] = []
    at = 0
    pattern = _pattern(alphabet)
    while at < len(text):
        match = pattern.match(text, at)
        piece = match[0] if match else text[at]
        letter = table.get(_lowered(piece, alphabet), piece) if match else piece
        before = out[-1].lower() if out else ""
        if letter == "и" and before in _VOWELS:
            letter = "й"
        elif letter == "а" and before == "й" and match:  # аяқталды
            out[-1], letter = ("Я" if out[-1].isupper() else "я"), ""
        elif letter == "а" and before == "и" and match:  # полиция, компания
            letter = "я"
            if len(out) > 1 and out[-2] in "сС":
                out[-2] = "ц" if out[-2] == "с" else "Ц"
        if letter:
            out.append(letter.upper() if piece[0].isupper() else letter)
            places.append(at)
        at += len(piece)
    return "".join(out), [*places, len(text)]


class Transliterated(Reading):
    """A block in Latin letters, read in Cyrillic ones; its ranges lead back to the layer as always.

    Attributes
    ----------
    written : str
        The reading text as it is in the layer.
    """

    __slots__ = ("_places", "written")

    def __init__(self, layer: TextLayer, block: Block, alphabet: str) -> None:
        super().__init__(layer, block)
        self.written = self.text
        self.text, self._places = to_cyrillic(self.written, alphabet)

    def to_layer(self, start: int, end: int) -> Range:
        """Return the layer range that holds the reading range ``[start, end)``.

        Raises
        ------
        IndexError
            The range is empty or outside the reading text.
        """
        if not 0 <= start < end <= len(self.text):
            raise IndexError(f"[{start}, {end}) is not inside a reading of {len(self.text)} characters")
        first, last = self._places[start], max(self._places[end] - 1, self._places[start])
        a, b = super()._offset(first), super()._offset(last) + 1
        return (a, b) if a < b else (b - 1, a + 1)

    def as_written(self, start: int, end: int) -> str:
        """Return the reading range ``[start, end)`` in the letters of the layer."""
        return self.written[self._places[start] : self._places[end]]

    def _offset(self, at: int) -> int:
        return super()._offset(self._places[at])
