"""Identifiers: short, deterministic, made from content, so that two machines give one thing one name."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

_canonical = msgspec.json.Encoder(order="sorted")


def canonical_json(value: Any) -> bytes:
    """Encode `value` as JSON in the one form that hashes are taken over: sorted keys, no blanks, UTF-8."""
    return _canonical.encode(value)


def make_id(prefix: str, *parts: Any) -> str:
    """Return ``prefix-`` and sixteen hexadecimal digits of the SHA-256 over `parts`.

    Parameters
    ----------
    prefix : str
        One word that tells what is named: ``item``, ``claim``, ``series``.
    *parts
        What makes the thing itself: anything that can be written as JSON. Order counts.
    """
    return f"{prefix}-{hashlib.sha256(canonical_json(list(parts))).hexdigest()[:16]}"
