"""What the user points at: files, folders with everything in them, patterns the shell did not expand."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from aigaq.records import InputError, NotFound

SIDECAR_ENDINGS = (".meta.toml", ".meta.json")

_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SYSTEM_NAMES = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "__macosx", "$recycle.bin"})


class Source(msgspec.Struct, frozen=True):
    """A file to take in.

    Attributes
    ----------
    name : str
        What it will be called: its base name, or from the folder the user named down to it, with ``/``.
    is_named : bool
        The user named this very file, so that failing to read it is an error and not a remark.
    """

    path: Path
    name: str
    size: int
    is_named: bool


class Skipped(msgspec.Struct, frozen=True):
    """Something that was not taken in, and why.

    Attributes
    ----------
    code : str
        ``intake.hidden``, ``.system``, ``.link``, ``.special``, ``.case``, ``.unreadable``, and for what is inside an
        archive ``.encrypted``, ``.damaged``, ``.unsafe-name``, ``.too-large``, ``.too-many``, ``.too-deep``; last,
        ``.collision``.
    """

    name: str
    code: str
    reason: str


def unwanted(name: str) -> tuple[str, str] | None:
    """Return code and reason when a name is that of a hidden or system file."""
    if name.lower() in _SYSTEM_NAMES or name.startswith("~$"):
        return "intake.system", "The operating system or a word processor made it."
    if name.startswith("."):
        return "intake.hidden", "It is hidden; name it to add it."
    return None


def printable(name: str) -> str:
    """Return a file name that can be shown: no control characters, no reversed writing, nothing that is not text."""
    return _UNSHOWN.sub("\ufffd", name.encode("utf-8", "backslashreplace").decode())


def find_sources(paths: Iterable[Path], case: Path) -> tuple[list[Source], list[Skipped]]:
    """Return the files that the paths mean, each once, in an order that depends on names alone.

    Parameters
    ----------
    case : Path
        The case's own folder, which is never taken in.

    Raises
    ------
    NotFound
        A path does not exist and matches nothing as a pattern.
    InputError
        A path is neither a file nor a folder.
    """
    skipped: list[Skipped] = []
    sources: dict[Path, Source] = {}
    for path in paths:
        for one in _expanded(path):
            for source in _from_path(one, case.resolve(), skipped):
                sources.setdefault(source.path.resolve(), source)
    return [source for source in sources.values() if not _is_sidecar(source.path)], skipped


def _expanded(path: Path) -> list[Path]:
    if path.exists() or path.is_symlink():
        return [path]
    found = sorted(glob.glob(str(path), recursive=True)) if glob.has_magic(str(path)) else []
    if not found:
        raise NotFound("There is no such file or folder.", str(path), "Check the spelling of the path.")
    return [Path(one) for one in found]


def _from_path(path: Path, case: Path, skipped: list[Skipped]) -> Iterator[Source]:
    if path.is_dir():
        yield from _walk(path, printable(path.resolve().name), case, skipped)
    elif path.is_file():
        yield Source(path, printable(path.name), path.stat().st_size, is_named=True)
    elif path.is_symlink():
        raise NotFound("The link leads nowhere.", str(path), "Name the file itself.")
    else:
        raise InputError("This is neither a file nor a folder.", str(path), "Name a file or a folder.")


def _walk(folder: Path, name: str, case: Path, skipped: list[Skipped]) -> Iterator[Source]:
    if folder.resolve() == case:
        skipped.append(Skipped(name, "intake.case", "It is the case itself."))
        return
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        skipped.append(Skipped(name, "intake.unreadable", f"The folder cannot be read: {error.strerror}."))
        return
    for entry in entries:
        full = f"{name}/{printable(entry.name)}"
        reason = unwanted(entry.name)
        if reason:
            skipped.append(Skipped(full, *reason))
        elif entry.is_symlink():
            skipped.append(Skipped(full, "intake.link", "It is a link; name what it leads to."))
        elif entry.is_dir():
            yield from _walk(Path(entry.path), full, case, skipped)
        elif entry.is_file():
            yield Source(Path(entry.path), full, entry.stat().st_size, is_named=False)
        else:
            skipped.append(Skipped(full, "intake.special", "It is neither a file nor a folder."))


def _is_sidecar(path: Path) -> bool:
    """Tell whether a file describes another one beside it; one that describes nothing is evidence like any other."""
    ending = next((e for e in SIDECAR_ENDINGS if path.name.endswith(e)), None)
    return ending is not None and path.with_name(path.name.removesuffix(ending)).is_file()
