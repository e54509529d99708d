"""Every error a user can meet, grouped by what the reader can do about it.

::

    AigaqError            what happened, to which thing, what to do      exit 1
    ├─ InputError         a file, an option or a value is wrong          exit 2
    │  ├─ NotFound        no such path, case, item or claim
    │  ├─ NotACase        the folder holds no case
    │  └─ NewerCase       the case was written by a newer version
    ├─ EvidenceError      a hash, a file or the journal does not agree   exit 3
    ├─ MissingPart        an optional part is not installed              exit 4
    ├─ Refused            locked, no permission, no space                exit 5
    └─ UnreadableFile     one document could not be read (reported, never fatal for a run)

Messages carry identifiers and paths the user typed, never names of people and never evidence text: logs travel.
"""

from __future__ import annotations


class AigaqError(Exception):
    """A failure that is told in three lines: what happened, to which thing, what to do.

    Parameters
    ----------
    what : str
        What happened, in one line.
    which : str
        The path, identifier or option concerned.
    remedy : str
        What the user can do about it.
    """

    exit_code = 1
    code = "aigaq.failed"

    def __init__(self, what: str, which: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.which = which
        self.remedy = remedy

    def __str__(self) -> str:
        return "\n".join(line for line in (self.what, self.which, self.remedy) if line)


class InputError(AigaqError):
    """A file, an option or a value the user gave is wrong."""

    exit_code = 2
    code = "input.wrong"


class NotFound(InputError):
    """There is no such path, item or claim."""

    code = "input.not-found"


class NotACase(InputError):
    """The folder holds no case."""

    code = "case.not-a-case"


class NewerCase(InputError):
    """The case was written by a newer version of the program."""

    code = "case.newer"


class EvidenceError(AigaqError):
    """Stored bytes or the journal do not agree with what was recorded."""

    exit_code = 3
    code = "vault.broken"


class MissingPart(AigaqError):
    """An optional part of the program is not installed."""

    exit_code = 4
    code = "part.missing"


class Refused(AigaqError):
    """The operation is not possible now: a lock, a permission, a full disk."""

    exit_code = 5
    code = "refused"


class UnreadableFile(AigaqError):
    """One document could not be read; the run lists it and goes on.

    `code` is one of ``text.encrypted``, ``text.damaged``, ``text.empty``, ``text.unsupported``, ``text.too-large``,
    ``text.too-slow``, ``text.hostile`` and travels with the item.
    """

    code = "text.damaged"

    def __init__(self, what: str, which: str = "", remedy: str = "", code: str = "text.damaged") -> None:
        super().__init__(what, which, remedy)
        self.code = code
