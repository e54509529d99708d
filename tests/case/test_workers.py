"""A document that misbehaves costs itself, never the run."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from aigaq.case.workers import Limits, run_limited
from aigaq.records import InputError


def misbehave(task):
    match task:
        case "crash":
            os.abort()
        case "hang":
            time.sleep(3600)
        case "eat":
            return len(bytearray(4 << 30))
        case "recurse":
            return misbehave(misbehave)
        case "call":
            socket.create_connection(("127.0.0.1", 9), timeout=1)
        case "look up":
            socket.getaddrinfo("localhost", 80)
        case "start":
            subprocess.run(["true"], check=True)
        case "refuse":
            raise InputError("No.", "this", "Do that.")
        case "leak":
            raise ValueError("the name of a witness")
        case _ if callable(task):
            return misbehave(task)
    return task * 2


LIMITS = Limits(memory=1 << 30, seconds=2)


def outcomes(tasks, jobs=2):
    return {o.task: o for o in run_limited(misbehave, tasks, jobs=jobs, limits=LIMITS)}


def test_the_rest_goes_on_when_some_crash_hang_or_eat_memory():
    found = outcomes([1, "crash", 2, "hang", 3, "eat", 4, "recurse", 5, *range(10, 40)])
    assert {t: o.value for t, o in found.items() if isinstance(t, int)} == {
        t: t * 2 for t in (*range(1, 6), *range(10, 40))
    }
    assert found["crash"].error.code == "text.hostile"
    assert found["hang"].error.code == "text.too-slow"
    assert found["eat"].error.code == "text.too-large"
    assert found["recurse"].error.code == "text.hostile"


def test_a_reader_has_no_network_and_starts_no_program():
    found = outcomes(["call", "look up", "start"], jobs=1)
    assert all("PermissionError" in str(o.error) for o in found.values())


def test_what_a_task_refuses_is_told_and_what_it_could_leak_is_not():
    found = outcomes(["refuse", "leak"], jobs=1)
    assert str(found["refuse"].error) == "No.\nthis\nDo that."
    assert "ValueError" in str(found["leak"].error)
    assert "witness" not in str(found["leak"].error)


def test_leaving_early_leaves_no_child_behind():
    import multiprocessing

    running = run_limited(misbehave, range(100), jobs=2, limits=LIMITS)
    next(running)
    running.close()
    assert not [p for p in multiprocessing.active_children() if p.name.startswith("ForkServerProcess")]


RUN = """
import sys
from aigaq.case.workers import Limits, run_limited
from slow import read

if __name__ == "__main__":
    list(run_limited(read, sys.argv[1:], jobs=2, limits=Limits(seconds=600)))
"""
SLOW = """
import os, pathlib, time

def read(path: str) -> int:
    pathlib.Path(path).write_text(str(os.getpid()))
    time.sleep(600)
    return 0
"""


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return not Path(f"/proc/{pid}/stat").exists() or Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2][1] != "Z"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a reader ends when its time is up")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_readers_end_with_the_run_that_started_them(tmp_path, how):
    (tmp_path / "run.py").write_text(RUN)
    (tmp_path / "slow.py").write_text(SLOW)
    told = [tmp_path / "one", tmp_path / "two"]
    run = subprocess.Popen([sys.executable, tmp_path / "run.py", *told], start_new_session=True)
    try:
        wait_until(lambda: all(t.exists() and t.read_text() for t in told))
        readers = [int(t.read_text()) for t in told]
        assert all(map(is_running, readers))
        run.send_signal(how)
        run.wait(timeout=30)
        wait_until(lambda: not any(map(is_running, readers)))
    finally:
        run.kill()
        run.wait()


def wait_until(holds, seconds=60):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)
