"""A case with an empty vault, and a folder of things to add."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from aigaq.records import Description
from aigaq.store import Store
from aigaq.vault import Finding, Intake, Limits, add, verify

AT = "2026-01-02T03:04:05Z"


class Case(NamedTuple):
    """A case folder with its open store."""

    folder: Path
    store: Store

    def add(self, *paths: Path, at: str = AT, **options: object) -> Intake:
        return add(self.folder, self.store, paths, by="me", at=at, **options)  # type: ignore[arg-type]

    def verify(self) -> list[Finding]:
        return verify(self.folder, self.store)

    def names(self) -> dict[str, tuple[str, ...]]:
        return {item.names[0]: item.names[1:] for item in self.store.items()}

    def described(self, name: str) -> Description:
        (item,) = self.store.find_items(name)
        return item.description


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    folder = tmp_path / "case"
    folder.mkdir()
    with Store.create(folder / "case.db") as store:
        yield Case(folder, store)


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """Return a folder with documents, folders, duplicates and an archive."""
    folder = tmp_path / "given"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text("first document", encoding="utf-8")
    (folder / "b.txt").write_text("second document", encoding="utf-8")
    (folder / "sub" / "copy of a.txt").write_text("first document", encoding="utf-8")
    (folder / "sub" / "отчёт.txt").write_text("третий документ", encoding="utf-8")
    with zipfile.ZipFile(folder / "z.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("in/b.txt", "second document")
        archive.writestr("in/new.txt", "fourth document")
    return folder


@pytest.fixture
def zipped() -> Callable[..., bytes]:
    def make(members: dict[str, bytes]) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, body in members.items():
                archive.writestr(zipfile.ZipInfo(name), body, zipfile.ZIP_DEFLATED)
        return buffer.getvalue()

    return make


@pytest.fixture
def small() -> Limits:
    return Limits(ratio=10, floor=1000, members=5, depth=2)
