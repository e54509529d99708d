"""The lexicon of events: frames, the words that trigger them and the kinds of things they happen to, compiled once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from aigaq.claims.extended import code_of
from aigaq.claims.forms import noun_forms, verb_forms
from aigaq.claims.lexicon import load_lexicon, load_table
from aigaq.records.vocabulary import event_attributes, event_types, methods, outcomes, roles

FILES = ("custody", "proceedings", "force", "public")
#: How a trigger is used; the names of its lists in the files of events.
USES = ("verbs", "happens", "does", "nouns")


_COMMON = {
    "be": (
        ("is", "present"),
        ("are", "present"),
        ("was", "past"),
        ("were", "past"),
        ("been", "participle"),
    ),
    "have": (("has", "present"), ("have", "present"), ("had", "past")),
}


class Frame(NamedTuple):
    """What a group of words tells: a row of ``data/<language>/events/*.toml``; see docs/events.md for its keys.

    Attributes
    ----------
    rule : str
        Name of the rule: file, type and position.
    subject, object : str
        What the subject and the object of an active verb are: a part of `records.Role`, ``none``, ``topic``.
    who : str
        What the subject of ``happens`` is.
    takes : frozenset of str
        Kinds of things the object (of ``happens``: the subject) must be; a word after ``=`` is itself.
    named : frozenset of str
        The first words of what it takes, when it takes nothing but words: without one of them it tells nothing.
    """

    rule: str
    type: str
    subject: str
    object: str
    who: str
    takes: frozenset[str]
    named: frozenset[str]
    roles: Mapping[str, str]
    reads: frozenset[str]
    whose: bool
    iobject: bool
    owner: bool
    given: bool
    outcome: str | None
    attributes: tuple[str, ...]
    methods: tuple[str, ...]
    modality: str | None
    at: tuple[str, ...]
    needs: tuple[str, ...]
    needs_not: tuple[str, ...]
    not_next: Mapping[str, frozenset[str]]
    borne: frozenset[str]
    flags: frozenset[str]
    subject_is_patient: frozenset[str]


class Trigger(NamedTuple):
    """A word form that can tell an event.

    Attributes
    ----------
    word : str
        The form itself, without what stands before and behind it.
    use : str
        One of `USES`.
    form : str
        ``base``, ``present``, ``past``, ``participle``, ``ing``; ``noun``.
    lemma : str
    tail : tuple of str
        Words that must follow; right behind, or behind the object when `gap` is true.
    """

    frame: Frame
    word: str
    use: str
    form: str
    lemma: str
    before: tuple[str, ...]
    tail: tuple[str, ...]
    gap: bool


_FLAGS = (
    "needs_at", "needs_group", "needs_penalty", "needs_penalty_or_verb", "noun_needs_person", "nouns_alone",
    "not_agents", "needs_country", "told_before", "needs_date_or_place", "needs_prison", "needs_court", "bodies",
    "needs_date_next",
)  # fmt: skip


class EventWords:
    """Frames and kinds of a language.

    Attributes
    ----------
    triggers : dict of str to list of Trigger
        By first word of the form, longest first, then in the order of the files.
    kinds : dict of str to frozenset of str
        Kinds of things by noun, singular and plural.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.irregular = load_table(language, "verbs")["irregular"]
        self.lexicon = load_lexicon(language).words
        self.triggers: dict[str, list[Trigger]] = defaultdict(list)
        self.kinds: dict[str, frozenset[str]] = {}
        self.frames: list[tuple[Frame, dict[str, Any]]] = []
        kinds = load_table(language, "events/kinds")
        gathered: dict[str, set[str]] = defaultdict(set)
        for kind, written in kinds["kinds"].items():
            for word in written:
                for form in noun_forms(word, language):
                    gathered[form.text].add(kind)
        self.kinds = {form: frozenset(found) for form, found in gathered.items()}
        self.known_kinds = frozenset(kinds["kinds"]) | {"person"}
        self.people = frozenset(kinds["people"]["words"])
        self.state = frozenset(kinds["state"]["words"])
        self.verbs: dict[str, str] = {}
        for name in FILES:
            for number, row in enumerate(load_table(language, f"events/{name}")["frame"], 1):
                frame = self._frame(name, number, row)
                self.frames.append((frame, row))
                for trigger in self._triggers(frame, row):
                    self.triggers[(*trigger.before, trigger.word)[0]].append(trigger)
        for rows in self.triggers.values():
            rows.sort(key=lambda t: -len(t.tail) - len(t.before))
        self.forms: dict[str, tuple[str, ...]] = self._verb_forms(language)

    def _frame(self, name: str, number: int, row: dict[str, Any]) -> Frame:
        where = f"events/{name}.toml, frame {number}"
        for known, values, what in (
            (event_types(), [row["type"]], "an event type"),
            (roles(), row.get("roles", {}).values(), "a role"),
            (event_attributes(), row.get("attributes", ()), "an attribute"),
            (methods(), row.get("methods", ()), "a method"),
            (outcomes(), [row["outcome"]] if "outcome" in row else [], "an outcome"),
            (self.known_kinds, [t for t in row.get("takes", ()) if t[0] != "="], "a kind"),
        ):
            for value in values:
                if value not in known:
                    raise ValueError(f"{where}: {value} is not {what}")
        return Frame(
            rule=f"{name}.{row['type'].partition('.')[2]}.{number}",
            type=row["type"],
            subject=row.get("subject", "agent"),
            object=row.get("object", "patient"),
            who=row.get("who", "participant" if row.get("subject") == "participant" else "patient"),
            takes=frozenset(row.get("takes", ())),
            named=_named(row.get("takes", ())),
            roles=row.get("roles", {}),
            reads=frozenset(row.get("reads", ())),
            whose=row.get("whose", False),
            iobject=row.get("iobject", False),
            owner=row.get("owner", False),
            given=row.get("given", False),
            outcome=row.get("outcome"),
            attributes=tuple(row.get("attributes", ())),
            methods=tuple(row.get("methods", ())),
            modality=row.get("modality"),
            at=tuple(row.get("at", ())),
            needs=tuple(row.get("needs", ())),
            needs_not=tuple(row.get("needs_not", ())),
            not_next={lemma: frozenset(words) for lemma, words in row.get("not_next", {}).items()},
            borne=frozenset(row.get("borne", ())),
            flags=frozenset(f for f in _FLAGS if row.get(f)),
            subject_is_patient=frozenset(row.get("subject_is_patient", ())),
        )

    def _triggers(self, frame: Frame, row: dict[str, Any]) -> Iterator[Trigger]:
        for use in USES:
            for written in row.get(use, ()):
                yield from self._of_noun(frame, written) if use == "nouns" else self._of_verb(frame, use, written)

    def _of_verb(self, frame: Frame, use: str, written: str) -> Iterator[Trigger]:
        head, _, tail = (part.strip() for part in written.partition("|"))
        words = tuple(tail.split())
        gap = words[:1] == ("~",)
        forms = _COMMON.get(head) if code_of(self.language) == "en" else None
        for form, name in forms or verb_forms(head, self.irregular, self.language):
            *before, verb = form.split()
            lemma = head.partition(":")[0].split()[-1]
            yield Trigger(frame, verb, use, name, lemma, tuple(before), words[1:] if gap else words, gap)

    def _of_noun(self, frame: Frame, written: str) -> Iterator[Trigger]:
        for form in dict.fromkeys(f.text for f in noun_forms(written, self.language)):
            *before, noun = form.split()
            yield Trigger(frame, noun, "nouns", "noun", written.partition(":")[0], tuple(before), (), False)

    def _verb_forms(self, language: str) -> dict[str, tuple[str, ...]]:
        """Return every known verb form with the names of the forms it can be."""
        forms: dict[str, set[str]] = defaultdict(set)
        listed = [*load_table(language, "words")["verbs"]["regular"], *self.irregular]
        listed += [t.lemma for rows in self.triggers.values() for t in rows if t.use != "nouns"]
        for written in dict.fromkeys(listed):
            for form, name in verb_forms(written, self.irregular, language):
                forms[form].add(name)
        return {form: tuple(sorted(names)) for form, names in forms.items()}


def _named(takes: Sequence[str]) -> frozenset[str]:
    """Return the first words of what is taken, when all of it is words rather than kinds."""
    return frozenset(t[1:].split()[0] for t in takes) if all(t[0] == "=" for t in takes) else frozenset()


@cache
def event_words(language: str) -> EventWords:
    """Return the lexicon of events of a language, read when first asked for.

    Raises
    ------
    ValueError
        A file names a code that the vocabularies do not have.
    """
    return EventWords(language)
