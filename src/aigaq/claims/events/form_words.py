"""Words that the reader of forms asks for."""

from __future__ import annotations

from typing import Any


class Forms:
    """The words that the reader of forms asks; see ``[forms]`` of ``slots.toml``."""

    def __init__(self, t: dict[str, Any]) -> None:
        (
            self.subjects, self.owners, self.turns, self.collective, self.at, self.done, self.times, self.authorities,
            self.not_authority_after, self.inside, self.sentencing, self.each, self.respectively, self.kin,
            self.courts, self.not_names, self.arrests, self.pointing, self.not_happened, self.states, self.accusing,
        ) = (
            frozenset(t[k])
            for k in (
                "subjects", "owners", "turns", "collective", "at", "done", "times", "authorities",
                "not_authority_after", "inside", "sentencing", "each", "respectively", "kin",
                "courts", "not_names", "arrests", "pointing", "not_happened", "states", "accusing",
            )
        )  # fmt: skip
        self.adjectives = tuple(t["adjectives"])
        self.relatives: dict[str, str] = t["relatives"]
        self.free: bool = t["verbs_free"]
        self.conditions = frozenset(t["if"])
        self.called = tuple(t["called"])
        self.first_person: dict[str, str] = t["first_person"]
        self.ordinals: dict[str, int] = t["ordinals"]
        self.groups: dict[str, str] = t["groups"]
        #: what opens a sentence that names those the one before counted; what names some of those just counted
        self.listing, self.among, self.of_them = (
            [tuple(w.split()) for w in t[k]] for k in ("listing", "among", "of_them")
        )
        self.collective_endings, self.people_endings = tuple(t["collective_endings"]), tuple(t["people_endings"])
        self.lasts_named = frozenset(w for w in t["pointing"] if len(w) > 4)  #: "последний"
        self.things = frozenset(t["things"])
        #: what stands for people to whom something happened, by the beginnings of nouns: "о 240 раненых"
        self.counted: dict[str, str] = t["counted"]
