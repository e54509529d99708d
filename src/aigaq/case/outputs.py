"""What leaves a case: the report, exports, originals."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import msgspec

from aigaq import __version__, report
from aigaq.records import InputError, Item, make_id
from aigaq.vault import blob_path

from .assessing import assessment_key, standards_of
from .folder import Case, now, who, writing
from .steps import Progress, account_key, account_of

_STAMP = ".aigaq-report"


class Built(msgspec.Struct, frozen=True, kw_only=True):
    """A report: how many pages it has, its first page, and whether it had to be written."""

    pages: int
    index: str
    written: bool


def build_report(
    case: Case, folder: Path | None = None, *, with_names: bool = False, progress: Progress = lambda *_: None
) -> Built:
    """Write the account as a folder of pages, replaced whole; nothing is done when it is up to date.

    Parameters
    ----------
    with_names : bool
        Show the names of children, relatives and those told to have met sexual violence.

    Raises
    ------
    InputError
        The account is not up to date, or `folder` holds something that is not a report.
    """
    target = (folder or case.out / "report").resolve()
    if target.exists() and not (target / _STAMP).is_file() and (not target.is_dir() or any(target.iterdir())):
        remedy = "Name a folder that does not exist yet, or one that holds an earlier report."
        raise InputError("This place holds something else than a report.", str(target), remedy)
    account = account_of(case)
    decided = [one.number for kind in ("finding", "question") for one in case.store.decisions(kind)]
    stamp = make_id("report", account_key(case), assessment_key(case), decided, report.VERSION, __version__, with_names)
    pages = sum(1 for _ in target.glob("*.html")) if target.is_dir() else 0
    if pages and (target / _STAMP).read_text(encoding="utf-8") == stamp:
        return Built(pages=pages, index=str(target / "index.html"), written=False)
    standards = standards_of(case, account.as_of)
    target.parent.mkdir(parents=True, exist_ok=True)
    pages = 0
    with writing(case), tempfile.TemporaryDirectory(prefix=".report-", dir=target.parent) as beside:
        made = Path(beside) / "report"
        made.mkdir()
        total = len(account.items)
        pages_of = report.render(
            account,
            case.store.layer,
            made_on=account.as_of,
            version=__version__,
            with_names=with_names,
            standards=standards,
        )
        for path, content in pages_of:
            place = made / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
            if path.endswith(".html"):
                pages += 1
                progress("report", min(pages, total), total, path)
        (made / _STAMP).write_text(stamp, encoding="utf-8")
        if target.exists():
            target.rename(Path(beside) / "before")
        shutil.move(made, target)
        with case.store.transaction():
            body = {"what": "report", "pages": pages, "made": stamp, "names": with_names}
            case.store.append("export", body, by=who(), at=now())
    return Built(pages=pages, index=str(target / "index.html"), written=True)


def original(case: Case, item: Item) -> Path:
    """Return where the original bytes of an item lie. Read only."""
    return blob_path(case.folder, item.sha256)


def journal_export(case: Case, what: str, path: Path, count: int) -> None:
    """Note in the journal that something left the case."""
    with writing(case), case.store.transaction():
        case.store.append("export", {"what": what, "to": path.name, "count": count}, by=who(), at=now())
