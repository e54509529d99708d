"""Places compared by a normal form: scripts, romanisations, renamed towns; no coordinates."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from .letters import fold, scheme_of
from .tables import table


@lru_cache(maxsize=1 << 16)
def place_key(text: str) -> str:
    """Return what a place is compared by: "г. Гурьев" and "Atyrau" give one key; empty without letters.

    A town's key does not hold its district or region after a comma.
    """
    return _key(re.split(r"[,;(]", text)[0])


def was_renamed(text: str) -> bool:
    """Tell whether a place is called by a name it no longer bears."""
    return _plain(re.split(r"[,;(]", text)[0]) in _renamed()


def _key(text: str) -> str:
    plain = _plain(text)
    return _renamed().get(plain, plain)


def _plain(text: str) -> str:
    kinds = table("places")["kinds"]["words"]
    words = [word for word in re.split(r"[\s.\-‐‑–—]+", text) if word and word.lower() not in kinds]
    scheme = scheme_of(text)
    return "".join(forms[0] for word in words if (forms := fold(word, scheme)))


@cache
def _renamed() -> dict[str, str]:
    rows = table("places")["renamed"]
    plain = {
        name: "".join(fold(word)[0] for word in re.split(r"[\s-]+", name)) for names in rows.values() for name in names
    }
    today = {name: "".join(fold(word)[0] for word in re.split(r"[\s-]+", name)) for name in rows}
    return {plain[old]: today[name] for name, old_names in rows.items() for old in old_names}
