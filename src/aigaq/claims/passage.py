"""A passage that a person points at, and the sentence around it."""

from __future__ import annotations

from aigaq.records import InputError, Item, Range, Span, TextLayer, readings

from .sentences import split


def passage(item: Item, layer: TextLayer, start: int, end: int) -> tuple[Span, Span]:
    """Return the passage ``[start, end)`` of the layer and the sentence, or sentences, of its block that hold it.

    Raises
    ------
    InputError
        The passage is empty, or no block of the text holds it whole.
    """
    for reading in readings(layer):
        parts = reading.block.parts
        if not any(a <= start < b for a, b in parts) or not any(a < end <= b for a, b in parts) or start >= end:
            continue
        pieces = [reading.to_layer(a, b) for a, b in split(reading.text)]
        touched = [(a, b) for a, b in pieces if a < end and start < b] or [(start, end)]
        around = (min(start, touched[0][0]), max(end, touched[-1][1]))
        page = layer.page_at(start) if layer.pages else reading.block.page

        def span(of: Range, index: int = reading.block.index, page: int | None = page) -> Span:
            return Span(*of, layer.text[of[0] : of[1]], page, index)

        return span((start, end)), span(around)
    raise InputError(
        "This passage is not inside one block of the text.", f"{item.id}, {start}-{end}", "Name a shorter passage."
    )
