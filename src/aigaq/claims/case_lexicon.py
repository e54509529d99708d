"""A case's own lexicon: TOML tables and places read, checked entry by entry, and made ready to extend ours.

An entry that cannot be used is named and left out; the others are used.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files as package_files
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple

from aigaq.records import Block, Item, TextLayer

from .extended import CaseLexicon, joined
from .lexicon import load_table
from .lexicon_entries import Entry, LexiconProblem, entries_of
from .own_places import read_places

#: Bytes of a file, and files, beyond which a lexicon is refused as something else.
_LARGEST, _MOST = 1 << 20, 200
#: Read before the case's lexicon is: what documents are, not what they say.
_FIXED = frozenset({"describe"})
PLACES = "places.tsv"


class CheckedLexicon(NamedTuple):
    """A lexicon that can be used, and everything in the folder that cannot."""

    lexicon: CaseLexicon
    problems: tuple[LexiconProblem, ...]


def languages() -> list[str]:
    """Return the codes of the languages that have tables."""
    folder = package_files(__package__).joinpath("data")
    return sorted(d.name for d in folder.iterdir() if d.joinpath("rules.toml").is_file())


def tables(language: str) -> list[str]:
    """Return the names of the tables of a language that a case can extend."""
    return sorted(_tables(package_files(__package__).joinpath("data", language), ""))


def _tables(folder: Traversable, before: str) -> Iterator[str]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _tables(entry, f"{before}{entry.name}/")
        elif entry.name.endswith(".toml"):
            yield before + entry.name.removesuffix(".toml")


def read_lexicon(files: Mapping[str, bytes]) -> CheckedLexicon:
    """Return the lexicon that these files make.

    Parameters
    ----------
    files : mapping of str to bytes
        By path inside the folder, ``/`` between folders: ``en/triggers.toml``, ``places.tsv``.
    """
    problems: list[LexiconProblem] = []
    entries: list[Entry] = []
    places: list[Any] = []
    for path, data in sorted(files.items())[:_MOST]:
        if len(data) > _LARGEST:
            problems.append(LexiconProblem(path, None, "", "is larger than a megabyte", "Split it."))
        elif path == PLACES:
            found, wrong = read_places(data, path)
            places += found
            problems += wrong
        elif path.endswith(".toml"):
            good, wrong = _read_table(path, data)
            entries += good
            problems += wrong
    if len(files) > _MOST:
        problems.append(LexiconProblem("", None, "", f"holds more than {_MOST} files", "Join some of them."))
    digest = hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()[:16]
    own = tuple(places)
    for language in sorted({e.language for e in entries}):
        of_language = [e for e in entries if e.language == language]
        for entry, why in _failing(of_language, digest):
            entries.remove(entry)
            remedy = "Compare it with the same table of the program."
            problems.append(LexiconProblem(entry.file, entry.line, entry.name, f"cannot be used: {why}", remedy))
    lexicon = CaseLexicon(tables=_joined(entries), places=own, digest=digest if entries or own else "")
    return CheckedLexicon(lexicon, tuple(sorted(problems, key=lambda p: (p.file, p.line or 0, p.entry))))


def _read_table(path: str, data: bytes) -> tuple[list[Entry], list[LexiconProblem]]:
    language, slash, name = path.removesuffix(".toml").partition("/")
    if not slash or language not in languages() or name not in tables(language):
        codes = ", ".join(languages())
        remedy = f"Name it LANGUAGE/TABLE.toml, with {codes} and a table of the program, such as triggers or nouns."
        return [], [LexiconProblem(path, None, "", "extends no table", remedy)]
    if name in _FIXED:
        remedy = "Describe a source with `aigaq sources describe`."
        return [], [LexiconProblem(path, None, "", "extends a table that a case cannot extend", remedy)]
    try:
        text = data.decode("utf-8")
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return [], [LexiconProblem(path, None, "", f"is not TOML in UTF-8: {error}", "Mend the line named.")]
    return entries_of(path, language, name, table, text)


def _joined(entries: Sequence[Entry]) -> dict[str, dict[str, dict[str, Any]]]:
    """Return the entries as tables by language and name."""
    made: dict[str, dict[str, dict[str, Any]]] = {}
    for entry in entries:
        table = made.setdefault(entry.language, {}).setdefault(entry.table, {})
        made[entry.language][entry.table] = joined(table, entry.content)
    return made


def _failing(entries: list[Entry], digest: str) -> list[tuple[Entry, str]]:
    """Return the entries of a language with which it does not compile, found by halving."""
    failing: list[tuple[Entry, str]] = []
    good: list[Entry] = []
    waiting = [entries]
    tried = 0
    while waiting:
        some = waiting.pop()
        tried += 1
        why = _trial([*good, *some], f"{digest}.{tried}")
        if why is None:
            good += some
        elif len(some) == 1:
            failing.append((some[0], why))
        else:
            half = len(some) // 2
            waiting += [some[half:], some[:half]]
    return failing


def _trial(entries: list[Entry], digest: str) -> str | None:
    """Read one sentence with these entries; return why it cannot be done, None if it can."""
    from . import extract  # the whole room is tried

    if not entries:
        return None
    language = entries[0].language
    sentence = load_table(language, "rules")["links"][0]["examples"][0].rpartition(" => ")[0]
    item = Item(
        id="", sha256="", sha3_512="", size=0, media_type="text/plain", names=("",), added_at="2000-01-01T00:00:00Z"
    )
    block = Block(index=0, kind="paragraph", parts=((0, len(sentence)),), language=language)
    layer = TextLayer(item_id="", text=sentence, blocks=(block,), language=language)
    try:
        extract(item, layer, CaseLexicon(tables=_joined(entries), digest=digest))
    except Exception as error:  # whatever a table can do to the code that compiles it
        return " ".join(str(error).split()) or type(error).__name__
    return None
