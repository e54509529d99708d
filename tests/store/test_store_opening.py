"""Opening, refusing, and never leaving half of anything."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Connection

import aigaq.store.migrations as migrations
from aigaq.records import AigaqError, Claim, EvidenceError, InputError, Item, NewerCase, NotACase, Refused, TextLayer
from aigaq.store import Store, anchor_path, sqlite

MakeItem = Callable[..., Item]


def told(error: pytest.ExceptionInfo[AigaqError], which: Path) -> None:
    assert error.value.what.endswith(".")
    assert str(which) in error.value.which
    assert error.value.remedy.endswith(".")
    assert len(str(error.value).splitlines()) == 3


def test_a_new_database_is_its_owners_alone(store: Store, path: Path, make_item: MakeItem) -> None:
    store.put_item(make_item("a"))
    for file in path.parent.rglob("*"):
        assert file.stat().st_mode & 0o077 == 0, file.name


def test_closed_the_case_is_one_file(path: Path, make_item: MakeItem) -> None:
    with Store.create(path) as store:
        store.put_item(make_item("a"))
    files = [file for file in path.parent.rglob("*") if file.is_file()]
    assert sorted(file.name for file in files) == ["HEAD", "case.db"]


@pytest.mark.parametrize("name", ["100% #1?.db", "қала db", "a&mode=memory"])
def test_any_folder_name_will_do(tmp_path: Path, make_item: MakeItem, name: str) -> None:
    with Store.create(tmp_path / name) as store:
        store.put_item(make_item("a"))
    assert (tmp_path / name).is_file()
    with Store.open(tmp_path / name) as store:
        assert len(store.items()) == 1


def test_no_database_is_made_over_another(store: Store, path: Path) -> None:
    with pytest.raises(InputError) as error:
        Store.create(path)
    told(error, path)


def test_a_lost_database_is_not_made_anew_beside_its_anchor(path: Path) -> None:
    anchor = anchor_path(path.parent)
    with Store.create(path) as store:
        store.append("case", {}, "me", "2026-01-01T00:00:00Z")
    held = anchor.read_text()
    path.unlink()
    with pytest.raises(EvidenceError) as error:
        Store.create(path)
    told(error, path)
    assert anchor.read_text() == held


def test_what_is_no_case_is_refused_and_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "text.db"
    text.write_text("no database " * 500)
    empty = tmp_path / "empty.db"
    empty.touch()
    other = tmp_path / "other.db"
    sqlite3.connect(other).execute("CREATE TABLE t (x)").connection.close()
    for path in (text, empty, other, tmp_path / "missing.db", tmp_path):
        before = path.read_bytes() if path.is_file() else None
        with pytest.raises(NotACase) as error:
            Store.open(path)
        told(error, path)
        assert (path.read_bytes() if path.is_file() else None) == before


def test_a_case_of_a_newer_version_is_refused(store: Store, path: Path) -> None:
    store.close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE schema_version SET version = 99")
    with pytest.raises(NewerCase) as error:
        Store.open(path)
    told(error, path)


def test_a_case_of_an_older_version_is_brought_up_and_keeps_its_content(
    path: Path, make_item: MakeItem, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.create(path) as store:
        store.put_item(make_item("a"))

    def add_column(connection: Connection) -> None:
        connection.exec_driver_sql("ALTER TABLE item ADD COLUMN shelf TEXT")

    def fail(connection: Connection) -> None:
        connection.exec_driver_sql("ALTER TABLE item ADD COLUMN room TEXT")
        connection.exec_driver_sql("SELECT nothing FROM nowhere")

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, add_column, fail))
        with pytest.raises(AigaqError):
            Store.open(path)
    with Store.open(path) as store:  # the failed migration left nothing behind, not even its first half
        assert len(store.items()) == 1
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, add_column))
    for _ in range(2):
        with Store.open(path) as store:
            assert [item.name for item in store.items()] == ["a"]
    assert "shelf" in sqlite3.connect(path).execute("SELECT sql FROM sqlite_master WHERE name = 'item'").fetchone()[0]
    monkeypatch.undo()
    with pytest.raises(NewerCase):
        Store.open(path)


def test_a_damaged_database_says_so(path: Path, make_item: MakeItem) -> None:
    with Store.create(path) as store, store.transaction():
        for number in range(2000):
            store.put_item(make_item(f"{number:05}"))
    whole = path.read_bytes()
    rng = random.Random(5)
    damaged = bytearray(whole)
    for at in range(8192, len(whole), 4096):
        damaged[at : at + 64] = rng.randbytes(64)
    path.write_bytes(damaged)
    with pytest.raises(EvidenceError) as error, Store.open(path) as store:
        store.items()
    told(error, path)


def test_a_foreign_record_in_the_database_says_so(store: Store, path: Path, make_item: MakeItem) -> None:
    item = make_item("a")
    store.put_item(item)
    store.put_layer(TextLayer(item_id=item.id, text="x"), "k")
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE layer SET body = ?", (b"\xc1rubbish",))
    with pytest.raises(EvidenceError) as error:
        store.layer(item.id)
    assert error.value.which == item.id


def test_a_locked_case_is_refused_and_unchanged(
    store: Store, path: Path, make_item: MakeItem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "_BUSY_S", 0.2)
    with Store.open(path) as other, store.transaction():
        store.put_item(make_item("a"))
        with pytest.raises(Refused) as error:
            other.put_item(make_item("b"))
        told(error, path)
        assert other.items() == []  # reading is possible meanwhile
    with Store.open(path) as other:
        assert [item.name for item in other.items()] == ["a"]


def test_a_waiting_writer_goes_on_when_the_lock_is_free(store: Store, path: Path, make_item: MakeItem) -> None:
    script = textwrap.dedent(f"""
        import sys
        from pathlib import Path
        from aigaq.store import Store
        with Store.open(Path({str(path)!r})) as store:
            print("ready", flush=True)
            store.put_value("from the other", "k", b"x")
    """)
    with store.transaction():
        store.put_item(make_item("a"))
        other = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        time.sleep(0.2)  # let it run into the lock
    assert other.wait() == 0
    other.stdout.close()
    assert store.value("from the other") == ("k", b"x")


def test_a_full_disk_is_refused_and_the_case_unchanged(path: Path, make_item: MakeItem) -> None:
    with Store.create(path) as store:
        store.put_item(make_item("a"))
    script = textwrap.dedent(f"""
        import resource
        from pathlib import Path
        from aigaq.records import Refused
        from aigaq.store import Store
        with Store.open(Path({str(path)!r})) as store:
            resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
            try:
                with store.transaction():
                    for n in range(1000):
                        store.put_value(str(n), "k", bytes(5000))
            except Refused as error:
                print(error.exit_code, error.which)
    """)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout == f"5 {path}\n", done.stderr
    with Store.open(path) as store:
        assert [item.name for item in store.items()] == ["a"]
        assert store.value("0") is None


def test_the_database_running_out_of_pages_is_told_as_a_full_disk() -> None:
    raw = sqlite3.connect(":memory:")
    raw.execute("PRAGMA max_page_count = 3")
    with pytest.raises(sqlite3.Error) as error:
        raw.execute("CREATE TABLE t AS SELECT zeroblob(100000)")
    told_as = sqlite.told(error.value, "case.db")
    assert isinstance(told_as, Refused)
    assert "space" in told_as.what


def test_a_folder_that_may_not_be_written_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    if os.access(tmp_path, os.W_OK):
        pytest.skip("the superuser may write everywhere")
    with pytest.raises(Refused) as error:
        Store.create(tmp_path / "case.db")
    told(error, tmp_path)
    tmp_path.chmod(0o700)


def test_an_anchor_that_cannot_be_written_undoes_the_transaction(store: Store, path: Path, make_item: MakeItem) -> None:
    store.put_item(make_item("a"))
    anchor_path(path.parent).parent.chmod(0o500)
    if os.access(anchor_path(path.parent).parent, os.W_OK):
        pytest.skip("the superuser may write everywhere")

    def put_two() -> None:
        with store.transaction():
            store.put_item(make_item("b"))
            store.append("intake", {}, "me", "2026-01-01T00:00:00Z")

    with pytest.raises(Refused) as error:
        put_two()
    anchor_path(path.parent).parent.chmod(0o700)
    told(error, path.parent)
    assert [item.name for item in store.items()] == ["a"]
    assert store.entries() == []


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as error:
        Store.create(tmp_path / "none" / "case.db")
    told(error, tmp_path)


def test_a_failing_transaction_leaves_nothing(
    store: Store, make_item: MakeItem, make_claim: Callable[..., Claim]
) -> None:
    item = make_item("a")
    with suppress(KeyboardInterrupt), store.transaction():
        store.put_item(item)
        store.replace_claims(item.id, [make_claim(item, 0, "killed")])
        with store.transaction():
            store.append("intake", {}, "me", "2026-01-01T00:00:00Z")
        raise KeyboardInterrupt
    assert store.items() == []
    assert store.claims() == []
    assert store.entries() == []
    store.put_item(item)
    assert store.items() == [item]


def test_claims_need_their_item(store: Store, make_item: MakeItem, make_claim: Callable[..., Claim]) -> None:
    item = make_item("never put")
    with pytest.raises(AigaqError) as error:
        store.replace_claims(item.id, [make_claim(item, 0, "killed")])
    assert "never put" not in str(error.value)
    assert store.claims() == []


def test_killed_while_being_made_there_is_no_case_or_a_whole_one(path: Path) -> None:
    """The maker is killed at its n-th operation on a file, for every n."""
    script = textwrap.dedent("""
        import os, signal, sys
        from pathlib import Path
        from aigaq.store import Store
        left = int(sys.argv[2])
        def hook(event, args):
            global left
            if event in ("open", "os.rename", "sqlite3.connect", "os.remove") and sys.argv[1][:-7] in str(args[0]):
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
        path = Path(sys.argv[1])
        sys.addaudithook(hook)
        Store.create(path).close()
    """)
    for n in range(1, 40):
        done = subprocess.run([sys.executable, "-c", script, str(path), str(n)], check=False)
        if done.returncode != -signal.SIGKILL:
            assert done.returncode == 0
            break
        if path.exists():
            with Store.open(path) as store:
                assert store.items() == []
            path.unlink()
    assert n > 4
    with Store.open(path) as store:
        assert store.items() == []
