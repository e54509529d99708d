"""The corridor: a case, its steps in order, limited child processes; the one place where rooms meet."""

from .assessing import (
    Asked,
    Change,
    Judged,
    answer,
    assessment_of,
    catalogue_of,
    changes,
    find_finding,
    find_question,
    judge,
    judged,
    register_of,
    send,
)
from .decisions import decide, undo
from .demo import Demo, build_demo
from .folder import Case, Settings, create, find, open_case
from .intake import Verification, add_paths, describe_item, verify_case
from .lookup import Found, Status, claims_per_item, find_item, find_series, search_case, select_claims, status_of
from .outputs import Built, build_report, journal_export, original
from .steps import Options, RunSummary, account_as_of, account_of, described, proposals_over, run, unread_of
from .wording import describe_figure
from .workers import Limits, usable_cores

__all__ = [
    "Asked",
    "Built",
    "Case",
    "Change",
    "Demo",
    "Found",
    "Judged",
    "Limits",
    "Options",
    "RunSummary",
    "Settings",
    "Status",
    "Verification",
    "account_as_of",
    "account_of",
    "add_paths",
    "answer",
    "assessment_of",
    "build_demo",
    "build_report",
    "catalogue_of",
    "changes",
    "claims_per_item",
    "create",
    "decide",
    "describe_figure",
    "describe_item",
    "described",
    "find",
    "find_finding",
    "find_item",
    "find_question",
    "find_series",
    "journal_export",
    "judge",
    "judged",
    "open_case",
    "original",
    "proposals_over",
    "register_of",
    "run",
    "search_case",
    "select_claims",
    "send",
    "status_of",
    "undo",
    "unread_of",
    "usable_cores",
    "verify_case",
]
