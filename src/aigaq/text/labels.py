"""Numbers of lists and notes as they are printed: 3, c, iii, ³."""

from __future__ import annotations

from collections.abc import Iterator

_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ALPHABETS = {
    "lowerLetter": _LATIN,
    "upperLetter": _LATIN.upper(),
    "russianLower": _CYRILLIC,
    "russianUpper": _CYRILLIC.upper(),
}
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST = 5000
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LEVEL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def written(count: int, form: str) -> str:
    """Return a number as a list prints it.

    Parameters
    ----------
    form : str
        As DOCX names it: ``decimal``, ``lowerLetter``, ``upperRoman``, ``none``, ...; an unknown one is decimal.
    """
    if form == "none":
        return ""
    if 0 < count <= _LARGEST:
        if form in ("lowerRoman", "upperRoman"):
            text = "".join(_roman(count))
            return text.upper() if form == "upperRoman" else text
        alphabet = _ALPHABETS.get(form)
        if alphabet:
            return alphabet[(count - 1) % len(alphabet)] * ((count - 1) // len(alphabet) + 1)
    return f"0{count}" if form == "decimalZero" and 0 <= count < 10 else str(count)


def _roman(count: int) -> Iterator[str]:
    for size, letters in _ROMAN:
        while count >= size:
            yield letters
            count -= size


def raised(digits: str) -> str:
    """Return the mark of a note as superscript digits, which readings leave out.

    A plain digit would be read as part of the number or word: "in 2011" and note 5 are not "in 20115".
    """
    return digits.translate(_RAISED)


def lowered(text: str) -> str:
    """Return `text` with superscript digits as plain ones."""
    return text.translate(_LEVEL)
