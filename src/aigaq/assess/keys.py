"""Keys: a hash over all that the findings of a unit depend on, so that only what changed is evaluated again."""

from __future__ import annotations

from collections.abc import Mapping, Set
from hashlib import blake2b
from typing import Any

from msgspec.msgpack import Encoder

from aigaq.records import Told, make_id

from .units import Unit

_SIZE = 16


class Keys:
    """Makes the keys of units; each claim is hashed once.

    Parameters
    ----------
    told, disputed, grades : mapping and set
        What is known of claims beside themselves, by id.
    beside : object
        Everything else that findings depend on.
    """

    def __init__(
        self, told: Mapping[str, Told], disputed: Set[str], grades: Mapping[str, str], beside: tuple[Any, ...]
    ) -> None:
        self._told = told
        self._disputed = disputed
        self._grades = grades
        self._start = make_id("unit", beside).encode()
        self._encode = Encoder(order="deterministic").encode
        self._digests: dict[str, bytes] = {}

    def of(self, unit: Unit) -> str:
        """Return the key of a unit; the order of its claims does not matter."""
        found = blake2b(self._start, digest_size=_SIZE)
        found.update(self._encode((unit.kind, unit.id, unit.name)))
        for digest in sorted(self._digest(claim) for claim in unit.claims):
            found.update(digest)
        return found.hexdigest()

    def _digest(self, claim: Any) -> bytes:
        digest = self._digests.get(claim.id)
        if digest is None:
            beside = (self._told.get(claim.id), claim.id in self._disputed, self._grades.get(claim.id))
            digest = blake2b(self._encode((claim, beside)), digest_size=_SIZE).digest()
            self._digests[claim.id] = digest
        return digest
