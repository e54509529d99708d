"""Archives: kept whole, opened with care; what is hostile is told, never obeyed."""

import io
import random
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aigaq.vault import Limits

MakeZip = Callable[[dict[str, bytes]], bytes]


def reported(intake: Any) -> list[tuple[str, str]]:
    return [(skip.name, skip.code) for skip in intake.skipped]


def add(case: Any, tmp_path: Path, data: bytes, **options: Any) -> Any:
    path = tmp_path / "z.zip"
    path.write_bytes(data)
    intake = case.add(path, **options)
    assert case.verify() == []
    assert case.store.find_items("z.zip"), "the archive itself is always kept"
    return intake


def test_members_know_their_archive(case: Any, tmp_path: Path, zipped: MakeZip) -> None:
    intake = add(case, tmp_path, zipped({"a.txt": b"a", "dir/": b"", "dir/b.txt": b"b"}))
    archive, *inner = intake.added
    assert archive.media_type == "application/zip"
    assert [(item.names, item.parent) for item in inner] == [
        (("z.zip/a.txt",), archive.id),
        (("z.zip/dir/b.txt",), archive.id),
    ]


def test_archives_inside_archives_to_a_depth(case: Any, tmp_path: Path, zipped: MakeZip) -> None:
    data = b"the core"
    for level in (4, 3, 2, 1):
        data = zipped({f"in{level}.zip" if level < 4 else "core.txt": data, f"t{level}.txt": b"%d" % level})
    intake = add(case, tmp_path, data, limits=Limits(depth=3))
    names = [item.names[0] for item in intake.added]
    assert "z.zip/in1.zip/in2.zip/t3.txt" in names
    assert "z.zip/in1.zip/in2.zip/in3.zip" in names
    assert "z.zip/in1.zip/in2.zip/in3.zip/core.txt" not in names
    assert reported(intake) == [("z.zip/in1.zip/in2.zip/in3.zip", "intake.too-deep")]


def test_names_that_lead_outside(case: Any, tmp_path: Path, zipped: MakeZip) -> None:
    hostile = [
        "../../etc/cron.d/x",
        "a/../../x",
        "..\\..\\x",
        "/etc/passwd",
        "C:\\Windows\\x.dll",
        "./y/./z.txt",
        "a\\b",
    ]
    outside = set(tmp_path.rglob("*"))
    intake = add(case, tmp_path, zipped({name: name.encode() for name in hostile}))
    assert [item.name for item in intake.added[1:]] == ["passwd", "x.dll", "z.txt", "b"]
    assert sorted(case.names()) == ["z.zip", "z.zip/Windows/x.dll", "z.zip/a/b", "z.zip/etc/passwd", "z.zip/y/z.txt"]
    assert reported(intake) == [
        ("z.zip/../../etc/cron.d/x", "intake.unsafe-name"),
        ("z.zip/a/../../x", "intake.unsafe-name"),
        ("z.zip/..\\..\\x", "intake.unsafe-name"),
    ]
    assert not [
        path for path in set(tmp_path.rglob("*")) - outside if case.folder not in path.parents and path.name != "z.zip"
    ]


def test_hidden_and_system_members_are_told(case: Any, tmp_path: Path, zipped: MakeZip) -> None:
    intake = add(case, tmp_path, zipped({"__MACOSX/._a": b"1", "d/.DS_Store": b"2", "a.txt": b"3"}))
    assert reported(intake) == [("z.zip/__MACOSX/._a", "intake.system"), ("z.zip/d/.DS_Store", "intake.hidden")]
    assert len(intake.added) == 2


def test_russian_names_of_old_archives(case: Any, tmp_path: Path, zipped: MakeZip) -> None:
    data = zipped({"N1234.txt": b"dos", "M12345678901.txt": b"mac", "L12345.txt": b"latin"})
    for before, after in (
        (b"N1234.txt", "Отчёт".encode("cp866") + b".txt"),
        (b"M12345678901.txt", "Отчёт_".encode() + b"1.txt"[:5]),
        (b"L12345.txt", "Zürich".encode("cp437") + b".txt"),
    ):
        assert len(before) == len(after)
        data = data.replace(before, after)
    add(case, tmp_path, data)
    assert set(case.names()) == {"z.zip", "z.zip/Отчёт.txt", "z.zip/Отчёт_1.txt", "z.zip/Zürich.txt"}


def test_encrypted_members_are_told(case: Any, tmp_path: Path, zipped: MakeZip) -> None:
    data = bytearray(zipped({"secret.txt": b"secret", "open.txt": b"open"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    intake = add(case, tmp_path, bytes(data))
    assert reported(intake) == [("z.zip/secret.txt", "intake.encrypted")]
    assert [item.name for item in intake.added] == ["z.zip", "open.txt"]


def test_a_bomb_is_told_and_the_rest_is_taken(case: Any, tmp_path: Path, zipped: MakeZip, small: Limits) -> None:
    data = zipped({"a.txt": b"fine", "bomb.txt": bytes(100_000), "b.txt": b"fine too"})
    intake = add(case, tmp_path, data, limits=small)
    assert reported(intake) == [("z.zip/bomb.txt", "intake.too-large")]
    assert [item.name for item in intake.added] == ["z.zip", "a.txt", "b.txt"]


def test_a_bomb_of_many_layers_shares_one_allowance(case: Any, tmp_path: Path, zipped: MakeZip) -> None:
    rng = random.Random(1)
    inner = {f"{n}.zip": zipped({"zeros": bytes(900_000) + rng.randbytes(8)}) for n in range(10)}
    intake = add(case, tmp_path, zipped(inner), limits=Limits(ratio=10, floor=2_000_000))
    taken = [item for item in intake.added if item.name == "zeros"]
    assert len(taken) == 2
    assert [code for _, code in reported(intake)] == ["intake.too-large"] * 8


def test_a_member_that_understates_its_size_gives_no_more_than_it_said(
    case: Any, tmp_path: Path, zipped: MakeZip, small: Limits
) -> None:
    data = bytearray(zipped({"liar": bytes(1_000_000)}))
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, 500)
    intake = add(case, tmp_path, bytes(data), limits=small)
    assert reported(intake) == [("z.zip/liar", "intake.damaged")]
    assert sum(path.stat().st_size for path in (case.folder / "vault").rglob("*") if path.is_file()) < 5000


def test_too_many_members(case: Any, tmp_path: Path, zipped: MakeZip, small: Limits) -> None:
    intake = add(case, tmp_path, zipped({f"{n}.txt": b"%d" % n for n in range(50)}), limits=small)
    assert len(intake.added) == 1 + small.members
    assert reported(intake) == [("z.zip", "intake.too-many")]


def test_a_huge_table_of_members_is_not_read(case: Any, tmp_path: Path) -> None:
    head = b"PK\x03\x04" + bytes(26)
    table = 40 << 20
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, table, len(head), 0)
    intake = add(case, tmp_path, head + bytes(table) + end)
    assert reported(intake) == [("z.zip", "intake.damaged")]


def test_an_archive_that_holds_itself_is_opened_once(
    case: Any, tmp_path: Path, zipped: MakeZip, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = zipped({"a.txt": b"a"})
    intake = add(case, tmp_path, zipped({"one.zip": inner, "two.zip": inner}))
    assert [item.names[0] for item in intake.added] == ["z.zip", "z.zip/one.zip", "z.zip/one.zip/a.txt"]
    assert [(d.name, d.is_new_name) for d in intake.duplicates] == [("z.zip/two.zip", True)]


def test_a_damaged_member_is_told_and_the_rest_is_taken(case: Any, tmp_path: Path, zipped: MakeZip) -> None:
    body = random.Random(2).randbytes(3000)
    data = bytearray(zipped({"a.bin": body, "b.txt": b"sound"}))
    data[1500] ^= 0xFF
    intake = add(case, tmp_path, bytes(data))
    assert reported(intake) == [("z.zip/a.bin", "intake.damaged")]
    assert [item.name for item in intake.added] == ["z.zip", "b.txt"]


def test_an_archive_cut_off(case: Any, tmp_path: Path, zipped: MakeZip) -> None:
    intake = add(case, tmp_path, zipped({"a.txt": b"a" * 100})[:60])
    assert reported(intake) == [("z.zip", "intake.damaged")]
    assert len(intake.added) == 1


def test_documents_that_are_zip_files_are_not_opened(case: Any, tmp_path: Path, zipped: MakeZip) -> None:
    word = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
    (tmp_path / "letter.zip").write_bytes(word)
    (item,) = case.add(tmp_path / "letter.zip").added
    assert item.media_type.endswith("wordprocessingml.document")


def test_adding_an_archive_again_changes_nothing(case: Any, tmp_path: Path, zipped: MakeZip) -> None:
    data = zipped({"in.zip": zipped({"a.txt": b"a"}), "b.txt": b"b"})
    add(case, tmp_path, data)
    before = case.store.items(), case.store.entries()
    assert add(case, tmp_path, data).added == ()
    assert (case.store.items(), case.store.entries()) == before


@pytest.mark.parametrize("seed", range(4))
def test_mutated_archives_never_break_an_intake(case: Any, tmp_path: Path, zipped: MakeZip, seed: int) -> None:
    rng = random.Random(seed)
    inner = zipped({"deep.txt": b"deep " * 50})
    base = zipped({"a.txt": b"text " * 100, "n/b.bin": rng.randbytes(300), "in.zip": inner})
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr("ü.txt", b"stored")
        archive.writestr(zipfile.ZipInfo("l.txt"), b"lzma" * 50, zipfile.ZIP_LZMA)
        archive.writestr(zipfile.ZipInfo("b.txt"), b"bzip" * 50, zipfile.ZIP_BZIP2)
    folder = tmp_path / "mutated"
    folder.mkdir()
    for number in range(60):
        data = bytearray(rng.choice((base, stored.getvalue())))
        for _ in range(rng.randint(1, 12)):
            data[rng.randrange(4, len(data))] = rng.randrange(256)
        if rng.random() < 0.2:
            del data[rng.randrange(4, len(data)) :]
        (folder / f"{number}.zip").write_bytes(data)
    intake = case.add(folder)
    assert {f"mutated/{number}.zip" for number in range(60)} <= {name for item in intake.added for name in item.names}
    assert case.verify() == []
