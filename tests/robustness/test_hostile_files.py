"""Six hundred damaged and hostile files in one case: nothing stops, everything is read or listed, no byte is lost."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hostile_packages import hostile_packages
from hostile_pdfs import hostile_pdfs
from hostile_texts import hostile_texts
from making import CANARY, Good, good_files
from mutating import mutants

from aigaq.case import open_case
from aigaq.cli import main

#: Far above what the run takes: a bound that keeps a run that hangs from hanging the tests.
_PATIENCE_S = 900

# names that a file system allows and a careless program stumbles over
_ODD_NAMES = (
    b"new\nline.txt",
    b"escape\x1b[31m.txt",
    "reversed \u202etxt.exe.txt".encode(),
    b"not \xff\xfe unicode.txt",
    b"x" * 251 + b".txt",
    b"-rf.txt",
    b"'; drop table item; --.txt",
    b"[brackets]*.txt",
    b"  blanks  .txt",
    "\u0437\u0430\u043f\u0438\u0441\u043a\u0430.txt".encode(),
    b"<script>alert(1)</script>.txt".replace(b"/", b"|"),
    b"report.pdf.meta.txt",
)


class Pile(NamedTuple):
    """The folder, and the bytes of what must come into the case, by item id."""

    folder: Path
    files: dict[str, Path]
    good: list[Good]


class Ran(NamedTuple):
    """The case and what the three commands said."""

    folder: Path
    said: dict[str, subprocess.CompletedProcess[str]]
    pile: Pile


def aigaq(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from aigaq.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE_S, check=False)


def everything(good: list[Good]) -> Iterator[tuple[str, bytes]]:
    yield from ((f"good/{file.name}", file.data) for file in good)
    yield from ((f"damaged/{name}", data) for name, data in mutants(good, rounds=1, seed=20140516))
    yield from ((f"hostile/{name}", data) for name, data in hostile_texts())
    yield from ((f"hostile/{name}", data) for name, data in hostile_packages())
    yield from ((f"hostile/{name}", data) for name, data in hostile_pdfs())


def item_id(data: bytes) -> str:
    return f"item-{hashlib.sha256(data).hexdigest()[:16]}"


def piled(folder: Path) -> Pile:
    files: dict[str, Path] = {}
    good = good_files()
    for sub in ("good", "damaged", "hostile", "odd"):
        (folder / sub).mkdir(parents=True)
    for name, data in everything(good):
        (folder / name).write_bytes(data)
        files[item_id(data)] = folder / name
    for number, name in enumerate(_ODD_NAMES):
        place = folder / "odd" / os.fsdecode(name)
        place.write_text(f"A file with an odd name, number {number}.\n", encoding="utf-8")
        files[item_id(place.read_bytes())] = place
    os.mkfifo(folder / "odd" / "pipe")
    (folder / "odd" / "link").symlink_to("/etc/passwd")
    (folder / "odd" / "circle").symlink_to(folder)
    return Pile(folder, files, good)


def test_hostile_and_damaged_files_are_read_or_listed_and_nothing_is_lost(tmp_path, monkeypatch, capsysbinary):
    pile = piled(tmp_path / "pile")
    assert len(pile.files) >= 500
    case = tmp_path / "case"
    assert aigaq("new", case).returncode == 0
    added = aigaq("add", "--json", "--case", case, pile.folder)
    ran = aigaq("run", "--case", case)
    assert (added.returncode, ran.returncode) == (0, 0), added.stderr + ran.stderr
    monkeypatch.chdir(tmp_path)

    see_that_all_arrived(json.loads(added.stdout), pile)
    see_that_each_is_read_or_listed(case, pile)
    see_that_messages_tell_no_evidence(added.stderr + ran.stderr)
    see_that_good_files_give_their_claims(case, pile)
    see_that_original_bytes_come_out(case, pile, capsysbinary)
    assert aigaq("verify", "--case", case).returncode == 0
    assert "Nothing was due" in aigaq("run", "--case", case).stderr


def see_that_all_arrived(intake: dict, pile: Pile) -> None:
    assert pile.files.keys() <= {item["id"] for item in intake["added"]}
    names = [name for item in intake["added"] for name in item["names"]]
    assert all(name.isprintable() and ".." not in name.split("/") and not name.startswith("/") for name in names)
    assert {skipped["code"] for skipped in intake["skipped"]} == {
        "intake.damaged",
        "intake.link",
        "intake.special",
        "intake.too-deep",
        "intake.too-large",
        "intake.unsafe-name",
    }


#: Why some of the files cannot be read.
_REASONS = {
    "bomb.docx": "text.hostile",
    "bomb.odt": "text.hostile",
    "bomb.xlsx": "text.hostile",
    "laughs.docx": "text.hostile",
    "laughs-utf-16.odt": "text.hostile",
    "secrets-late.xlsx": "text.empty",  # its only text is an entity, and entities are never resolved
    "form-in-itself.pdf": "text.hostile",
    "password.pdf": "text.encrypted",
    "locked.docx": "text.encrypted",
    "noise.bin": "text.unsupported",
    "enormous.png": "text.unsupported",
    "blank.txt": "text.empty",
    "head-only.pdf": "text.damaged",
}


def see_that_each_is_read_or_listed(case: Path, pile: Pile) -> None:
    with open_case(case) as opened:
        layers = {layer.item_id: layer for layer in opened.store.layers()}
        unread = {problem.item_id: problem.problem for problem in opened.store.problems()}
        items = {item.id for item in opened.store.items()}
    assert items == layers.keys() | unread.keys()
    assert {problem.code for problem in unread.values()} <= {
        "text.damaged",
        "text.empty",
        "text.encrypted",
        "text.hostile",
        "text.too-large",
        "text.unsupported",
    }
    told = {pile.files[found].name: problem.code for found, problem in unread.items() if found in pile.files}
    assert {name: told.get(name) for name in _REASONS} == _REASONS
    said = [p.message for p in unread.values()] + [p.message for layer in layers.values() for p in layer.problems]
    see_that_messages_tell_no_evidence("\n".join(said))
    assert not [layer.item_id for layer in layers.values() if "root:x:0" in layer.text]


def see_that_messages_tell_no_evidence(text: str) -> None:
    assert "Traceback" not in text
    assert CANARY not in text.replace("pile/", "")
    assert "prosecutor" not in text
    assert "hospital" not in text


def see_that_good_files_give_their_claims(case: Path, pile: Pile) -> None:
    claims = [json.loads(line) for line in aigaq("claims", "export", "--case", case).stdout.splitlines()]
    figures = [c for c in claims if c["kind"] == "figure"]
    tolls = {(c["item"]["id"], c["figure"]["low"]) for c in figures if "killed" in c["figure"]["measures"]}
    wanted = {(item_id(file.data), file.killed) for file in pile.good if file.killed is not None}
    assert wanted <= tolls
    with open_case(case) as opened:
        texts = {layer.item_id: layer.text for layer in opened.store.layers()}
    for name, word in (("plain-cp1251.txt", "прокуратуре"), ("plain-koi8.txt", "прокуратуре"), ("list.xlsx", "147")):
        found = next(item_id(file.data) for file in pile.good if file.name == name)
        assert word in texts[found]


def see_that_original_bytes_come_out(case: Path, pile: Pile, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    for found, place in pile.files.items():
        capsysbinary.readouterr()
        with pytest.raises(SystemExit) as left:
            main(["sources", "export", found, "--case", str(case)])
        assert not left.value.code
        assert capsysbinary.readouterr().out == place.read_bytes()
