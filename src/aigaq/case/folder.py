"""A case is a folder: ``case.toml``, ``case.db``, ``vault/``, ``out/``."""

from __future__ import annotations

import contextlib
import getpass
import os
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from aigaq.records import InputError, NewerCase, NotACase, NotFound, Refused
from aigaq.store import Store

FORMAT = 1
_SETTINGS = "case.toml"
_DATABASE = "case.db"


class EndpointSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What ``[llm]`` in ``case.toml`` says.

    Attributes
    ----------
    address : str
        Base of the interface: ``http://127.0.0.1:11434/v1``.
    model : str
        Its name there.
    seconds : float
        Allowed per answer.
    key_env : str or None
        Environment variable that holds the key, where the endpoint wants one; the key itself is never stored.
    """

    address: str
    model: str
    seconds: float = 120.0
    key_env: str | None = None


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What ``case.toml`` says.

    Attributes
    ----------
    lexicon : str or None
        Folder of the case's own lexicon, from the case's folder; ``lexicon`` where it is not named.
    llm : EndpointSettings or None
        The second reader, ``[llm]``; none is asked where it is not named.
    convention : dict of str to tuple of (least, most)
        How this case reads vague words, if it wants them read: ``dozens = [24, 99]``.
    """

    format: int
    name: str
    created: str
    lexicon: str | None = None
    llm: EndpointSettings | None = None
    convention: dict[str, tuple[int, int]] = {}


class Case(NamedTuple):
    """An open case: its folder, settings and database."""

    folder: Path
    settings: Settings
    store: Store

    @property
    def out(self) -> Path:
        """Where reports and exports go."""
        return self.folder / "out"


def now() -> str:
    """Return the present instant, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def who() -> str:
    """Return the name under which decisions and runs are recorded: ``AIGAQ_USER``, else the account's."""
    with contextlib.suppress(OSError, KeyError, ImportError):
        return os.environ.get("AIGAQ_USER") or getpass.getuser()
    return "unknown"


def create(folder: Path, *, name: str | None = None) -> None:
    """Make a new case in `folder`, which must be new or empty.

    Raises
    ------
    InputError
        The folder holds something already, or a file has that name.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError("This place is taken.", str(folder), "Name a folder that does not exist yet or is empty.")
    at = now()
    title = name or folder.resolve().name
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        # made beside its place and moved there whole, so that there is never half a case
        with tempfile.TemporaryDirectory(prefix=".aigaq-", dir=folder.parent) as beside:
            made = Path(beside) / "case"
            made.mkdir(mode=0o700)
            (made / "vault").mkdir(mode=0o700)
            (made / "out").mkdir(mode=0o700)
            with Store.create(made / _DATABASE) as store, store.transaction():
                store.append("case", {"done": "created", "name": title, "format": FORMAT}, by=who(), at=at)
            head = "# A case of aigaq. The name may be changed.\n"
            entries = f"format = {FORMAT}\nname = {_toml(title)}\ncreated = {_toml(at)}\n"
            (made / _SETTINGS).write_text(head + entries, encoding="utf-8")
            made.rename(folder)
    except OSError as error:
        raise Refused("The case could not be made.", f"{folder}: {error.strerror}", "Choose another place.") from error


def find(start: Path) -> Path:
    """Return the nearest case folder at or above `start`.

    Raises
    ------
    NotFound
        There is none.
    """
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / _SETTINGS).is_file() and (folder / _DATABASE).is_file():
            return folder
    raise NotFound("No case here.", str(start), "Make one with `aigaq new DIR`, or name one with --case DIR.")


@contextlib.contextmanager
def open_case(folder: Path) -> Iterator[Case]:
    """Open the case in `folder`.

    Raises
    ------
    NotACase
        The folder holds none, or its settings cannot be read.
    NewerCase
        A newer version of the program wrote it.
    """
    settings_file = folder / _SETTINGS
    if not settings_file.is_file() or not (folder / _DATABASE).is_file():
        remedy = "A case is a folder with case.toml and case.db; make one with `aigaq new DIR`."
        raise NotACase("This is not a case.", str(folder), remedy)
    try:
        raw = tomllib.loads(settings_file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise NotACase("The settings cannot be read.", f"{settings_file}: {error}", "Mend the line named.") from error
    if isinstance(raw.get("format"), int) and raw["format"] > FORMAT:
        raise NewerCase("A newer aigaq wrote this case.", str(folder), "Install a newer version of aigaq.")
    try:
        settings = msgspec.convert(raw, Settings)
    except msgspec.ValidationError as error:
        raise NotACase(
            "The settings are not as they should be.", f"{settings_file}: {error}", "Mend that entry."
        ) from error
    for word, (least, most) in settings.convention.items():
        if not 0 <= least <= most:
            what = "A convention must give the least and the most, from 0 on."
            raise NotACase(what, f"{settings_file}: {word}", "Mend that entry: dozens = [24, 99].")
    with Store.open(folder / _DATABASE) as store:
        yield Case(folder, settings, store)


@contextlib.contextmanager
def writing(case: Case) -> Iterator[None]:
    """Hold the case for one writer at a time.

    Raises
    ------
    Refused
        Another program is writing to the case.
    """
    if sys.platform == "win32":
        yield  # the database's own lock is all there is
        return
    import fcntl

    handle = os.open(case.folder / _SETTINGS, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            remedy = "Wait until the other aigaq has finished, or stop it."
            raise Refused("Another program is writing to this case.", str(case.folder), remedy) from error
        yield
    finally:
        os.close(handle)


def _toml(text: str) -> str:
    return msgspec.json.encode(text).decode()
