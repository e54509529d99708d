"""Sources: which class a phrase that names a holder belongs to, judged by its head, its owner and its other words."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from .forms import noun_forms
from .function_words import function_words
from .gazetteer import gazetteer
from .lexicon import load_table


class Source(NamedTuple):
    """A class of holders and the finer code: codes of the attribution vocabulary."""

    cls: str
    source: str


class _Hit(NamedTuple):
    start: int
    end: int
    source: Source


_WORD = re.compile(r"[^\W_](?:[\w’'.-]*\w)?|[,;:(]|[-–—](?=\s)")
_LONGEST = 6


class _Lexicon:
    """The holder words of a language, by what they say."""

    def __init__(self, language: str) -> None:
        table = load_table(language, "holders")
        small = function_words(language)
        self.after_head, self.relative, self.article = small.after_head, small.relative, small.article
        self.of, self.owning = small.of, small.owning
        #: a holder's first noun tells its class, and the owner follows it
        self.head_first = table["order"] == "first"
        declined = language if self.head_first or table.get("declined") else None
        self.heads = _by_words(table["head"], "words", declined)
        self.known = _by_words(table["known"], "names")
        self.transparent = frozenset(f for w in table["transparent"]["words"] for f in _forms(w, declined))
        self.documents = frozenset(_plain(w) for w in table["transparent"]["documents"])
        self.seen = frozenset(table["transparent"]["seen"])
        self.counts = frozenset(_plain(w) for w in table["transparent"]["counts"])
        self.pointing = frozenset(_plain(w) for w in table["transparent"]["pointing"])
        self.turning: dict[str, frozenset[str]] = {k: frozenset(v) for k, v in table["turning"].items()}
        self.national, self.worldwide = (frozenset(table.get(k, ())) for k in ("national", "worldwide"))
        self.not_holders = frozenset(table["not_holders"]["words"])


def _by_words(rows: list[dict[str, Any]], field: str, language: str | None = None) -> dict[str, Source]:
    return {
        form: Source(row["class"], row["source"])
        for row in rows
        for word in row[field]
        for form in _forms(word, language)
    }


def _forms(word: str, language: str | None) -> list[str]:
    """Return a word of the lists as it may be written; all its forms where it is declined."""
    return [_plain(word)] if language is None else [form.text for form in noun_forms(word, language)]


def _plain(words: str) -> str:
    return " ".join(_strip(w) for w in words.lower().split())


def _strip(word: str) -> str:
    """Lower case, without a possessive ending."""
    word = word.lower().replace("’", "'").replace("ё", "е")
    return word[:-2] if word.endswith("'s") else word.rstrip("'")


@cache
def _lexicon(language: str) -> _Lexicon:
    return _Lexicon(language)


@lru_cache(maxsize=8192)
def classify(phrase: str, language: str = "en") -> Source | None:
    """Return what kind of source `phrase` names; None when no word of it tells.

    Parameters
    ----------
    phrase : str
        A noun phrase as written: "the spokesman of the Interior Ministry".
    """
    written = _WORD.findall(phrase)
    words = [_strip(w) for w in written]
    if not words:
        return None
    lexicon = _lexicon(language)
    stop = next((i for i, w in enumerate(words) if w in lexicon.relative and i), len(words))
    if lexicon.head_first:
        return _leading(words[:stop], lexicon) or _country(phrase, lexicon)
    core_end = next((i for i, w in enumerate(words) if w in lexicon.after_head and i), len(words))
    # an entry with a preposition of its own: "department of the interior"
    across = [h for h in _hits(words[:stop], lexicon.heads) if h.start < core_end < h.end]
    whole = [*_hits(words[:stop], lexicon.known), *across]
    if not lexicon.national.isdisjoint(" ".join(words[n : n + 2]) for n in range(core_end)):
        national = (
            h for h in [*whole, *_hits(words[:stop], lexicon.heads)] if _is_national(written, words, h, lexicon)
        )
        if next(national, None) is not None:
            return Source("ngo", "ngo_nat")
    if whole:
        return max(whole, key=lambda h: h.end - h.start).source
    named = core_end
    while named and written[named - 1][0].isupper():
        named -= 1
    found = _core(words[:core_end], words[core_end:stop], lexicon, named) or _country(phrase, lexicon)
    if found is not None or core_end == len(words) or _counts(words, core_end, lexicon):
        return found
    rest = _hits(words[core_end:], lexicon.heads)
    opaque = [h for h in rest if " ".join(words[core_end:][h.start : h.end]) not in lexicon.transparent]
    return (opaque or rest)[0].source if rest else None


def _is_national(written: list[str], words: list[str], hit: _Hit, lexicon: _Lexicon) -> bool:
    """Tell the "Senegalese Red Cross" and the "Kenya Red Cross" from the movement."""
    if " ".join(words[hit.start : hit.end]) not in lexicon.national or not hit.start:
        return False
    before = written[hit.start - 1]
    return (
        before[0].isupper() and lexicon.article.match(f"{before} ") is None and before.lower() not in lexicon.worldwide
    )


def _leading(words: list[str], lexicon: _Lexicon) -> Source | None:
    """Judge by the first noun that speaks for itself: "представитель прокуратуры", "мать активиста"."""
    known = _hits(words, lexicon.known)
    hits = _hits(words, lexicon.heads)
    opaque = [h for h in hits if " ".join(words[h.start : h.end]) not in lexicon.transparent]
    first = opaque[0] if opaque else None
    if known and (first is None or known[0].start <= first.start or first.source == known[0].source):
        return known[0].source
    if first is not None:
        return known[0].source if known and first.source.source in _GENERAL else first.source
    return hits[0].source if hits else None


#: what a holder with a name is besides: "правозащитная организация «Мемориал»"
_GENERAL = frozenset({"ngo_nat", "media", "unnamed"})


def _counts(words: list[str], core_end: int, lexicon: _Lexicon) -> bool:
    """Tell whether "of" behind the head tells what was counted: "the number of policemen"."""
    return words[core_end - 1] in lexicon.counts and words[core_end] in lexicon.of


@cache
def known_names(language: str) -> re.Pattern[str]:
    """Return a pattern for the organisations known by name, as they are written with capitals."""
    rows = load_table(language, "holders")["known"]
    names = sorted({n for row in rows for n in row["names"] if len(n) > 3}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?=[A-ZÀ-ÞА-ЯЁ])(?i:{'|'.join(map(re.escape, names))})(?!\w)")


@lru_cache(maxsize=8192)
def is_document(phrase: str, language: str = "en") -> bool:
    """Tell whether the head of `phrase` is a document: a list, a report, figures."""
    core = head_words(phrase, language)
    return any(" ".join(core[-n:]) in _lexicon(language).documents for n in (1, 2) if len(core) >= n)


def belongs(phrase: str, language: str = "en") -> bool:
    """Tell whether the head of `phrase` speaks for somebody else: "its president", "their spokeswoman"."""
    return not _lexicon(language).transparent.isdisjoint(head_words(phrase, language)[-1:])


def is_office(phrase: str, language: str = "en") -> bool:
    """Tell whether `phrase` is an office someone holds for somebody else: "Asia programme director"."""
    return not _lexicon(language).transparent.isdisjoint(head_words(phrase, language))


def points_back(phrase: str, language: str = "en") -> bool:
    """Tell whether `phrase` is a document named before: "the list", "its table of casualties"."""
    return not _lexicon(language).pointing.isdisjoint(head_words(phrase, language)[-1:])


def is_yardstick(phrase: str, language: str = "en") -> bool:
    """Tell whether `phrase` names a law or a standard: "according to the Constitution" holds no claim."""
    return not _lexicon(language).not_holders.isdisjoint(head_words(phrase, language)[-1:])


def head_words(phrase: str, language: str = "en") -> list[str]:
    """Return the words of `phrase` up to the first preposition, comma or relative pronoun."""
    words = [_strip(w) for w in _WORD.findall(phrase)]
    after = _lexicon(language).after_head
    return words[: next((i for i, w in enumerate(words) if w in after and i), len(words))]


def _core(core: list[str], rest: list[str], lexicon: _Lexicon, named: int | None = None) -> Source | None:
    """Judge by the words up to the first preposition or comma: its last words first, a name by what stands before.

    From word `named` on they are written with capitals.
    """
    hits = _hits(core, lexicon.heads)
    head = next((h for h in hits if h.end == len(core)), None)
    transparent = not lexicon.transparent.isdisjoint([" ".join(core[-1:]), " ".join(core[-2:])])
    if turned := _turned(core, head, hits, transparent, lexicon):
        return turned
    if head is not None and not (transparent and head.end - head.start == 1):
        return head.source
    others = [h for h in hits if h is not head and " ".join(core[h.start : h.end]) not in lexicon.transparent]
    if transparent:
        if not lexicon.seen.isdisjoint(rest[:1]):
            return Source("unofficial", "doc")
        owner = _owner(core, rest, lexicon)
        return owner or (others[-1].source if others else head.source if head is not None else None)
    if not others:
        return hits[-1].source if hits else None
    if named is None or named == len(core):
        return others[-1].source
    before = [h for h in others if h.start < named]
    return (before[-1] if before else others[0]).source


def _owner(core: list[str], rest: list[str], lexicon: _Lexicon) -> Source | None:
    """Return whose spokesman, list or office it is, where a preposition tells."""
    if not rest or rest[0] not in lexicon.owning:
        return None
    end = next((i for i, w in enumerate(rest) if w in lexicon.after_head and i), len(rest))
    found = _core(rest[1:end], rest[end:], lexicon)
    if found is None:
        hits = _hits(rest, lexicon.known) or [
            h for h in _hits(rest, lexicon.heads) if " ".join(rest[h.start : h.end]) not in lexicon.transparent
        ]
        found = hits[0].source if hits else None
    body = rest[1:2] == ["the"] and not rest[end - 1].endswith("s")  # "the figure of the ministry"
    told_of = core[-1] in lexicon.counts and rest[0] in lexicon.of and not body
    return None if found is None or (told_of and found.cls in ("witness", "official")) else found


def _turned(
    core: list[str], head: _Hit | None, hits: list[_Hit], transparent: bool, lexicon: _Lexicon
) -> Source | None:
    """Return what an adjective makes of the holder: "official figures", "state television", "opposition groups"."""
    before = core[: head.start] if head is not None else core
    if "unofficial" in core or any(w in lexicon.turning["unofficial"] for w in before):
        if (head is None and not hits) or (
            head is not None and head.source.cls in ("unofficial", "official", "ngo") and "independent" not in before
        ):
            return Source("unofficial", "unnamed")
        if head is None:
            return None
        if transparent or (head.source.source == "unnamed"):
            return Source("unofficial", "unnamed")
    if head is not None and head.source.cls == "media" and any(w in lexicon.turning["media_state"] for w in before):
        return Source("media", "media_state")
    if any(w in lexicon.turning["international"] for w in before) and head is not None and head.source.cls != "media":
        return Source("intergovernmental", "igo")
    if head is not None and head.source.source == "ngo_nat" and any(w in lexicon.turning["state"] for w in before):
        return Source("official", "exec")
    if transparent and any(w in lexicon.turning["official"] for w in before):
        return Source("official", "exec")
    return None


def _country(phrase: str, lexicon: _Lexicon) -> Source | None:
    name = lexicon.article.sub("", phrase.strip(), count=1)
    if name[:1].isupper() and any(p.kind == "country" for p in gazetteer().find(name)):
        return Source("intergovernmental", "foreign")
    return None


def _hits(words: list[str], table: dict[str, Source]) -> list[_Hit]:
    """Return the longest entries of `table` found in `words`, left to right."""
    hits: list[_Hit] = []
    i = 0
    while i < len(words):
        for length in range(min(_LONGEST, len(words) - i), 0, -1):
            source = table.get(" ".join(words[i : i + length]))
            if source is not None:
                hits.append(_Hit(i, i + length, source))
                i += length
                break
        else:
            i += 1
    return hits
