"""HTML as a row of tokens with their offsets in the source, so that every piece of text can be found there again.

Browsers and parsers repair bad markup but forget where things stood; here nothing is repaired. Scanning is linear
whatever the source looks like.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]{0,40})"
    r"(?P<attributes>(?:[^<>\"']++|\"[^\"<>]{0,5000}+\"|'[^'<>]{0,5000}+'|[\"'])*+)>"
)
_ATTRIBUTE = re.compile(r"([a-zA-Z_:@][\w:.-]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?")
# The content of these is not text.
_RAW = frozenset({"script", "style", "template", "noscript", "svg", "math", "iframe", "object", "textarea", "select"})


class Token(NamedTuple):
    """A tag or a run of text.

    Attributes
    ----------
    name : str
        Of a tag, in lower case; empty for text; ``script`` with `text` filled is a whole script.
    closing : bool
        It is an end tag.
    start, end : int
        Its range in the source.
    text : str
        The source of a text or a script, as it stands.
    attributes : str
        The source of a tag's attributes.
    """

    name: str
    closing: bool
    start: int
    end: int
    text: str = ""
    attributes: str = ""


def tokens_of(source: str) -> Iterator[Token]:
    """Yield the tags and texts of an HTML source; comments and what is not text are left out."""
    position = 0
    exhausted: set[str] = set()  # closing marks that do not occur any more
    while position < len(source):
        at = source.find("<", position)
        if at < 0:
            at = len(source)
        if at > position:
            yield Token("", False, position, at, source[position:at])
        if at == len(source):
            return
        if source.startswith(("<!", "<?"), at):
            mark = "-->" if source.startswith("<!--", at) else ">"
            position = _after(source, mark, at, exhausted)
            continue
        tag = _TAG.match(source, at)
        if tag is None:
            yield Token("", False, at, at + 1, "<")
            position = at + 1
            continue
        name, closing = tag["name"].lower(), bool(tag["close"])
        position = tag.end()
        if name in _RAW and not closing and not tag["attributes"].rstrip().endswith("/"):
            position = _after(source, f"</{name}", position, exhausted)
            content = source[tag.end() : position] if name == "script" else ""
            yield Token(name, False, at, position, content, tag["attributes"])
        else:
            yield Token(name, closing, at, tag.end(), "", tag["attributes"])


def attributes_of(token: Token) -> dict[str, str]:
    """Return the attributes of a tag, names in lower case."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(token.attributes):
        found.setdefault(match[1].lower(), html.unescape(match[2] or match[3] or match[4] or ""))
    return found


def _after(source: str, mark: str, start: int, exhausted: set[str]) -> int:
    """Return the offset after the next `mark`; without one, what follows `start` is skipped to the next tag."""
    if mark not in exhausted:
        match = re.compile(re.escape(mark), re.I).search(source, start)
        if match:
            return match.end() if mark.endswith(">") else match.start()
        exhausted.add(mark)
    return start + 1 if mark.endswith(">") else start
