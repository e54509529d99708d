"""Noun phrases over a shape: read to the right of a word, or to the left, with their lists and insertions."""

from __future__ import annotations

from typing import NamedTuple

from .shape import ENDS, Shape

_LONGEST = 40
_DEEPEST = 6  #: "of" within "of"
AMOUNTS = tuple(
    tuple(w.split())
    for w in (
        "over", "more than", "at least", "up to", "about", "some", "nearly", "almost", "around", "as many as",
        "fewer than", "less than", "no fewer than", "approximately", "not less than", "no less than", "another",
        "all but", "all except", "close to", "upwards of",
    )
)  # fmt: skip
_OF = frozenset({"of"})
#: determiners that stand behind a number or a noun: "three more men"
_INNER = frozenset(
    ["other", "such", "more", "same", "own", "former", "remaining", "further", "additional", "fewer", "few", "first",
     "second"]
)  # fmt: skip
_JOINING = frozenset({"of", "from", "in", "at", "for", "between", "among", "on", "with", "against", "to", "under"})


class Phrase(NamedTuple):
    """A noun phrase: tokens ``[first, last)``, its head noun, where what depends on the head begins.

    Attributes
    ----------
    first, last : int
        With everything that depends on it.
    head : int
        The token of its head noun.
    core : int
        The end of the phrase without "of ..." and what follows.
    """

    first: int
    last: int
    head: int
    core: int


def _base(shape: Shape, n: int) -> int:
    """Return the end of the base noun phrase that starts at token `n`; `n` itself when there is none."""
    tags, size = shape.tags, len(shape.tags)
    i, seen = n, False
    while i < size:
        tag = tags[i]
        if tag == "o":
            return i if seen else i + 1
        if tag in "dj":
            if seen and tag == "d" and not (i > n and tags[i - 1] == "'"):
                if shape.lowers[i] in _INNER:
                    i += 1
                    continue
                break
            if tag == "j" and seen and not _noun_ahead(shape, i):
                break
        elif tag in "nN#'":
            if i > n and i in shape.behind_names and tag != "'" and not shape.tokens[i].text[0].isupper():
                break  # "gave Wu Lan two years"
            governed = n > 0 and tags[n - 1] == "p"
            if i > n and governed and i in shape.names and tags[i - 1] == "n" and not shape.title(i - 1):
                break  # "on the day of her release Ada Lund was charged"
            seen = True
        elif tag == "i" and seen is False and i == n:
            break
        elif tag == '"' and i + 1 < size and (seen or tags[i + 1] in "nNj"):
            if not _quote_inside(shape, i, n):
                break
        elif (
            (tag == "a" and i + 1 < size and tags[i + 1] in "j#nd" and not seen)
            or (tag == "c" and seen is False and i > n and tags[i - 1] == "j" and i + 1 < size and tags[i + 1] in "j")
            or (
                tag == "p"
                and i == n
                and shape.lowers[i] in ("over", "around", "about", "under")
                and i + 1 < size
                and tags[i + 1] in "#d"
            )
        ):
            pass
        else:
            break
        i += 1
        if i - n > _LONGEST:
            break
    while i > n and tags[i - 1] in '"ac':
        i -= 1
    return i if any(tags[k] in "nN#od" for k in range(n, i)) else n


def _noun_ahead(shape: Shape, i: int) -> bool:
    return i + 1 < len(shape.tags) and shape.tags[i + 1] in "nN"


def _quote_inside(shape: Shape, i: int, first: int) -> bool:
    """Tell whether the quotation mark at token `i` stands in a noun phrase: 'the "Alga" party'."""
    closes = next((k for k in range(i + 1, min(i + 6, len(shape.tags))) if shape.tags[k] == '"'), None)
    opened = sum(shape.tags[k] == '"' for k in range(first, i)) % 2 == 1
    return opened or (closes is not None and all(shape.tags[k] in "nNj#" for k in range(i + 1, closes)))


def phrase_at(shape: Shape, n: int) -> Phrase | None:
    """Return the noun phrase that starts at token `n`, with its "of ..." parts."""
    core = _base(shape, n)
    if core == n:
        return None
    last = core
    for _ in range(_DEEPEST):
        if last >= len(shape.tags) or shape.lowers[last] not in _OF or core in shape.behind_names:
            break
        if core - n == 1 and shape.lowers[n] == "her":
            break  # "acquitted her of treason"
        end = _base(shape, last + 1)
        if end == last + 1:
            break
        last = end
    return Phrase(n, last, _head(shape, n, core), core)


def _head(shape: Shape, first: int, core: int) -> int:
    for n in range(core - 1, first - 1, -1):
        if shape.tags[n] in "nNo#d":
            return n
    return core - 1


def skip_insertion(shape: Shape, n: int) -> int | None:
    """Return the token behind the insertion that the comma or bracket at `n` opens, an apposition for example."""
    tags = shape.tags
    closing = ")" if tags[n] == "(" else ","
    for k in range(n + 1, min(n + 45, len(tags))):
        if tags[k] == closing:
            return k + 1
        if tags[k] == "." and shape.tokens[k].text in ";:":
            return None
    return None


def skip_amount(shape: Shape, n: int) -> int:
    """Return where a number begins behind the words that bound it: "at least 20", "more than 30"."""
    for words in AMOUNTS:
        end = n + len(words)
        if end < len(shape.tags) and shape.tags[end] in "#d" and shape.has(n, words):
            return end
    return n


def phrases_right(shape: Shape, n: int, end: int = -1) -> list[Phrase]:
    """Return the list of noun phrases that starts at token `n`: "A, the leader of B, C, and D".

    Parameters
    ----------
    end : int
        Where the list is known to end, because a verb follows; -1 when it is not known.
    """
    tags, size = shape.tags, len(shape.tags)
    found: list[Phrase] = []
    i = n
    while i < size:
        while i < size and tags[i] in 'a"' and not found:
            i += 1
        i = skip_amount(shape, i)
        phrase = phrase_at(shape, i)
        if phrase is None:
            break
        found.append(phrase)
        following = _next_of_list(shape, phrase, end)
        if following is None:
            break
        i = following
    return found


def _next_of_list(shape: Shape, phrase: Phrase, end: int = -1) -> int | None:
    """Return where the next noun phrase of a list begins, if one does."""
    tags, lowers, size = shape.tags, shape.lowers, len(shape.tags)
    i = phrase.last
    if i < size and tags[i] == "(":
        after = skip_insertion(shape, i)
        i = after if after is not None else i
    # "three activists in January, and a director": a short adjunct between the members
    k = i
    if (
        k + 2 < size
        and lowers[k] in ("based", "living", "working", "held", "detained", "arrested")
        and tags[k + 1] == "p"
    ):
        k += 1
    while k + 1 < size and tags[k] == "p" and lowers[k] in ("in", "on", "from", "at") and tags[k + 1] in "DNn":
        k += 1
        while k < size and tags[k] in "DNnd#":
            k += 1
    if k > i and k < size and tags[k] in ",c" and _and_opens(shape, k):
        i = k
    if i >= size:
        return None
    if tags[i] == "c":
        return i + 1 if _opens(shape, i + 1, end) else None
    if shape.has(i, ("as", "well", "as")) or shape.has(i, ("along", "with")) or shape.has(i, ("together", "with")):
        return i + (3 if lowers[i] == "as" else 2)
    if tags[i] == "." and shape.tokens[i].text == ";":
        return _after_semicolon(shape, i + 1) if _has_name(shape, phrase) else None
    if tags[i] != ",":
        if lowers[i] in ("including",) and _opens(shape, i + 1, end):
            return i + 1
        return None
    if i + 1 < size and tags[i + 1] == "c":
        return i + 2 if _opens(shape, i + 2, end) else None
    if i + 1 < size and lowers[i + 1] in ("including", "among"):
        return _after_including(shape, i + 1)
    if i + 1 < size and tags[i + 1] == "D":  # "Peter Banda, 34, and"
        return None
    if i + 1 < size and tags[i + 1] == "#" and i + 2 < size and tags[i + 2] in ",":
        following = i + 2
        return _next_of_list(shape, Phrase(phrase.first, following, phrase.head, phrase.core), end)
    if i + 1 < size and tags[i + 1] in "ri":
        after = skip_insertion(shape, i)
        return (
            after + 1
            if after is not None and after < size and tags[after] == "c" and _opens(shape, after + 1, end)
            else None
        )
    inner = phrase_at(shape, i + 1)
    if inner is None:
        return None
    if _has_name(shape, inner):
        return i + 1
    stop = inner.last
    apposed = _apposition_end(shape, i + 1)
    if apposed is not None:
        if apposed < size and shape.tokens[apposed].text == ";" and _has_name(shape, phrase):
            return _after_semicolon(shape, apposed + 1)
        if apposed < size and tags[apposed] == ",":
            if apposed + 1 < size and tags[apposed + 1] == "c" and _opens(shape, apposed + 2, end):
                return apposed + 2
            nxt = phrase_at(shape, apposed + 1)
            if nxt is not None and _has_name(shape, nxt):
                return apposed + 1
            return None
        if apposed < size and tags[apposed] == "c" and not _has_name(shape, phrase):
            return i + 1
        if apposed < size and tags[apposed] == "c" and _opens(shape, apposed + 1, end):
            following_phrase = phrase_at(shape, apposed + 1)
            return apposed + 1 if following_phrase is not None and _has_name(shape, following_phrase) else None
    return i + 1 if stop < size and tags[stop] in ",c" and not _has_name(shape, phrase) and tags[i + 1] != "d" else None


def _after_semicolon(shape: Shape, n: int) -> int | None:
    """Return where the next of those named apart by semicolons begins: "detained A, an editor; B, a host; and C"."""
    n += n < len(shape.tags) and shape.tags[n] == "c"
    phrase = phrase_at(shape, n)
    if phrase is None or not _has_name(shape, phrase):
        return None
    for k in range(phrase.last, len(shape.tags)):
        if shape.tags[k] == "." and shape.tokens[k].text in ";.":
            return n
        if shape.tags[k] in "bhmvV":
            return None
    return n


def _after_including(shape: Shape, n: int) -> int | None:
    """Return where the list behind "including" begins, commas aside."""
    k = n + 1
    while k < len(shape.tags) and (shape.tags[k] in ',"' or (k == n + 1 and shape.lowers[k] in ("them", "whom"))):
        k += 1
    return k if _opens(shape, k) else None


def _and_opens(shape: Shape, k: int) -> bool:
    """Tell whether a member of a list follows a comma with "and", or "and" alone, at token `k`."""
    n = k + 1 if shape.tags[k] == "c" else k + 2 if k + 1 < len(shape.tags) and shape.tags[k + 1] == "c" else None
    return n is not None and _opens(shape, n)


def _opens(shape: Shape, n: int, end: int = -1) -> bool:
    """Tell whether a noun phrase, and no clause, begins at token `n`."""
    phrase = phrase_at(shape, n)
    if phrase is None or shape.lowers[n] in ("he", "she", "they", "it", "we", "there", "i"):
        return False
    after = phrase.last
    if after == end:
        return True
    while after < len(shape.tags) and shape.tags[after] in 'a"':
        after += 1
    if after < len(shape.tags) and shape.tags[after] in "bhmxV":
        return False
    if after < len(shape.tags) and shape.tags[after] == "v":
        following = shape.tags[after + 1] if after + 1 < len(shape.tags) else "."
        return following in "pt,.cD" and shape.lowers[after] not in (
            "said",
            "told",
            "died",
            "went",
            "announced",
            "began",
        )
    return True


def _apposition_end(shape: Shape, n: int) -> int | None:
    """Return the end of an apposition that begins at token `n`: its phrase with what depends on it."""
    k = n
    for _ in range(40):
        if k >= len(shape.tags) or shape.tags[k] in ",.;)":
            return k
        if shape.tags[k] in "bhm" and k > n + 1 and "r" not in shape.tags[n:k]:
            return None
        if shape.tags[k] == "c" and k + 1 < len(shape.tags) and shape.tags[k + 1] in "N":
            return k
        k += 1
    return None


def _names_person(shape: Shape, first: int, last: int) -> bool:
    """Tell whether a person is named within tokens ``[first, last)``."""
    start, end = shape.tokens[first].start, shape.tokens[last - 1].end
    return any(r.bearers[0].kind == "person" and start <= r.start and r.end <= end for r in shape.references)


def _has_name(shape: Shape, phrase: Phrase) -> bool:
    """Tell whether a person is named in the phrase itself."""
    start, end = shape.tokens[phrase.first].start, shape.tokens[phrase.core - 1].end
    return any(
        r.how == "explicit" and r.bearers[0].kind == "person" and start <= r.start and r.end <= end
        for r in shape.references
    )


def phrases_left(shape: Shape, n: int) -> list[Phrase]:
    """Return the list of noun phrases that ends with token `n`, in the order of the text."""
    first = _left_edge(shape, n)
    if first > n:
        return []
    start = first
    sure = first  #: where the list began before its last comma: what is left of that may be another part of the clause
    while True:  # "A, B and C": go on to the left over a list
        k = start - 1
        if k >= 0 and shape.tags[k] == "c":
            k -= 2 if k > 0 and shape.tags[k - 1] == "," else 1
        elif k >= 0 and shape.tags[k] == "," and start != first:
            sure = start
            k -= 1
        else:
            break
        if k < 0 or shape.tags[k] not in ENDS:
            break
        edge = _left_edge(shape, k)
        if edge > k:
            break
        if edge > 0 and shape.tags[edge - 1] in "ptvV":  # what a preposition or a verb governs is no part of the list
            places = (
                set(shape.tags[edge : k + 1]) <= set("Nn")
                and "N" in shape.tags[edge : k + 1]
                and shape.tags[start] == "N"
                and not _names_person(shape, start, n + 1)
            )
            start = edge if places else sure
            break
        start = edge
    found = phrases_right(shape, start, n + 1)
    return [p for p in found if p.last <= n + 1] or ([p] if (p := phrase_at(shape, first)) is not None else [])


def _left_edge(shape: Shape, n: int) -> int:
    """Return the first token of the noun phrase that ends with token `n`."""
    tags = shape.tags
    i = n
    for depth in range(_DEEPEST + 1):
        while i >= 0 and (tags[i] in "nN#j'" or (tags[i] == '"' and i < n)):
            if i in shape.names and i > 0 and tags[i - 1] == "n" and not shape.title(i - 1):
                return i
            i -= 1
        if i >= 0 and tags[i] == "o" and i == n:
            return i
        while i >= 0 and (tags[i] == "d" or (tags[i] == "#" and shape.lowers[i + 1] in _INNER)):
            i -= 1
        edge = i + 1
        while edge <= n and tags[edge] == '"':
            edge += 1
        if depth < _DEEPEST and i >= 1 and shape.lowers[i] in _OF and tags[i - 1] in "nN#d":
            i -= 1
            continue
        return edge
    return n
