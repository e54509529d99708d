"""The estimate of the unrecorded that somebody put into the account."""

from __future__ import annotations

import msgspec

from aigaq.records import bounds, in_force
from aigaq.records.estimates import KeptEstimate

from .folder import Case

#: The target of the decision that keeps an estimate.
TARGET = "estimate"


def kept_estimate(case: Case, as_of: str | None = None) -> KeptEstimate | None:
    """Return the estimate that stands in the account, of those kept by the end of the day `as_of`."""
    last_day = bounds(as_of).latest if as_of else None
    made = [d for d in case.store.decisions("case") if last_day is None or d.at[:10] <= last_day.isoformat()]
    standing = [d for d in in_force(made) if d.target == TARGET]
    if not standing:
        return None
    last = standing[-1]
    found = msgspec.convert({**last.body, "at": last.at, "by": last.by}, KeptEstimate)
    return msgspec.structs.replace(found, changed=found.basis != basis(case))


def basis(case: Case) -> str:
    """Return the key of the people as last linked."""
    stored = case.store.value("people")
    return stored[0] if stored else ""
