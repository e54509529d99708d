"""The journal grows by appending, and its anchor follows."""

import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest

from aigaq.records import GENESIS, EvidenceError, seal
from aigaq.store import Head, Store, anchor_path, read_anchor

AT = "2026-01-02T03:04:05Z"


@pytest.fixture
def anchor(path: Path) -> Path:
    return anchor_path(path.parent)


def test_entries_are_chained(store: Store) -> None:
    assert store.head() is None
    store.append("case", {"name": "Жаңаөзен", "languages": ("kk", "ru")}, "A. Analyst", AT)
    store.append("step", {"step": "text", "items": 3, "rate": 0.25}, "A. Analyst", AT)
    first, second = store.entries()
    assert (first.number, first.previous, first.body["languages"]) == (1, GENESIS, ["kk", "ru"])
    assert (second.number, second.previous) == (2, first.digest)
    assert store.head() == second
    for entry in (first, second):
        assert entry == seal(entry.number, entry.at, entry.by, entry.kind, entry.body, entry.previous)


def test_the_anchor_follows_each_transaction(store: Store, anchor: Path) -> None:
    assert read_anchor(anchor) == Head(0, GENESIS)
    with store.transaction():
        for n in range(3):
            store.append("step", {"n": n}, "me", AT)
        assert read_anchor(anchor) == Head(0, GENESIS)
    head = store.head()
    assert head
    assert read_anchor(anchor) == Head(3, head.digest)
    with suppress(RuntimeError), store.transaction():
        store.append("step", {"n": 4}, "me", AT)
        raise RuntimeError
    store.put_value("unrelated", "k", b"")
    assert read_anchor(anchor) == Head(3, head.digest)


def test_a_lagging_anchor_catches_up(store: Store, anchor: Path) -> None:
    store.append("step", {}, "me", AT)
    old = anchor.read_text()
    store.append("step", {}, "me", AT)
    anchor.write_text(old)  # as if killed between commit and anchor
    store.append("step", {}, "me", AT)
    assert read_anchor(anchor) == Head(3, store.entries()[-1].digest)


def test_an_anchor_the_journal_does_not_hold_stays_as_evidence(store: Store, anchor: Path, path: Path) -> None:
    for _ in range(3):
        store.append("step", {}, "me", AT)
    held = anchor.read_text()
    with sqlite3.connect(path) as raw:
        raw.execute("DELETE FROM entry WHERE number > 1")
    for _ in range(4):
        store.append("step", {}, "someone else", AT)
    assert anchor.read_text() == held


def test_an_anchor_that_is_gone_is_not_made_anew(store: Store, anchor: Path) -> None:
    store.append("step", {}, "me", AT)
    anchor.unlink()
    store.append("step", {}, "me", AT)
    assert read_anchor(anchor) is None


@pytest.mark.parametrize("content", ["", "12", "1 abc\n", "x" * 80, "1 " + "0" * 64 + "\nmore", "\udcff"])
def test_an_anchor_not_in_its_form_is_none(store: Store, anchor: Path, content: str) -> None:
    anchor.write_bytes(content.encode("utf-8", "surrogateescape"))
    store.append("step", {}, "me", AT)
    assert read_anchor(anchor) is None


def test_an_unreadable_entry_is_named(store: Store, path: Path) -> None:
    for _ in range(3):
        store.append("step", {}, "me", AT)
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE entry SET body = '{' WHERE number = 2")
    with pytest.raises(EvidenceError) as error:
        store.entries()
    assert error.value.which == "entry 2"
