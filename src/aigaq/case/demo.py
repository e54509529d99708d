"""The bundled case: five digests of public reports on Zhanaozen, from files to report."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

import msgspec

from aigaq.ledger import striking_lines

from .folder import create, open_case
from .intake import add_paths
from .outputs import build_report
from .steps import Progress, account_of, run


class Demo(msgspec.Struct, frozen=True, kw_only=True):
    """The first page of the report and what to look at first."""

    index: str
    lines: tuple[str, ...]
    unread: tuple[tuple[str, str, str], ...]


def build_demo(folder: Path, *, progress: Progress = lambda *_: None) -> Demo:
    """Make the bundled case in `folder` and build its report.

    Raises
    ------
    InputError
        The folder holds something already.
    """
    create(folder, name="Zhanaozen, December 2011 (demonstration)")
    with open_case(folder) as case, as_file(files(__package__) / "zhanaozen") as documents:
        chosen = sorted(str(p) for p in documents.iterdir() if p.name[0].isdigit())
        add_paths(case, chosen, metadata=documents / "metadata.csv", progress=progress)
        summary = run(case, progress=progress)
        built = build_report(case, progress=progress)
        lines = tuple(striking_lines(account_of(case), 3))
        return Demo(index=built.index, lines=lines, unread=summary.unread)
