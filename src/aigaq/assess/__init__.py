"""Claims beside the international standards: findings per requirement, never a verdict, and the questions left open."""

from aigaq.records import Account, Assessment, Memo, overall

from .evaluate import VERSION, evaluate
from .examples import check_examples
from .questions import questions_of
from .requirements import Catalogue, Problem, extended, shipped

__all__ = ["VERSION", "Catalogue", "Problem", "assess", "check_examples", "extended", "overall", "shipped"]


def assess(account: Account, catalogue: Catalogue | None = None, memo: Memo | None = None) -> Assessment:
    """Return the findings and questions of an account. The order of its claims does not matter.

    Parameters
    ----------
    catalogue : Catalogue, optional
        Requirements, ours by default.
    memo : Memo, optional
        Where an account was assessed before with the same memo, only what changed since is evaluated; the outcome is
        the same as without.
    """
    catalogue = catalogue or shipped()
    memo = Memo() if memo is None else memo
    findings = evaluate(account, catalogue, memo)
    return Assessment(
        as_of=account.as_of, findings=findings, questions=questions_of(account, findings, catalogue, memo)
    )
