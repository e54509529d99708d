"""The corridor: a case, its steps in order, limited child processes; the one place where rooms meet."""

from .decisions import decide, decide_origin, undo
from .demo import Demo, build_demo
from .folder import Case, Settings, create, find, open_case
from .intake import Verification, add_paths, describe_item, verify_case
from .lookup import Found, Status, claims_per_item, find_item, find_series, search_case, select_claims, status_of
from .outputs import Built, build_report, journal_export, original
from .steps import Options, RunSummary, account_as_of, account_of, described, proposals_over, run, unread_of
from .who import told_of
from .wording import describe_figure
from .workers import Limits, usable_cores

__all__ = [
    "Built",
    "Case",
    "Demo",
    "Found",
    "Limits",
    "Options",
    "RunSummary",
    "Settings",
    "Status",
    "Verification",
    "account_as_of",
    "account_of",
    "add_paths",
    "build_demo",
    "build_report",
    "claims_per_item",
    "create",
    "decide",
    "decide_origin",
    "describe_figure",
    "describe_item",
    "described",
    "find",
    "find_item",
    "find_series",
    "journal_export",
    "open_case",
    "original",
    "proposals_over",
    "run",
    "search_case",
    "select_claims",
    "status_of",
    "told_of",
    "undo",
    "unread_of",
    "usable_cores",
    "verify_case",
]
