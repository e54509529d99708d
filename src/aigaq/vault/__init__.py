"""Bytes and their custody: intake, hashes, the journal of what was done, verification."""

from .archives import Limits
from .blobs import blob_path, vault_path
from .intake import Progress, add, add_bytes
from .journal import Finding, check_chain, describe
from .reception import Duplicate, Intake
from .sidecar import checked_description
from .sources import Skipped
from .verify import verify

__all__ = [
    "Duplicate",
    "Finding",
    "Intake",
    "Limits",
    "Progress",
    "Skipped",
    "add",
    "add_bytes",
    "blob_path",
    "check_chain",
    "checked_description",
    "describe",
    "vault_path",
    "verify",
]
