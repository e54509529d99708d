"""One line what, one line which, one line what to do; the exit code tells the kind; the case is as before."""

from __future__ import annotations

import shutil
import sqlite3

import pytest


def told(answer, code, *words):
    assert answer.code == code
    assert 2 <= len(answer.err.strip().splitlines()) <= 4
    assert "Traceback" not in answer.err
    for word in words:
        assert word in answer.err


def snapshot(folder):
    kept = (p for p in folder.rglob("*") if p.is_file() and p.suffix not in (".db-wal", ".db-shm"))
    return {p: p.read_bytes() for p in kept}


def test_a_path_that_does_not_exist(aigaq, case):
    before = snapshot(case)
    told(aigaq("add", "--case", case, "nowhere.pdf"), 2, "nowhere.pdf")
    assert snapshot(case) == before


def test_a_folder_that_is_not_a_case(aigaq, tmp_path):
    told(aigaq("status", "--case", tmp_path), 2, str(tmp_path), "aigaq new")


def test_no_case_here(aigaq, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told(aigaq("run"), 2, "--case")


def test_a_case_of_a_newer_version(aigaq, case):
    settings = case / "case.toml"
    settings.write_text(settings.read_text().replace("format = 1", "format = 99"))
    told(aigaq("status", "--case", case), 2, "newer")


def test_broken_settings_name_the_line(aigaq, case):
    (case / "case.toml").write_text("format = 1\nname = Zhanaozen\n")
    told(aigaq("status", "--case", case), 2, "case.toml", "line 2")


@pytest.mark.parametrize(
    ("option", "value"),
    [("--published", "16.12.2011"), ("--kind", "rumour"), ("--published", "2011-02-30"), ("--url", "x y")],
)
def test_wrong_metadata_adds_nothing(aigaq, case, tmp_path, option, value):
    (tmp_path / "new.txt").write_text("Three people were killed.")
    before = snapshot(case)
    told(aigaq("add", "--case", case, option, value, tmp_path / "new.txt"), 2, option[2:], value)
    assert snapshot(case) == before


def test_a_table_of_metadata_with_a_wrong_date_names_the_row(aigaq, case, tmp_path):
    (tmp_path / "new.txt").write_text("Three people were killed.")
    (tmp_path / "about.csv").write_text("file,published\nnew.txt,yesterday\n")
    answer = aigaq("add", "--case", case, "--metadata", tmp_path / "about.csv", tmp_path / "new.txt")
    told(answer, 2, "about.csv, row 2", "yesterday")


def test_an_unknown_option_value_and_an_unknown_command(aigaq, case):
    assert aigaq("run", "--case", case, "--jobs", "many").code == 2
    answer = aigaq("figurs", "list")
    assert answer.code == 2
    assert "figures" in answer.err


def test_an_unknown_claim_series_and_source(aigaq, case):
    told(aigaq("claims", "show", "claim-0", "--case", case), 2, "claim-0")
    told(aigaq("figures", "show", "series-0", "--case", case), 2, "series-0")
    told(aigaq("sources", "show", "nothing.pdf", "--case", case), 2, "nothing.pdf")


def test_a_locked_database_is_refused(aigaq, case, tmp_path):
    (tmp_path / "new.txt").write_text("Three people were killed.")
    other = sqlite3.connect(case / "case.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    told(aigaq("add", "--case", case, tmp_path / "new.txt"), 5)
    other.execute("ROLLBACK")
    other.close()
    assert aigaq("add", "--case", case, tmp_path / "new.txt").code == 0


def test_two_writers_at_a_time_are_refused(aigaq, case):
    from aigaq.case import open_case
    from aigaq.case.folder import writing

    with open_case(case) as opened, writing(opened):
        told(aigaq("run", "--case", case), 5, str(case))


def test_a_place_that_is_taken_is_not_made_a_case(aigaq, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("x")
    told(aigaq("new", tmp_path / "full"), 2, "full")
    assert [p.name for p in (tmp_path / "full").iterdir()] == ["x"]


def test_a_changed_original_is_named_and_ends_with_3(aigaq, case):
    blob = next(p for p in (case / "vault").rglob("*") if p.is_file() and len(p.name) == 64)
    blob.chmod(0o600)
    blob.write_bytes(blob.read_bytes().replace(b"killed", b"kissed"))
    answer = aigaq("verify", "--case", case)
    assert answer.code == 3
    assert f"item-{blob.name[:16]}" in answer.out


def test_a_full_disk_is_told_and_the_case_is_as_before(aigaq, case, tmp_path):
    import subprocess

    mount = tmp_path / "small"
    mount.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(mount)], capture_output=True).returncode:
        pytest.skip("a small disk cannot be made here")
    try:
        shutil.copytree(case, mount / "case")
        before = snapshot(mount / "case" / "vault")
        big = tmp_path / "big.txt"
        big.write_bytes(b"At least three people were killed.\n" * 100_000)
        told(aigaq("add", "--case", mount / "case", big), 5)
        assert aigaq("verify", "--case", mount / "case").code == 0
        assert snapshot(mount / "case" / "vault").keys() == before.keys()
    finally:
        subprocess.run(["umount", str(mount)], check=True)
