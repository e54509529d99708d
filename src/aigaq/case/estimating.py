"""How many people are on none of the lists of a case; kept in the account only when somebody says so."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from aigaq.records import Decision, InputError
from aigaq.records.estimates import EstimateRow, KeptEstimate

from .decisions import decide
from .folder import Case
from .kept import TARGET, basis
from .register import capture_table, drawn_tables

if TYPE_CHECKING:
    from aigaq.estimate import Answer, CaptureTable, Estimate


def tables_of(case: Case, strata: Sequence[str] = ()) -> dict[tuple[str, ...], CaptureTable]:
    """Return who is on which lists of the case, by stratum.

    Raises
    ------
    InputError
        The case has no list with names, or the links are not up to date.
    """
    return _read(case, capture_table(case, strata), strata)


def linkages_of(case: Case, count: int, *, seed: int = 1) -> list[CaptureTable]:
    """Return `count` tables as the linkage might have been; none where the machine had no doubts to draw from."""
    if not count or not any(e.probability is not None and e.probability < 1 for e in case.store.edges()):
        return []
    return [_read(case, table, ())[()] for table in drawn_tables(case, count, seed=seed)]


def keep(case: Case, answer: Answer, linked: Sequence[Estimate] = (), *, linkages: int = 0) -> Decision:
    """Put an answer into the account, in place of one kept before: a decision, journalled, undoable.

    Parameters
    ----------
    answer : Answer
        Over the linkage as it stands.
    linked : sequence of Estimate
        Over draws of the linkage, `linkages` of them.
    """
    return decide(case, "case", TARGET, msgspec.to_builtins(_kept(case, answer, linked, linkages)))


def _read(case: Case, rows: list[list[str]], strata: Sequence[str]) -> dict[tuple[str, ...], CaptureTable]:
    from aigaq.estimate import read_table

    if len(rows) < 2:
        raise InputError("The case has no list that names people.", str(case.folder), "Add lists: `aigaq lists add`.")
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return read_table(text.getvalue(), strata=tuple(strata))


def _kept(case: Case, answer: Answer, linked: Sequence[Estimate], linkages: int) -> KeptEstimate:
    from aigaq.estimate import method_note, plots

    told = [h for h in answer.hidden if h.covered is not None]
    bound = [answer.bound] if answer.bound else []
    remarks = [*answer.remarks, *(r for e in (*answer.estimates, *linked) for r in e.remarks)]
    return KeptEstimate(
        at="",
        by="",
        basis=basis(case),
        n=answer.n,
        lists=tuple(zip(answer.lists, answer.sizes, strict=True)),
        overlaps=answer.patterns,
        rows=(
            *(_row(e, linkages) for e in linked),
            *(_row(e, 0) for e in (*answer.estimates, *bound)),
        ),
        sentence=answer.sentence,
        refusal=answer.refusal.text if answer.refusal else None,
        hidden=len(told),
        held=sum(bool(h.covered) for h in told),
        warnings=tuple(dict.fromkeys(r.text for r in remarks)),
        plots=tuple(plots(answer).items()),
        note=method_note(answer),
    )


def _row(found: Estimate, linkages: int) -> EstimateRow:
    from aigaq.estimate import method_words

    return EstimateRow(
        method=found.method,
        words=method_words(found.method),
        point=found.point,
        lower=found.lower,
        upper=found.upper,
        at_least=found.lower_bound,
        linkages=linkages,
        refusal=found.refusal.text if found.refusal else None,
    )
