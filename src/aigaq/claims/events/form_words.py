"""Words that the reader of forms asks for."""

from __future__ import annotations

from typing import Any


class Forms:
    """The words that the reader of forms asks; see ``[forms]`` of ``slots.toml``."""

    def __init__(self, t: dict[str, Any]) -> None:
        (
            self.subjects, self.owners, self.turns, self.collective, self.at, self.done, self.times, self.authorities,
            self.not_authority_after, self.inside, self.sentencing, self.each, self.respectively, self.kin,
            self.courts, self.not_names,
        ) = (
            frozenset(t[k])
            for k in (
                "subjects", "owners", "turns", "collective", "at", "done", "times", "authorities",
                "not_authority_after", "inside", "sentencing", "each", "respectively", "kin",
                "courts", "not_names",
            )
        )  # fmt: skip
        self.adjectives = tuple(t["adjectives"])
        self.relatives: dict[str, str] = t["relatives"]
        self.free: bool = t["verbs_free"]
        self.groups: dict[str, str] = t["groups"]
        #: what opens a sentence that names those the one before counted; what names some of those just counted
        self.listing, self.among = ([tuple(w.split()) for w in t[k]] for k in ("listing", "among"))
