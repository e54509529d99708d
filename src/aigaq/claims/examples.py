"""The examples and counter-examples of tables, run: what must be read in a sentence, and what must not.

``examples = ["sentence => 12 killed, dozens injured"]`` and ``never`` in any entry: numbers with their measures, types
of events and statements (``custody.arrest``), alone or with a name (``custody.arrest Ivan Petrov``); ``=> nothing``.
Chunk rules mark in brackets what they draw together; date patterns give the date of each text; ``[[example]]`` of
``attribution.toml`` and ``places.toml`` tell the holder and the places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from aigaq.records import Block, Claim, Item, TextLayer

from .dates import find_dates
from .dating import Anchor, resolve
from .document import Document, parse
from .engine import apply_chunk
from .events.tallies import TALLY
from .extended import CaseLexicon, code_of
from .frames import Context
from .items import itemise
from .places import find_places
from .quantities import find_quantities
from .quantity_words import load_quantity_words
from .rules import load_grammar
from .tokens import tokenize

#: The day on which the examples of dates are published, and the day of which their text has told before.
_TOLD_ON = Anchor(published=date(2012, 3, 24), exact=True, told="2011-12-16")
_PAIR = re.compile(r"(.+) (\w+)")
_TYPE = re.compile(r"([a-z]+\.[a-z]+)(?: (.+?))??(?: ((?:\.\./)?P\d\S*))?")
_EVENTS = ("events/", "statements", "recommendations", "assessments")


class Failure(msgspec.Struct, frozen=True):
    """An example that does not come out, or a counter-example that does.

    Attributes
    ----------
    entry : str
        ``triggers 3``: the third of the entries that can be used; a rule by its id.
    read : str
        What was read instead.
    """

    language: str
    table: str
    entry: str
    example: str
    read: str


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """How many examples were run, those that failed, and the entries that have none."""

    run: int
    failures: tuple[Failure, ...]
    without: tuple[str, ...]


def check_examples(lexicon: CaseLexicon) -> Checked:
    """Run the examples of a case's lexicon."""
    checked = [check_tables(tables, lexicon.language(code), lexicon) for code, tables in lexicon.tables.items()]
    return Checked(
        run=sum(c.run for c in checked),
        failures=tuple(f for c in checked for f in c.failures),
        without=tuple(w for c in checked for w in c.without),
    )


def check_tables(tables: Mapping[str, Mapping[str, Any]], language: str, lexicon: CaseLexicon | None = None) -> Checked:
    """Run the examples of these tables in `language`."""
    checker = _Checker(language, lexicon)
    failures: list[Failure] = []
    without: list[str] = []
    run = 0
    for name, table in tables.items():
        for entry, row in _rows(table):
            outcomes = list(checker.outcomes(name, entry, row))
            run += len(outcomes)
            failures += [
                Failure(code_of(language), name, row.get("id", entry), example, read)
                for example, read in outcomes
                if read is not None
            ]
            if not outcomes and not entry.startswith("example"):
                without.append(f"{code_of(language)}/{name}: {row.get('id', entry)}")
    return Checked(run=run, failures=tuple(failures), without=tuple(without))


def _rows(table: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for key, value in table.items():
        if isinstance(value, list):
            yield from ((f"{key} {n}", row) for n, row in enumerate(value, 1) if isinstance(row, dict))


class _Checker:
    """Runs examples in one language; an outcome is the example and, where it fails, what was read."""

    def __init__(self, language: str, lexicon: CaseLexicon | None) -> None:
        self._language, self._lexicon = language, lexicon

    def outcomes(self, table: str, entry: str, row: Mapping[str, Any]) -> Iterator[tuple[str, str | None]]:
        if entry.startswith("example "):
            if table == "attribution":
                yield row["text"], self._holder(row)
            elif table == "places":
                yield row["text"], self._places(row)
        elif table == "rules" and entry.startswith("chunks "):
            yield from ((e, self._chunk(e, row["id"], True)) for e in row.get("examples", ()))
            yield from ((e, self._chunk(e, row["id"], False)) for e in row.get("never", ()))
        elif isinstance(row.get("examples"), Mapping):
            yield from ((text, self._date(text, [told])) for text, told in row["examples"].items())
            yield from ((text, self._date(text, [])) for text in row.get("not", ()))
        else:
            told = str(row.get("type") or row.get("measure") or "")
            shown = (*row.get("example", ()), *row.get("examples", ()))
            yield from ((e, self._claims(e, True, table, told)) for e in shown)
            yield from ((e, self._claims(e, False, table, told)) for e in row.get("never", ()))

    def _claims(self, example: str, must: bool, table: str, code: str) -> str | None:
        """Run an example; a counter-example that is a mere sentence must not give the entry's own code."""
        from . import extract  # the door of the room, which this module stands behind

        sentence, _, told = example.rpartition(" => ")
        wanted = _wanted(told) if sentence else [(code,)]
        read: list[tuple[str, ...]] = []
        for claim in extract(*_made(sentence or example, code_of(self._language)), self._lexicon).claims:
            if claim.rule.startswith(TALLY):
                continue  # says what its figure says
            if wanted or (claim.kind == "figure") is not table.startswith(_EVENTS):
                read += _told(claim)
        if must:
            fits = all(any(_same(want, one) for one in read) for want in wanted) if wanted else not read
        else:
            fits = not any(_same(want, one) for want in wanted for one in read)
        shown = dict.fromkeys(" ".join(one) for one in read if len(one) > 1 or "." in one[0])
        return None if fits else ", ".join(shown) or "nothing"

    def _chunk(self, example: str, rule: str, must: bool) -> str | None:
        text = example.replace("[", "").replace("]", "")
        tokens = tokenize(text)
        blocked = [False] * len(tokens)
        grammar, words = load_grammar(self._language), load_quantity_words(self._language)
        items = itemise(tokens, find_quantities(tokens, words, blocked), blocked, grammar)
        found: set[str] = set()
        for chunk in grammar.chunks:
            drawn = apply_chunk(items, chunk, grammar.alphabet)
            if chunk.id == rule:
                found |= {text[tokens[i.start].start : tokens[i.end - 1].end] for i in drawn if i not in items}
            items = list(drawn)
        stretch = example[example.find("[") + 1 : example.find("]")]
        return None if (stretch in found) is must else ", ".join(sorted(found)) or "nothing"

    def _date(self, text: str, wanted: list[str]) -> str | None:
        document = self._document(text)
        read = [resolve(d, _TOLD_ON) for s in document.sentences for d in find_dates(s, self._language)]
        return None if read == wanted else ", ".join(map(str, read)) or "nothing"

    def _places(self, row: Mapping[str, Any]) -> str | None:
        sentences = self._document(row["text"]).sentences
        found = [p for s in sentences for p in find_places(s, self._language)]
        read = [p.text for p in found if p.sure and p.cue != "people"]
        return None if read == row.get("places", []) else ", ".join(read) or "nothing"

    def _holder(self, row: Mapping[str, Any]) -> str | None:
        document = self._document(row["text"])
        context, number = Context.of(document, self._language), str(row.get("figure", ""))
        for sentence in document.sentences:
            at = sentence.text.find(number) + sentence.start if number and number in sentence.text else -1
            if at >= 0:
                held = context.slots(sentence, at, at + len(number), "killed").attribution
                named = held.holder if row.get("class") not in ("alleged", "author") else row.get("holder")
                fits = held.cls == row.get("class") and named == row.get("holder")
                return None if fits else f"{held.cls}, {held.holder}"
        return "the figure does not stand in the text"

    def _document(self, text: str) -> Document:
        return parse(*_made(text, code_of(self._language)), self._language)


def _wanted(told: str) -> list[tuple[str, ...]]:
    """Return what ``12 killed, custody.arrest Ivan Petrov; Petr Ivanov P6Y`` asks for."""
    found: list[tuple[str, ...]] = []
    for part in filter(None, map(str.strip, told.split(","))):
        if match := _TYPE.fullmatch(part):
            kind, names, penalty = match.groups()
            named = [name.strip() for name in (names or "").split(";") if name.strip()]
            found += [(kind, value) for value in (*named, penalty) if value] or [(kind,)]
        elif match := _PAIR.fullmatch(part):
            found.append((match[1], match[2]))
    return found


def _told(claim: Claim) -> list[tuple[str, ...]]:
    """Return what an example can ask of a claim."""
    if figure := claim.figure:
        number = figure.term if figure.low is None and figure.high is None else figure.low or figure.high or 0
        return [one for measure in figure.measures for one in ((measure,), (str(number), measure))]
    if event := claim.event:
        penalty = [(event.type, event.penalty)] if event.penalty else []
        return [(event.type,), *((event.type, role.name) for role in event.roles), *penalty]
    said = claim.statement
    return [(said.type,), *((said.type, role.name) for role in said.roles)] if said else []


def _same(wanted: tuple[str, ...], read: tuple[str, ...]) -> bool:
    """Tell whether what was read is what is wanted; of two names one may hold the other."""
    if len(wanted) != len(read) or not _TYPE.fullmatch(wanted[0]):
        return wanted == read
    pairs = ((a.casefold(), b.casefold()) for a, b in zip(wanted[1:], read[1:], strict=True))
    return wanted[0] == read[0] and all(a in b or b in a for a, b in pairs)


def _made(text: str, code: str) -> tuple[Item, TextLayer]:
    """Return a document of one paragraph."""
    item = Item(
        id="", sha256="", sha3_512="", size=0, media_type="text/plain", names=("",), added_at="2000-01-01T00:00:00Z"
    )
    block = Block(index=0, kind="paragraph", parts=((0, len(text)),), language=code)
    return item, TextLayer(item_id="", text=text, blocks=(block,), language=code)
