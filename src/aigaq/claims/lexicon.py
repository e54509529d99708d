"""Word lists of a language: read once from ``data/<language>/*.toml`` and compiled for quick look-up.

Every word form gets an `Entry`: the grammatical classes it can have (what rules test), the senses in which it tells
what happened to something counted, and, for nouns, what kind of thing it names.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from aigaq.records.vocabulary import measures, populations

from .forms import noun_forms, verb_forms

#: How a trigger stands to what it counts; the names of its lists in ``triggers.toml``.
ROLES = ("verbs", "happens", "states", "events", "gatherings", "people", "places", "benches")

# names of verb forms (see the modules of inflection) and the classes they give
_VERB_CLASSES = {
    "verbs": {
        "base": "base",
        "present": "pres",
        "past": "past",
        "participle": "done",
        "ing": "ing",
        "long": "done",
        "active": "ing",
    },
    "happens": {
        "base": "ibase",
        "present": "ipres",
        "past": "ipast",
        "participle": "idone",
        "ing": "iing",
        "long": "idone",
        "active": "iing",
    },
}
#: Further classes of a form, by its name.
_MORE = {
    "long": frozenset({"long"}),
    "active": frozenset({"long"}),
    "presents": frozenset({"plur"}),
    "pasts": frozenset({"plur"}),
}
_NOUN_CLASSES = {
    "events": "event",
    "gatherings": "gathering",
    "people": "people",
    "places": "confine",
    "benches": "bench",
}


class Sense(NamedTuple):
    """One way in which a word or phrase tells a measure.

    Attributes
    ----------
    measure : str
        Code of ``figures.toml``.
    role : str
        One of `ROLES`.
    counts : frozenset of str
        Kinds of nouns it counts.
    weight : int
        Added to the score of the rule that uses it.
    open : bool
        The words after it tell the measure: see `Lexicon.outcomes`.
    bare : bool
        Without such words it tells nothing.
    only : frozenset of str
        The measures that such words can make of it; any when empty.
    """

    measure: str
    role: str
    counts: frozenset[str]
    weight: int
    open: bool
    bare: bool = False
    only: frozenset[str] = frozenset()


class Noun(NamedTuple):
    """What a noun names: its kind, the unit it counts in (None: as written), the population it tells."""

    kind: str
    unit: str | None
    population: str | None
    plural: bool


class Entry(NamedTuple):
    """What a word form or phrase can be."""

    classes: frozenset[str]
    senses: tuple[Sense, ...] = ()
    noun: Noun | None = None

    def joined(self, other: Entry) -> Entry:
        """Return the entry that has the classes and senses of both; the first noun reading stays."""
        senses = self.senses + tuple(s for s in other.senses if s not in self.senses)
        return Entry(self.classes | other.classes, senses, self.noun or other.noun)


Phrase = tuple[tuple[str, ...], Entry]


class Lexicon:
    """The words and phrases of one language.

    Attributes
    ----------
    words : dict of str to Entry
        By lower-case form.
    phrases : dict of str to list
        By first word: the words that follow and the entry of the whole, longest first.
    outcomes : tuple
        Measures and the words after a sentence that tell them, the strongest first.
    """

    def __init__(self, pairs: Iterable[tuple[str, Entry]], outcomes: Sequence[tuple[str, frozenset[str]]] = ()) -> None:
        self.outcomes = tuple(outcomes)
        self.words: dict[str, Entry] = {}
        whole: dict[tuple[str, ...], Entry] = {}
        for form, entry in pairs:
            words = tuple(form.split())
            if len(words) == 1:
                self.words[form] = self.words[form].joined(entry) if form in self.words else entry
            else:
                whole[words] = whole[words].joined(entry) if words in whole else entry
        self.phrases: dict[str, list[Phrase]] = {}
        for words, entry in sorted(whole.items(), key=lambda p: (-len(p[0]), p[0])):
            self.phrases.setdefault(words[0], []).append((words[1:], entry))

    def entries(self) -> Iterator[Entry]:
        """Yield every entry."""
        yield from self.words.values()
        for rows in self.phrases.values():
            yield from (entry for _, entry in rows)


@cache
def load_table(language: str, name: str) -> dict[str, Any]:
    """Return the table ``data/<language>/<name>.toml``; callers must not change it."""
    path = files(__package__).joinpath("data", language, f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def has_table(language: str, name: str) -> bool:
    """Tell whether there is a table ``data/<language>/<name>.toml``."""
    return files(__package__).joinpath("data", language, f"{name}.toml").is_file()


def _trigger_pairs(table: dict[str, Any], irregular: dict[str, str], language: str) -> Iterator[tuple[str, Entry]]:
    known = measures()
    for row in table["triggers"]:
        if row["measure"] not in known:
            raise ValueError(f"triggers.toml: {row['measure']} is not a measure of figures.toml")
        for role in ROLES:
            counts = frozenset(row["counts"])
            outcome = row.get("outcome", False)
            only = frozenset(outcome) if isinstance(outcome, list) else frozenset()
            weight = row.get("weight", 0)
            sense = Sense(row["measure"], role, counts, weight, bool(outcome), outcome == "only", only)
            more = frozenset(row.get("classes", ()))
            for written in row.get(role, ()):
                for form, entry in _forms_of(written, role, sense, irregular, language):
                    yield form, entry._replace(classes=entry.classes | more) if more else entry


def _forms_of(
    written: str, role: str, sense: Sense, irregular: dict[str, str], language: str
) -> Iterator[tuple[str, Entry]]:
    """Yield every form of a trigger as written in ``triggers.toml`` with its entry."""
    if role in _VERB_CLASSES:
        for form, name in verb_forms(written, irregular, language):
            plain = name.removesuffix("s") if name in ("presents", "pasts") else name
            yield form, Entry(_MORE.get(name, frozenset()) | {_VERB_CLASSES[role][plain]}, (sense,))
    elif role == "states":
        yield written, Entry(frozenset({"state"}), (sense,))
    else:
        for form, classes, _ in noun_forms(written, language):
            yield form, Entry(classes | {_NOUN_CLASSES[role]}, (sense,))


def _noun_pairs(table: dict[str, Any], language: str) -> Iterator[tuple[str, Entry]]:
    known = populations()
    for row in table["nouns"]:
        population = row.get("population")
        if population is not None and population not in known:
            raise ValueError(f"nouns.toml: {population} is not a population of figures.toml")
        named = frozenset({"noun", row["kind"], *row.get("classes", ())})
        for written in row["words"]:
            for form, classes, many in noun_forms(written, language):
                own = classes - {"singular"} if many else classes
                yield form, Entry(named | own, (), Noun(row["kind"], row.get("unit"), population, many))


def _word_pairs(table: dict[str, Any], irregular: dict[str, str], language: str) -> Iterator[tuple[str, Entry]]:
    for name, forms in table["classes"].items():
        for form in forms:
            yield form, Entry(frozenset({name}))
    for written in table["verbs"]["regular"]:
        for form, name in verb_forms(written, irregular, language):
            yield form, Entry(frozenset({f"v{name}"}))
    for name, nouns in table.get("declined", {}).items():
        for written in nouns:
            for form, classes, _ in noun_forms(written, language):
                yield form, Entry(classes | {name})


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the compiled lexicon of `language`.

    Raises
    ------
    ValueError
        A table names a code that the vocabularies do not have.
    """
    irregular = load_table(language, "verbs")["irregular"]
    triggers = load_table(language, "triggers")
    words = _word_pairs(load_table(language, "words"), irregular, language)
    # population nouns come before plain ones, so that "child" keeps its population
    nouns = sorted(_noun_pairs(load_table(language, "nouns"), language), key=lambda p: p[1].noun.population is None)  # type: ignore[union-attr]
    outcomes = [(row["measure"], frozenset(row["words"])) for row in triggers["outcomes"]]
    return Lexicon([*words, *nouns, *_trigger_pairs(triggers, irregular, language)], outcomes)
