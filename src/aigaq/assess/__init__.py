"""Claims beside the international standards: findings per requirement, never a verdict, and the questions left open."""

from aigaq.records import Account, Assessment, overall

from .evaluate import VERSION, evaluate
from .questions import questions_of
from .requirements import Catalogue, extended, shipped

__all__ = ["VERSION", "Catalogue", "assess", "extended", "overall", "shipped"]


def assess(account: Account, catalogue: Catalogue | None = None, before: Assessment | None = None) -> Assessment:
    """Return the findings and questions of an account. The order of its claims does not matter.

    Parameters
    ----------
    catalogue : Catalogue, optional
        Requirements, ours by default.
    before : Assessment, optional
        An earlier one: only units about which something changed are evaluated again; the outcome is the same.
    """
    catalogue = catalogue or shipped()
    findings, units = evaluate(account, catalogue, before)
    questions = questions_of(account, findings, catalogue)
    return Assessment(as_of=account.as_of, findings=findings, questions=questions, units=units)
