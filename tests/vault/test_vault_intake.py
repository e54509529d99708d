"""Adding: every byte once, every name kept, the sources untouched."""

import hashlib
import os
import socket
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import msgspec
import pytest

from aigaq.records import AigaqError, EvidenceError, InputError, NotFound, Refused
from aigaq.store import Store
from aigaq.vault import Duplicate, Progress, add_bytes, blob_path, verify

AT = "2026-01-02T03:04:05Z"


def told(error: pytest.ExceptionInfo[AigaqError], which: object) -> None:
    assert str(which) in error.value.which
    assert len(str(error.value).splitlines()) == 3


def nothing_happened(case: Any) -> None:
    assert case.store.items() == []
    assert case.store.entries() == []
    assert case.verify() == []


def test_a_folder_with_everything_in_it(case: Any, given: Path) -> None:
    intake = case.add(given)
    assert case.names() == {
        "given/a.txt": ("given/sub/copy of a.txt",),
        "given/b.txt": ("given/z.zip/in/b.txt",),
        "given/sub/отчёт.txt": (),
        "given/z.zip": (),
        "given/z.zip/in/new.txt": (),
    }
    assert len(intake.added) == 5
    assert [(d.name, d.is_new_name) for d in intake.duplicates] == [
        ("given/sub/copy of a.txt", True),
        ("given/z.zip/in/b.txt", True),
    ]
    assert intake.skipped == ()
    assert case.verify() == []


def test_items_carry_both_hashes_size_time_and_kind(case: Any, given: Path) -> None:
    case.add(given / "sub" / "отчёт.txt")
    (item,) = case.store.items()
    body = "третий документ".encode()
    assert item.id == f"item-{hashlib.sha256(body).hexdigest()[:16]}"
    assert (item.sha256, item.sha3_512) == (hashlib.sha256(body).hexdigest(), hashlib.sha3_512(body).hexdigest())
    assert (item.size, item.names, item.added_at) == (len(body), ("отчёт.txt",), AT)
    assert item.media_type == "text/plain"


def test_the_vault_holds_the_bytes_read_only_under_their_hash(case: Any, given: Path) -> None:
    case.add(given)
    for item in case.store.items():
        place = blob_path(case.folder, item.sha256)
        assert place == case.folder / "vault" / item.sha256[:2] / item.sha256
        assert hashlib.sha256(place.read_bytes()).hexdigest() == item.sha256
        assert place.stat().st_mode & 0o777 == 0o400
        assert place.parent.stat().st_mode & 0o077 == 0


def test_the_sources_are_untouched(case: Any, given: Path) -> None:
    def state() -> dict[str, tuple[bytes, int, int]]:
        files = [path for path in given.rglob("*") if path.is_file()]
        return {str(p): (p.read_bytes(), p.stat().st_mtime_ns, p.stat().st_mode) for p in files}

    before = state()
    case.add(given)
    assert state() == before


def test_the_journal_tells_what_came_in_under_which_name(case: Any, given: Path) -> None:
    case.add(given / "a.txt", given / "sub")
    first, second, third = case.store.entries()
    assert [entry.kind for entry in (first, second, third)] == ["intake"] * 3
    item = case.store.item(first.body["item"])
    assert first.body == {
        "item": item.id,
        "name": "a.txt",
        "new": True,
        "sha256": item.sha256,
        "sha3_512": item.sha3_512,
        "size": item.size,
    }
    assert (second.body["item"], second.body["name"], second.body["new"]) == (item.id, "sub/copy of a.txt", False)
    assert (third.by, third.at) == ("me", AT)
    assert str(given) not in str(case.store.entries())


def test_adding_again_changes_nothing(case: Any, given: Path) -> None:
    case.add(given)
    items, entries = case.store.items(), case.store.entries()
    intake = case.add(given, at="2027-01-01T00:00:00Z")
    assert intake.added == ()
    assert len(intake.duplicates) == 7
    assert not any(duplicate.is_new_name for duplicate in intake.duplicates)
    assert (case.store.items(), case.store.entries()) == (items, entries)


def test_the_same_bytes_under_a_new_name_later(case: Any, given: Path) -> None:
    case.add(given / "a.txt")
    intake = case.add(given / "sub" / "copy of a.txt", at="2027-01-01T00:00:00Z")
    (item,) = case.store.items()
    assert intake.duplicates == (Duplicate("copy of a.txt", item.id, True),)
    assert item.names == ("a.txt", "copy of a.txt")
    assert item.added_at == AT
    assert case.verify() == []


def test_a_path_given_twice_counts_once(case: Any, given: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(given)
    intake = case.add(Path("a.txt"), given / "a.txt", Path("sub/../a.txt"))
    assert (len(intake.added), intake.duplicates) == (1, ())


def test_patterns_the_shell_left_alone(case: Any, given: Path) -> None:
    case.add(given / "*.txt")
    assert list(case.names()) == ["a.txt", "b.txt"]
    case.add(given / "**" / "от*.txt")
    assert list(case.names()) == ["a.txt", "b.txt", "отчёт.txt"]


def test_a_file_whose_name_looks_like_a_pattern(case: Any, given: Path) -> None:
    (given / "a[1].txt").write_text("bracket")
    case.add(given / "a[1].txt")
    assert list(case.names()) == ["a[1].txt"]


def test_the_current_folder_is_called_by_its_name(case: Any, given: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(given)
    case.add(Path("."))
    assert "given/a.txt" in case.names()


@pytest.mark.parametrize("path", ["missing.txt", "missing*.txt", "sub/none/x"])
def test_a_missing_path_adds_nothing(case: Any, given: Path, path: str) -> None:
    with pytest.raises(NotFound) as error:
        case.add(given / "a.txt", given / path)
    told(error, given / path)
    nothing_happened(case)


def test_a_pipe_or_a_dead_link_named_is_refused_and_in_a_folder_skipped(case: Any, given: Path) -> None:
    os.mkfifo(given / "pipe")
    (given / "dead").symlink_to("nowhere")
    (given / "loop").symlink_to(given)
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(given / "s"))
    for name in ("pipe", "dead", "s"):
        with pytest.raises(InputError) as error:
            case.add(given / name)
        told(error, given / name)
    nothing_happened(case)
    intake = case.add(given)
    listening.close()
    assert {(skip.name, skip.code) for skip in intake.skipped} == {
        ("given/pipe", "intake.special"),
        ("given/s", "intake.special"),
        ("given/dead", "intake.link"),
        ("given/loop", "intake.link"),
    }


def test_a_link_that_is_named_is_followed(case: Any, given: Path) -> None:
    (given / "link.txt").symlink_to(given / "a.txt")
    case.add(given / "link.txt")
    assert list(case.names()) == ["link.txt"]
    assert case.verify() == []


def test_hidden_and_system_files_are_skipped_and_told(case: Any, given: Path) -> None:
    (given / ".git").mkdir()
    for name in (".git/config", ".hidden", "Thumbs.db", "~$letter.docx", "sub/.DS_Store"):
        (given / name).write_text("x")
    intake = case.add(given)
    assert [(skip.name, skip.code) for skip in intake.skipped] == [
        ("given/.git", "intake.hidden"),
        ("given/.hidden", "intake.hidden"),
        ("given/Thumbs.db", "intake.system"),
        ("given/sub/.DS_Store", "intake.hidden"),
        ("given/~$letter.docx", "intake.system"),
    ]
    assert len(intake.added) == 5
    assert len(case.add(given / ".hidden").added) == 1


def test_the_case_never_swallows_itself(case: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    intake = case.add(tmp_path)
    assert [item.name for item in intake.added] == ["a.txt"]
    assert [skip.code for skip in intake.skipped] == ["intake.case"]


def test_an_empty_file_and_an_empty_folder(case: Any, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    (tmp_path / "empty.txt").touch()
    assert case.add(tmp_path / "none").added == ()
    (item,) = case.add(tmp_path / "empty.txt").added
    assert item.size == 0
    assert case.verify() == []


def test_names_that_are_no_text_or_would_mislead(case: Any, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    for number, name in enumerate((b"\xcf\xf0\xe8.txt", b"a\x1b[2Jb.txt", "x\u202etxt.exe".encode())):
        Path(os.fsdecode(os.path.join(os.fsencode(folder), name))).write_text(str(number))
    case.add(folder)
    assert list(case.names()) == ["odd/\\udccf\\udcf0\\udce8.txt", "odd/a\ufffd[2Jb.txt", "odd/x\ufffdtxt.exe"]
    assert case.verify() == []


def test_progress_reaches_the_end_and_never_goes_back(case: Any, given: Path) -> None:
    (given / "big.bin").write_bytes(bytes(3_000_000))
    seen: list[Progress] = []
    case.add(given, on_progress=seen.append)
    assert seen == sorted(seen, key=lambda p: (p.files, p.size))
    total = sum(path.stat().st_size for path in given.rglob("*") if path.is_file())
    assert seen[-1][1:] == (6, 6, total, total)
    assert len({p.size for p in seen if p.name == "given/big.bin"}) > 2
    seen.clear()
    verify(case.folder, case.store, seen.append)
    assert seen == sorted(seen, key=lambda p: (p.files, p.size))
    assert seen[-1].size == seen[-1].size_total
    assert seen[-1].files == seen[-1].files_total == len(case.store.items())


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_file_is_never_read_whole(case: Any, tmp_path: Path) -> None:
    big = tmp_path / "big.bin"
    with open(big, "wb") as file:
        file.truncate(200 << 20)
    script = textwrap.dedent(f"""
        import resource
        from pathlib import Path
        from aigaq.store import Store
        from aigaq.vault import add, verify
        case = Path({str(case.folder)!r})
        with Store.open(case / "case.db") as store:
            now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
            resource.setrlimit(resource.RLIMIT_AS, (now + (100 << 20), now + (100 << 20)))
            add(case, store, [Path({str(big)!r})], by="me", at={AT!r})
            print(store.items()[0].size, verify(case, store))
    """)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout.startswith(str(200 << 20)), done.stderr


def test_a_full_disk_is_refused_and_the_case_unchanged(case: Any, tmp_path: Path, given: Path) -> None:
    (given / "x.bin").write_bytes(bytes(500_000))
    script = textwrap.dedent(f"""
        import resource
        from pathlib import Path
        from aigaq.records import Refused
        from aigaq.store import Store
        from aigaq.vault import add
        case = Path({str(case.folder)!r})
        with Store.open(case / "case.db") as store:
            resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
            try:
                add(case, store, [Path({str(given)!r})], by="me", at={AT!r})
            except Refused as error:
                print(error.exit_code, error.what)
    """)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout == "5 The vault cannot be written: File too large.\n", done.stderr
    nothing_happened(case)
    assert len(case.add(given).added) == 6
    assert not list((case.folder / "vault" / ".incoming").iterdir())


def test_an_unreadable_file_named_is_refused_and_in_a_folder_skipped(case: Any, given: Path) -> None:
    (given / "b.txt").chmod(0)
    (given / "sub").chmod(0)
    if os.access(given / "b.txt", os.R_OK):
        pytest.skip("the superuser may read everything")
    with pytest.raises(Refused) as error:
        case.add(given / "a.txt", given / "b.txt")
    told(error, given / "b.txt")
    nothing_happened(case)
    intake = case.add(given)
    (given / "sub").chmod(0o700)
    assert [(skip.name, skip.code) for skip in intake.skipped] == [
        ("given/sub", "intake.unreadable"),
        ("given/b.txt", "intake.unreadable"),
    ]
    assert case.verify() == []


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_file_whose_reading_fails_half_way(case: Any, given: Path) -> None:
    """Reading the memory of the process itself fails with an input error, for everyone."""
    with pytest.raises(Refused) as error:
        case.add(given / "a.txt", Path("/proc/self/mem"))
    told(error, "/proc/self/mem")
    nothing_happened(case)


def test_two_intakes_at_once_wait_for_each_other(case: Any, given: Path) -> None:
    script = textwrap.dedent(f"""
        import sys
        from pathlib import Path
        from aigaq.store import Store
        from aigaq.vault import add
        case = Path({str(case.folder)!r})
        with Store.open(case / "case.db") as store:
            add(case, store, [Path({str(given)!r})], by=sys.argv[1], at={AT!r})
    """)
    both = [subprocess.Popen([sys.executable, "-c", script, str(n)]) for n in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert len(case.store.items()) == 5
    assert len({entry.by for entry in case.store.entries()}) == 1
    assert case.verify() == []


def test_bytes_found_inside_an_item(case: Any, given: Path) -> None:
    (parent,) = case.add(given / "a.txt").added
    intake = add_bytes(case.folder, case.store, b"an annex", "../C:\\annex\n.txt", parent, by="me", at=AT)
    (item,) = intake.added
    assert item.parent == parent.id
    assert item.names == ("a.txt/attachment",)
    (other,) = add_bytes(case.folder, case.store, b"another", "dir/list.txt", parent, by="me", at=AT).added
    assert other.names == ("a.txt/dir/list.txt",)
    again = add_bytes(case.folder, case.store, b"another", "dir/list.txt", parent, by="me", at=AT)
    assert (again.added, len(again.duplicates)) == ((), 1)
    assert case.verify() == []


def test_an_attached_archive_is_opened(case: Any, given: Path, zipped: Any) -> None:
    (parent,) = case.add(given / "a.txt").added
    data = zipped({"x.txt": b"x", "y.txt": b"first document"})
    intake = add_bytes(case.folder, case.store, data, "all.zip", parent, by="me", at=AT)
    archive, inner = intake.added
    assert (archive.parent, inner.parent) == (parent.id, archive.id)
    assert inner.names == ("a.txt/all.zip/x.txt",)
    assert case.store.item(parent.id).names == ("a.txt", "a.txt/all.zip/y.txt")


def test_other_bytes_with_the_same_identifier_are_not_taken_for_the_same(case: Any, given: Path) -> None:
    (item,) = case.add(given / "a.txt").added
    with case.store.transaction():
        other_sha = hashlib.sha256(b"second document").hexdigest()
        case.store.put_item(msgspec.structs.replace(item, id=f"item-{other_sha[:16]}", sha256="f" * 64))
    intake = case.add(given / "b.txt")
    assert (intake.added, intake.duplicates) == ((), ())
    assert [skip.code for skip in intake.skipped] == ["intake.collision"]


def test_a_case_whose_journal_was_cut_still_takes_in_and_still_tells(case: Any, given: Path) -> None:
    case.add(given)
    case.store.close()
    with sqlite3.connect(case.folder / "case.db") as raw:
        raw.execute("DELETE FROM entry WHERE number > 3")
    with Store.open(case.folder / "case.db") as store:
        (case.folder.parent / "more.txt").write_text("more")
        type(case)(case.folder, store).add(case.folder.parent / "more.txt")
        assert any(finding.code.startswith("journal.") for finding in verify(case.folder, store))
        (case.folder / "case.db").rename(case.folder / "lost.db")
        with pytest.raises(EvidenceError):
            Store.create(case.folder / "case.db")
