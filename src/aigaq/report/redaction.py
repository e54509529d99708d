"""Names that pages do not show unless asked to: children, relatives, and those told to have met sexual violence.

A name is replaced by a label wherever it stands: in what the account says, in quotations, in the words of the source.
Only names are replaced; who could be known by other words, a reader of the report must judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

import msgspec

from aigaq.records import Account, Claim, Event, Role, Span, Statement

from .catalogue import catalogue

_Record = TypeVar("_Record", bound=msgspec.Struct | tuple[Any, ...] | None)

#: Codes of ``methods.toml`` that tell of sexual violence.
_SEXUAL = frozenset({"rape", "sex_humil", "sex_threat", "strip"})
_SHORTEST = 3
_TOKEN = re.compile(r"[^\W\d_][\w'’-]*")


class Hidden(NamedTuple):
    """A range of a text that shows as `label`."""

    start: int
    end: int
    label: str


class Veil:
    """What is hidden, and how it shows instead.

    Parameters
    ----------
    account : Account
    with_names : bool
        Hide nothing.
    """

    def __init__(self, account: Account, *, with_names: bool = False) -> None:
        kinds = {} if with_names else _sensitive(account)
        self._labels = _labels(kinds, account)
        self.n_people = len(set(self._labels.values()))
        self._pattern = _pattern(self._labels)

    def hidden(self, text: str, offset: int = 0) -> list[Hidden]:
        """Return what is hidden in `text`, which begins at `offset`."""
        return [
            Hidden(offset + m.start(), offset + m.end(), self._label(m[0]))
            for m in (self._pattern.finditer(text) if self._pattern else ())
        ]

    def words(self, text: str) -> str:
        """Return `text` with labels instead of names."""
        return self._pattern.sub(lambda m: self._label(m[0]), text) if self._pattern else text

    def over(self, account: Account) -> Account:
        """Return the account with labels instead of names, but for the literal passages, which pages cut themselves."""
        if self._pattern is None:
            return account
        fields = ("items", "claims", "series", "contradictions", "ledgers")
        return msgspec.structs.replace(account, **{name: self._walk(getattr(account, name)) for name in fields})

    def covered(self, record: _Record) -> _Record:
        """Return a record with labels instead of names; None as it is."""
        found: _Record = self._walk(record) if self._pattern is not None else record
        return found

    def _walk(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.words(value)
        if isinstance(value, tuple):
            walked = tuple(self._walk(v) for v in value)
            return value._make(walked) if hasattr(value, "_make") else walked
        if isinstance(value, dict):
            return {k: self._walk(v) for k, v in value.items()}
        if isinstance(value, msgspec.Struct) and not isinstance(value, Span):
            changed = {}
            for field in value.__struct_fields__:
                before = getattr(value, field)
                after = self._walk(before)
                if after is not before and after != before:
                    changed[field] = after
            return msgspec.structs.replace(value, **changed) if changed else value
        return value

    def _label(self, name: str) -> str:
        return self._labels[_folded(name)]


def _sensitive(account: Account) -> dict[str, str]:
    """Return by folded name why it is hidden: ``person``, ``child``, ``relative``; the first of these holds."""
    found: dict[str, str] = {}
    for claim in account.claims:
        for role, why in _roles(claim):
            key = _folded(role.name)
            if key not in found or _ORDER.index(why) < _ORDER.index(found[key]):
                found[key] = why
    for spelling in account.ledgers.spellings:
        names = [_folded(name) for name, _ in spelling.names]
        why_all = [found[name] for name in names if name in found]
        if spelling.kind == "person" and why_all:
            found |= dict.fromkeys(names, min(why_all, key=_ORDER.index))
    return found


_ORDER = ("person", "child", "relative")


def _roles(claim: Claim) -> Iterator[tuple[Role, str]]:
    """Yield the named people of a claim whose names are hidden."""
    body = claim.event if isinstance(claim.event, Event) else claim.statement
    for role in body.roles if isinstance(body, Event | Statement) else ():
        if role.mention is None or role.role == "organisation":
            continue
        if isinstance(body, Event) and role.part == "patient" and _SEXUAL.intersection(body.methods):
            yield role, "person"
        elif role.minor or role.role == "child":
            yield role, "child"
        elif role.role == "family":
            yield role, "relative"


def _labels(kinds: dict[str, str], account: Account) -> dict[str, str]:
    """Return by folded name the label: one for all names of a person and for their parts that nobody else bears."""
    shared = {_folded(name): spelling.id for spelling in account.ledgers.spellings for name, _ in spelling.names}
    numbers: dict[str, str] = {}
    counts = dict.fromkeys(_ORDER, 0)
    found: dict[str, str] = {}
    for name, why in sorted(kinds.items()):
        one = shared.get(name, name)
        if one not in numbers:
            counts[why] += 1
            numbers[one] = str(catalogue()(f"redacted.{why}", number=counts[why]))
        found[name] = numbers[one]
    others = _tokens(name for name in _named(account) if _folded(name) not in kinds)
    for name in sorted(kinds):
        tokens = name.split(" ")
        for token in tokens:
            if len(tokens) > 1 and len(token) >= _SHORTEST and token not in others:
                found.setdefault(token, found[name])
    return found


def _named(account: Account) -> Iterator[str]:
    for claim in account.claims:
        body = claim.event if isinstance(claim.event, Event) else claim.statement
        for role in body.roles if isinstance(body, Event | Statement) else ():
            if role.mention is not None:
                yield role.name


def _tokens(names: Iterable[str]) -> set[str]:
    return {token for name in names for token in _folded(name).split(" ")}


def _folded(name: str) -> str:
    return " ".join(_TOKEN.findall(name.casefold()))


def _pattern(labels: dict[str, str]) -> re.Pattern[str] | None:
    """Return what finds the names in a text, longest first; None where nothing is hidden."""
    if not labels:
        return None
    ordered = sorted(labels, key=lambda name: (-len(name), name))
    names = (r"[\s.]+".join(re.escape(token) for token in name.split(" ")) for name in ordered)
    return re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?![\w])", re.IGNORECASE)
