"""Killed at any moment, an intake leaves a sound case, and adding again ends as if nothing had happened."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from aigaq.records import GENESIS
from aigaq.store import Head, Store, anchor_path, read_anchor
from aigaq.vault import verify

#: Adds a folder; before the n-th thing it does to the case's files, it dies.
SCRIPT = """
import os, signal, sys
from pathlib import Path
from aigaq.store import Store
from aigaq.vault import add, checked_description
import sqlalchemy.dialects.sqlite

case, source, left = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
done = 0

def one_more(*_):
    global done
    done += 1
    if done == left:
        os.kill(os.getpid(), signal.SIGKILL)

def hook(event, args):
    if event in ("open", "os.rename", "os.chmod", "os.remove", "os.mkdir") and str(case) in str(args[0]):
        one_more()

def before(function):
    def wrapped(*arguments, **options):
        one_more()
        return function(*arguments, **options)
    return wrapped

os.fsync = before(os.fsync)
for name in ("put_item", "append", "describe", "add_name", "_draft_anchor"):
    setattr(Store, name, before(getattr(Store, name)))
with Store.open(case / "case.db") as store:
    print("ready", flush=True)
    sys.addaudithook(hook)
    said = checked_description({"publisher": "The Press"}, "options")
    add(case, store, [source], by="me", at="2026-01-02T03:04:05Z", description=said)
print(done)
"""


def new_case(folder: Path) -> Path:
    folder.mkdir()
    Store.create(folder / "case.db").close()
    return folder


def start(case: Path, source: Path, die_at: int = 0) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", SCRIPT, str(case), str(source), str(die_at)]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def finish(case: Path, source: Path) -> int:
    """Add to the end; return how many things were done to files."""
    output, _ = (process := start(case, source)).communicate()
    assert process.returncode == 0
    return int(output)


def state(case: Path) -> Any:
    """Return all that a case remembers; the case must be sound."""
    with Store.open(case / "case.db") as store:
        assert verify(case, store) == []
        files = {path.name for path in (case / "vault").glob("[0-9a-f][0-9a-f]/*")}
        return store.items(), store.entries(), files


@pytest.fixture
def source(given: Path) -> Path:
    for number in range(20):
        (given / f"more {number}.bin").write_bytes(random.Random(number).randbytes(20_000 * number))
    return given


def test_killed_before_each_kind_of_step(tmp_path: Path, given: Path) -> None:
    steps = finish(control := new_case(tmp_path / "control"), given)
    assert steps > 40
    whole = state(control)
    outcomes = set()
    for die_at in [*range(1, steps, 5), steps - 1, steps]:
        case = new_case(tmp_path / f"case{die_at}")
        process = start(case, given, die_at)
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        items, entries, _ = state(case)
        assert (items, entries) in (([], []), whole[:2])
        outcomes.add(len(items))
        finish(case, given)
        assert state(case) == whole
        assert not list((case / "vault" / ".incoming").iterdir())
    assert outcomes == {0, len(whole[0])}, "some were killed before and some after the transaction"


def test_killed_again_and_again_at_random_moments(tmp_path: Path, source: Path) -> None:
    began = time.monotonic()
    finish(control := new_case(tmp_path / "control"), source)
    longest_s = time.monotonic() - began
    whole = state(control)
    rng = random.Random(7)
    case = new_case(tmp_path / "case")
    killed = 0
    while killed < 14:
        process = start(case, source)
        time.sleep(rng.random() * longest_s)
        process.kill()
        process.communicate()
        items, entries, _ = state(case)
        assert (items, entries) in (([], []), whole[:2])
        if process.returncode == -signal.SIGKILL:
            killed += 1
        else:  # it was done already: be quicker, on a fresh case
            longest_s *= 0.7
            case = new_case(tmp_path / f"case {longest_s}")
    finish(case, source)
    assert state(case) == whole


def test_killed_between_the_transaction_and_the_anchor(tmp_path: Path, given: Path) -> None:
    steps = finish(new_case(tmp_path / "control"), given)
    for die_at in range(steps, 0, -1):
        case = new_case(tmp_path / f"case{die_at}")
        start(case, given, die_at).communicate()
        with Store.open(case / "case.db") as store:
            head = store.head()
            held = read_anchor(anchor_path(case))
            if head and held == Head(0, GENESIS):
                assert verify(case, store) == []
                entry = store.append("step", {}, "me", "2026-01-03T00:00:00Z")
                assert read_anchor(anchor_path(case)) == Head(entry.number, entry.digest)
                return
    pytest.fail("no kill fell between the two")
