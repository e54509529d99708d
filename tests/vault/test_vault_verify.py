"""Verification names whatever was changed, and nothing else."""

import hashlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from aigaq.records import GENESIS, Description, Entry, seal
from aigaq.store import Head, anchor_path
from aigaq.vault import Finding, blob_path, check_chain, describe

AT = "2026-01-02T03:04:05Z"


@pytest.fixture
def full(case: Any, given: Path) -> Any:
    case.add(given)
    for number in range(4):
        case.store.append("step", {"step": "text", "n": number}, "me", AT)
    assert case.verify() == []
    return case


@pytest.fixture
def sql(full: Any) -> Callable[..., None]:
    def run(statement: str, *values: object) -> None:
        with sqlite3.connect(full.folder / "case.db") as raw:
            raw.execute(statement, values)

    return run


def place(case: Any, name: str) -> tuple[str, Path]:
    (item,) = case.store.find_items(name)
    path = blob_path(case.folder, item.sha256)
    path.chmod(0o600)
    return item.id, path


def codes(case: Any) -> set[tuple[str, str]]:
    return {(finding.code, finding.which) for finding in case.verify()}


def test_one_changed_byte(full: Any) -> None:
    item_id, path = place(full, "отчёт.txt")
    body = bytearray(path.read_bytes())
    body[3] ^= 1
    path.write_bytes(body)
    assert full.verify() == [Finding("file.changed", item_id, "Its file was changed.")]


def test_a_changed_size(full: Any) -> None:
    item_id, path = place(full, "отчёт.txt")
    path.write_bytes(path.read_bytes() + b"!")
    (finding,) = full.verify()
    assert (finding.code, finding.which) == ("file.changed", item_id)
    assert "30 bytes instead of 29" in finding.what


def test_missing_files_and_links_in_their_place(full: Any, tmp_path: Path) -> None:
    (one, one_path), (other, other_path) = place(full, "given/a.txt"), place(full, "given/b.txt")
    one_path.unlink()
    other_path.rename(tmp_path / "moved")
    other_path.symlink_to(tmp_path / "moved")
    assert codes(full) == {("file.missing", one), ("file.missing", other)}


def test_foreign_files(full: Any) -> None:
    vault = full.folder / "vault"
    (vault / "notes.txt").write_text("x")
    (vault / "ab").mkdir(exist_ok=True)
    (vault / "ab" / ("ab" + "0" * 62)).write_text("its name is not its hash")
    (vault / "ab" / "link").symlink_to("/etc/passwd")
    assert codes(full) == {
        ("file.foreign", "vault/notes.txt"),
        ("file.foreign", f"vault/ab/ab{'0' * 62}"),
        ("file.foreign", "vault/ab/link"),
    }


def test_what_a_killed_intake_left_is_no_finding_and_is_taken_over(full: Any, tmp_path: Path) -> None:
    sha256 = hashlib.sha256(b"left").hexdigest()
    left = blob_path(full.folder, sha256)
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"left")
    half = full.folder / "vault" / ".incoming" / "tmp123"
    half.write_bytes(b"half")
    assert full.verify() == []
    (tmp_path / "left.txt").write_bytes(b"left")
    assert [item.sha256 for item in full.add(tmp_path / "left.txt").added] == [sha256]
    assert not half.exists()
    assert left.stat().st_mode & 0o777 == 0o400
    assert full.verify() == []


@pytest.mark.parametrize(
    ("column", "value"),
    [("body", '{"n":99}'), ("by", "someone"), ("at", "2020"), ("kind", "export"), ("digest", "0" * 64)],
)
def test_an_edited_entry(full: Any, sql: Callable[..., None], column: str, value: str) -> None:
    number = full.store.head().number - 2
    sql(f"UPDATE entry SET {column} = ? WHERE number = ?", value, number)
    assert codes(full) == {("journal.edited", f"entry {number}")}


def test_an_entry_edited_with_its_digest(full: Any, sql: Callable[..., None]) -> None:
    entry = full.store.entries()[-3]
    forged = seal(entry.number, entry.at, "someone else", entry.kind, entry.body, entry.previous)
    sql("UPDATE entry SET by = ?, digest = ? WHERE number = ?", forged.by, forged.digest, forged.number)
    assert codes(full) == {("journal.replaced", f"entry {entry.number}")}


def test_an_entry_that_is_no_json_any_more(full: Any, sql: Callable[..., None]) -> None:
    sql("UPDATE entry SET body = 'x' WHERE number = 3")
    assert codes(full) == {("journal.unreadable", "entry 3")}


def test_a_removed_entry_and_the_item_it_took_in(full: Any, sql: Callable[..., None]) -> None:
    item_id = full.store.entries()[3].body["item"]
    sql("DELETE FROM entry WHERE number = 4")
    found = codes(full)
    assert ("journal.removed", "entry 4") in found
    assert found - {("journal.removed", "entry 4")} == {("item.unrecorded", item_id)}


def test_swapped_entries(full: Any, sql: Callable[..., None]) -> None:
    last = full.store.head().number
    for old, new in ((last - 3, -1), (last - 1, last - 3), (-1, last - 1)):
        sql("UPDATE entry SET number = ? WHERE number = ?", new, old)
    findings = full.verify()
    assert [(finding.code, finding.which) for finding in findings] == [
        ("journal.moved", f"entry {last - 3}"),
        ("journal.moved", f"entry {last - 1}"),
    ]
    assert f"entry {last - 1}" in findings[0].what


def test_a_cut_tail(full: Any, sql: Callable[..., None]) -> None:
    last = full.store.head().number
    sql("DELETE FROM entry WHERE number > ?", last - 2)
    assert codes(full) == {("journal.cut", f"entry {last - 1}"), ("journal.cut", f"entry {last}")}


def test_a_cut_tail_that_has_grown_again(full: Any, sql: Callable[..., None]) -> None:
    last = full.store.head().number
    sql("DELETE FROM entry WHERE number > ?", last - 2)
    for _ in range(5):
        full.store.append("step", {}, "someone", AT)
    assert codes(full) == {("journal.replaced", f"entry {last}")}


def test_a_missing_or_rewritten_anchor(full: Any) -> None:
    anchor = anchor_path(full.folder)
    last = full.store.head().number
    anchor.write_text(f"{last} {'0' * 64}\n")
    assert codes(full) == {("journal.replaced", f"entry {last}")}
    anchor.write_text("nothing")
    assert {code for code, _ in codes(full)} == {"journal.unanchored"}
    anchor.unlink()
    assert {code for code, _ in codes(full)} == {"journal.unanchored"}


def test_a_lagging_anchor_is_no_finding(full: Any) -> None:
    entry = full.store.entries()[1]
    anchor_path(full.folder).write_text(f"2 {entry.digest}\n")
    assert full.verify() == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE item SET size = 1 WHERE id = ?",
        "UPDATE item SET sha3_512 = 'x' WHERE id = ?",
        "UPDATE item SET added_at = '2001' WHERE id = ?",
        "UPDATE item SET parent = (SELECT id FROM item WHERE media_type = 'application/zip') WHERE id = ?",
        "UPDATE name SET name = 'other' WHERE position = 0 AND item_id = ?",
        "INSERT INTO name VALUES (?, 'one more', 9)",
    ],
)
def test_an_altered_record_of_an_item(full: Any, sql: Callable[..., None], change: str) -> None:
    (item,) = full.store.find_items("given/a.txt")
    sql(change, item.id)
    assert ("item.altered", item.id) in codes(full)


def test_a_file_exchanged_together_with_its_record(full: Any, sql: Callable[..., None]) -> None:
    item_id, path = place(full, "given/a.txt")
    forged = b"forged document"
    sha256, sha3 = hashlib.sha256(forged).hexdigest(), hashlib.sha3_512(forged).hexdigest()
    path.unlink()
    blob_path(full.folder, sha256).parent.mkdir(exist_ok=True)
    blob_path(full.folder, sha256).write_bytes(forged)
    sql("UPDATE item SET sha256 = ?, sha3_512 = ?, size = ? WHERE id = ?", sha256, sha3, len(forged), item_id)
    (finding,) = full.verify()
    assert (finding.code, finding.which) == ("item.altered", item_id)


def test_a_removed_and_an_inserted_item(full: Any, sql: Callable[..., None]) -> None:
    (item,) = full.store.find_items("отчёт.txt")
    sql("DELETE FROM name WHERE item_id = ?", item.id)
    sql("DELETE FROM item WHERE id = ?", item.id)
    assert codes(full) == {("item.removed", item.id)}
    full.store.put_item(item)
    assert full.verify() == []
    full.store.put_item(msgspec.structs.replace(item, id="item-new", sha256="0" * 64))
    assert ("item.unrecorded", "item-new") in codes(full)


def test_an_edited_description(full: Any) -> None:
    (item,) = full.store.find_items("given/a.txt")
    describe(full.store, item.id, Description(publisher="P", found={"publisher": "given"}), by="me", at=AT)
    assert full.verify() == []
    full.store.describe(item.id, Description(publisher="Q", found={"publisher": "given"}))
    assert codes(full) == {("item.altered", item.id)}


def journal(size: int) -> list[Entry]:
    entries: list[Entry] = []
    for number in range(1, size + 1):
        previous = entries[-1].digest if entries else GENESIS
        entries.append(seal(number, AT, "me", "step", {"n": number * 7}, previous))
    return entries


def anchored(entries: list[Entry]) -> Head:
    return Head(entries[-1].number, entries[-1].digest)


sizes = st.integers(2, 14)


@settings(max_examples=200, deadline=None)
@for_all(size=sizes, lag=st.integers(0, 14))
def test_a_whole_journal_has_no_findings(size: int, lag: int) -> None:
    entries = journal(size)
    at = max(0, size - lag)
    head = Head(at, entries[at - 1].digest) if at else Head(0, GENESIS)
    assert check_chain(entries, head) == []
    assert check_chain([], Head(0, GENESIS)) == []


@settings(max_examples=300, deadline=None)
@for_all(size=sizes, data=st.data())
def test_any_edit_is_named(size: int, data: st.DataObject) -> None:
    entries = journal(size)
    at = data.draw(st.integers(0, size - 1))
    field, value = data.draw(
        st.sampled_from([("at", "2030"), ("by", "x"), ("kind", "export"), ("body", {}), ("previous", "f" * 64)])
    )
    edited = msgspec.structs.replace(entries[at], **{field: value})
    if data.draw(st.booleans()):  # by someone who knows how digests are made
        edited = seal(edited.number, edited.at, edited.by, edited.kind, edited.body, edited.previous)
    findings = check_chain([*entries[:at], edited, *entries[at + 1 :]], anchored(entries))
    assert f"entry {at + 1}" in {finding.which for finding in findings} or (
        field == "previous" and f"entry {max(at, 1)}" in {finding.which for finding in findings}
    )


@settings(max_examples=300, deadline=None)
@for_all(size=sizes, data=st.data())
def test_any_removal_is_named(size: int, data: st.DataObject) -> None:
    entries = journal(size)
    gone = data.draw(st.sets(st.integers(1, size), min_size=1))
    findings = check_chain([entry for entry in entries if entry.number not in gone], anchored(entries))
    assert {f"entry {number}" for number in gone} <= {finding.which for finding in findings}
    assert {finding.code for finding in findings} <= {"journal.removed", "journal.cut"}


@settings(max_examples=300, deadline=None)
@for_all(size=sizes, data=st.data())
def test_any_reordering_is_named(size: int, data: st.DataObject) -> None:
    entries = journal(size)
    order = data.draw(st.permutations(range(size)).filter(lambda p: p != list(range(size))))
    shuffled = [msgspec.structs.replace(entries[old], number=new + 1) for new, old in enumerate(order)]
    findings = check_chain(shuffled, anchored(entries))
    moved = {f"entry {new + 1}" for new, old in enumerate(order) if new != old}
    assert moved == {finding.which for finding in findings if finding.code == "journal.moved"}


@settings(max_examples=200, deadline=None)
@for_all(size=sizes, data=st.data())
def test_removing_and_renumbering_is_found(size: int, data: st.DataObject) -> None:
    entries = journal(size)
    at = data.draw(st.integers(0, size - 1))
    rest = entries[:at] + entries[at + 1 :]
    renumbered = [msgspec.structs.replace(entry, number=n) for n, entry in enumerate(rest, 1)]
    assert check_chain(renumbered, anchored(entries))


@settings(max_examples=200, deadline=None)
@for_all(size=sizes, data=st.data())
def test_rewriting_everything_from_some_entry_on_is_found(size: int, data: st.DataObject) -> None:
    entries = journal(size)
    at = data.draw(st.integers(0, size - 1))
    forged = entries[:at]
    for number in range(at + 1, size + 1):
        previous = forged[-1].digest if forged else GENESIS
        forged.append(seal(number, AT, "someone", "step", {"n": number * 7}, previous))
    assert [finding.code for finding in check_chain(forged, anchored(entries))] == ["journal.replaced"]
