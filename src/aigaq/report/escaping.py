"""Untrusted text on its way into a page: what could deceive a reader is shown, not obeyed."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

# Control characters (not tab and line end), bidirectional embeddings, overrides, isolates and marks, tag characters,
# and code points that UTF-8 or HTML cannot carry.
_DECEPTIVE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb"
    "\ufffe\uffff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """Return `text` with control and direction characters replaced by their written code points: ``⟨U+202E⟩``.

    Evidence can contain characters that turn the direction of what follows or that no page may hold. They are neither
    dropped (they are part of the source) nor passed on (they would act).
    """
    return _DECEPTIVE.sub(lambda m: f"⟨U+{ord(m[0]):04X}⟩", text)


def html(text: str) -> Markup:
    """Return `text` as HTML that shows it and does nothing else."""
    return escape(visible(text))


def fill(template: str, /, *values: object, **named: object) -> Markup:
    """Return `template`, which is our own HTML, with what fills its braces escaped unless it is ready HTML.

    What `Markup.format` does, at a fraction of its cost: a report fills half a million of these.
    """
    escaped = [_ready(v) for v in values]
    return Markup(str.format(template, *escaped, **{k: _ready(v) for k, v in named.items()}))  # noqa: S704


def _ready(value: object) -> object:
    if isinstance(value, int | float | Markup):
        return value
    return html("" if value is None else str(value))


def finalize(value: object) -> object:
    """Prepare a template expression: nothing for None, `visible` text for everything that is not ready HTML."""
    if value is None:
        return ""
    return value if isinstance(value, Markup) else visible(str(value))


def fold(text: str) -> str:
    """Return `text` as one line: every run of white space becomes one blank."""
    return " ".join(text.split())
