"""The corridor: a case, its steps in order, limited child processes; the one place where rooms meet."""

from .decisions import decide, decide_all, decide_origin, draft, undo
from .demo import Demo, build_demo
from .evaluation import evaluate_case
from .explaining import explain_claim
from .folder import Case, Settings, create, find, open_case
from .intake import Verification, add_paths, describe_item, verify_case
from .lexicon import LexiconCheck, check_lexicon, lexicon_folder
from .lookup import (
    Found,
    Status,
    claims_per_item,
    find_item,
    find_series,
    roles_of,
    search_case,
    select_claims,
    select_leftovers,
    status_of,
)
from .outputs import Built, build_report, journal_export, original
from .review import add_claim, edit_claim, judge_claims, undo_review
from .reviewed import counted_claims, find_claim, homeless_decisions, reviewed_claims
from .steps import Options, RunSummary, account_as_of, account_of, described, proposals_over, run, unread_of
from .who import told_of
from .wording import describe_claim, describe_figure
from .workers import Limits, usable_cores

__all__ = [
    "Built",
    "Case",
    "Demo",
    "Found",
    "LexiconCheck",
    "Limits",
    "Options",
    "RunSummary",
    "Settings",
    "Status",
    "Verification",
    "account_as_of",
    "account_of",
    "add_claim",
    "add_paths",
    "build_demo",
    "build_report",
    "check_lexicon",
    "claims_per_item",
    "counted_claims",
    "create",
    "decide",
    "decide_all",
    "decide_origin",
    "describe_claim",
    "describe_figure",
    "describe_item",
    "described",
    "draft",
    "edit_claim",
    "evaluate_case",
    "explain_claim",
    "find",
    "find_claim",
    "find_item",
    "find_series",
    "homeless_decisions",
    "journal_export",
    "judge_claims",
    "lexicon_folder",
    "open_case",
    "original",
    "proposals_over",
    "reviewed_claims",
    "roles_of",
    "run",
    "search_case",
    "select_claims",
    "select_leftovers",
    "status_of",
    "told_of",
    "undo",
    "undo_review",
    "unread_of",
    "usable_cores",
    "verify_case",
]
