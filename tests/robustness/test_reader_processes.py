"""What a reader process leaves behind never reaches the run: no odd result, no printed word, no used-up memory."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

from aigaq.case.workers import Limits, run_limited

KEPT: list[bytes] = []


def answer(task: str) -> int:
    match task:
        case "number without end":
            return 1 << 80
        case "another type":
            return task
        case "program":
            return pickle.dumps(os.getcwd)
        case "talk":
            print("the name of a witness")
            print("the name of a witness", file=sys.stderr)
            os.write(2, b"the name of a witness")
        case "keep":
            KEPT.append(b"x" * (700 << 20))
        case "need":
            return len(b"x" * (500 << 20))
    return os.getpid()


def outcomes(*tasks):
    found = run_limited(answer, tasks, jobs=1, limits=Limits(memory=1 << 30, seconds=20))
    return {outcome.task: outcome for outcome in found}


def test_a_result_that_cannot_be_kept_costs_its_task_and_not_the_run():
    found = outcomes("number without end", "next")
    assert found["number without end"].error.code == "aigaq.failed"
    assert found["next"].error is None


def test_a_reader_that_was_taken_over_cannot_hand_back_what_was_not_asked_for():
    found = outcomes("another type", "program", "next")
    assert found["another type"].error.code == found["program"].error.code == "text.hostile"
    assert found["next"].error is None


def test_what_a_library_prints_about_a_document_is_not_heard():
    script = "import test_reader_processes as it; print(it.outcomes('talk')['talk'].error)"
    heard = subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parent, capture_output=True, text=True)
    assert (heard.stdout, heard.stderr) == ("None\n", "")


def test_memory_that_one_document_used_up_is_not_missed_by_the_next():
    found = outcomes("keep", "need", "next")
    assert [found[task].error for task in ("keep", "need", "next")] == [None, None, None]
    assert found["keep"].value != found["next"].value
