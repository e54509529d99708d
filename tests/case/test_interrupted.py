"""Killed at any moment, a case opens, verifies, and goes on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

AIGAQ = [sys.executable, "-c", "from aigaq.cli import main; main()"]


def aigaq(*arguments, **options):
    return subprocess.run([*AIGAQ, *map(str, arguments)], capture_output=True, text=True, **options)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    for number in range(60):
        lines = [
            f"On {1 + day} May 2012 at least {number + day + 2} people were detained in Aktau.\n" for day in range(28)
        ]
        (folder / f"{number:02}.txt").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def whole(files, tmp_path_factory):
    """What a case that nobody disturbed exports."""
    case = tmp_path_factory.mktemp("whole") / "case"
    for arguments in (("new", case), ("add", "--case", case, files), ("run", "--case", case)):
        assert aigaq(*arguments).returncode == 0
    return aigaq("claims", "export", "--case", case).stdout


def killed(case, arguments, seconds, how=signal.SIGKILL):
    process = subprocess.Popen([*AIGAQ, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    process.send_signal(how)
    return process.wait(timeout=30)


@pytest.mark.parametrize("seed", range(4))
def test_a_case_killed_while_adding_and_running_ends_like_one_that_was_not(files, whole, tmp_path, seed):
    rng = random.Random(seed)
    case: Path = tmp_path / "case"
    aigaq("new", case)
    for arguments in (("add", "--case", case, files), ("run", "--case", case)):
        for _ in range(2):
            killed(case, arguments, rng.uniform(0.1, 1.2))
            assert aigaq("verify", "--case", case).returncode == 0
        assert aigaq(*arguments).returncode == 0
    assert aigaq("claims", "export", "--case", case).stdout == whole


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_an_interrupt_ends_with_130_and_the_next_run_goes_on(files, whole, tmp_path):
    case = tmp_path / "case"
    aigaq("new", case)
    aigaq("add", "--case", case, files)
    process = subprocess.Popen([*AIGAQ, "run", "--case", str(case)], stderr=subprocess.PIPE, text=True)
    time.sleep(0.9)
    process.send_signal(signal.SIGINT)
    told = process.communicate(timeout=30)[1]
    assert process.returncode in (0, 130)
    if process.returncode == 130:
        assert "goes on from here" in told
    assert aigaq("run", "--case", case).returncode == 0
    assert aigaq("claims", "export", "--case", case).stdout == whole
