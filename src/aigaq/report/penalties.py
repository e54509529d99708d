"""Penalties in words: ``P7Y6M`` is "7 years and 6 months"."""

from __future__ import annotations

import re

from .catalogue import catalogue

_LENGTH = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?\Z")
_UNITS = ("years", "months", "weeks", "days")


def penalty_in_words(penalty: str) -> str:
    """Return a normalised penalty in words; what is not normalised comes back as it is."""
    t = catalogue()
    kind, _, length = penalty.partition(" ")
    if length and kind in ("suspended", "probation", "administrative"):
        return t(f"penalty.{kind}", length=penalty_in_words(length))
    if penalty in ("life", "death"):
        return t(f"penalty.{penalty}")
    first, slash, last = penalty.partition("/")
    if slash:
        a, b = _length(first), _length(last)
        if first in ("", "..") and b:
            return t("penalty.most", length=b)
        if last in ("", "..") and a:
            return t("penalty.least", length=a)
        return t("penalty.between", least=a, most=b) if a and b else penalty
    return _length(penalty) or penalty


def _length(text: str) -> str | None:
    match = _LENGTH.match(text)
    if match is None or not any(match.groups()):
        return None
    parts = [catalogue()(f"penalty.{u}", n=int(n)) for n, u in zip(match.groups(), _UNITS, strict=True) if n]
    return parts[0] if len(parts) == 1 else catalogue()("penalty.and", first=parts[0], rest=" ".join(parts[1:]))
