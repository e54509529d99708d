"""Limited child processes: where documents from strangers are parsed.

A document may be built to crash, exhaust or take over its reader. Every task therefore runs in a child process with a
bound on memory and on time, without a network and without a voice; a child that dies or overruns costs one task, never
the run. What a child hands back is data of the type that is expected, or no result at all.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, NamedTuple, TypeVar, get_type_hints

import msgspec

from aigaq.records import AigaqError, UnreadableFile

_T = TypeVar("_T")

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_TASKS_PER_CHILD = 200
_POLL_S = 0.2
_START_S = 60.0
_READY = b"ready"
# a child whose memory once grew beyond this share of its bound is not used again: what is left could be too little
_SPENT = 0.5
_NOTHING: Any = object()
# children are forked from a small server process that has imported the readers once
_CONTEXT = multiprocessing.get_context("forkserver")


class Limits(NamedTuple):
    """What one child may use: address space in bytes, wall-clock seconds per task."""

    memory: int = 2 << 30
    seconds: float = 60.0


class Outcome(NamedTuple):
    """The result of one task: a value, or the reason why there is none."""

    task: Any
    value: Any
    error: AigaqError | None


class _Answer(msgspec.Struct, Generic[_T], array_like=True):
    """What a child hands back, written by msgspec: unlike a pickle it runs nothing in the process that reads it.

    `error` is what, which, remedy and code; `spent` tells that the child should not get another task.
    """

    value: _T | None
    error: tuple[str, str, str, str] | None
    spent: bool


class _Child:
    """One worker process, its pipe, and the task it is at."""

    def __init__(self, function: Callable[[Any], Any], limits: Limits) -> None:
        self.pipe, theirs = _CONTEXT.Pipe()
        self.process: BaseProcess = _CONTEXT.Process(target=_serve, args=(theirs, function, limits), daemon=True)
        self.process.start()
        theirs.close()
        if not _is_ready(self.pipe):
            self.stop()
            raise AigaqError(
                "The processes that read documents cannot be started.",
                remedy="Allow them more memory with --memory, or close other programs, and run the same command again.",
            )
        self.task: Any = None
        self.deadline = float("inf")
        self.done = 0
        self.spent = False

    def take(self, task: Any, seconds: float) -> bool:
        """Begin a task; tell whether it could: a child that is used up or has died takes none."""
        if self.spent or self.done >= _TASKS_PER_CHILD:
            return False
        self.task = task
        self.deadline = time.monotonic() + seconds
        try:
            self.pipe.send(task)
        except OSError:
            return False
        return True

    def stop(self) -> None:
        self.pipe.close()
        self.process.kill()
        self.process.join()


def run_limited(
    function: Callable[[Any], Any],
    tasks: Iterable[Any],
    *,
    jobs: int,
    limits: Limits | None = None,
    preload: tuple[str, ...] = (),
) -> Iterator[Outcome]:
    """Yield the outcome of ``function(task)`` for each task, in the order in which they finish.

    Parameters
    ----------
    function : callable
        A module-level function; it and its tasks must be picklable, and msgspec must be able to write what it returns.
        It may raise `AigaqError`.
    jobs : int
        Child processes at a time.
    limits : Limits, optional
        Bounds of each child.
    preload : tuple of str
        Modules the children find already imported.

    Notes
    -----
    Closing the iterator early (or an interrupt) kills the children; tasks not yet yielded can be given again.
    """
    limits = limits or Limits()
    if preload:
        _CONTEXT.set_forkserver_preload(list(preload))
    decoder = msgspec.msgpack.Decoder(_Answer[get_type_hints(function).get("return", Any)])  # type: ignore[misc]
    waiting = iter(tasks)
    task = next(waiting, _NOTHING)
    children: list[_Child] = []
    try:
        while task is not _NOTHING or children:
            while task is not _NOTHING and len(children) < jobs:
                child = _Child(function, limits)
                if child.take(task, limits.seconds):
                    children.append(child)
                    task = next(waiting, _NOTHING)
                else:
                    child.stop()
            ready = wait([c.pipe for c in children], timeout=_POLL_S)
            for child in list(children):
                outcome = _collect(child, child.pipe in ready, limits, decoder)
                if outcome is None:
                    continue
                if task is not _NOTHING and child.take(task, limits.seconds):
                    task = next(waiting, _NOTHING)
                else:
                    child.stop()
                    children.remove(child)
                yield outcome
    finally:
        for child in children:
            child.stop()


def _is_ready(pipe: Connection) -> bool:
    """Wait for a child's first word: one that dies before it is no document's fault."""
    try:
        return pipe.poll(_START_S) and pipe.recv_bytes() == _READY
    except (EOFError, OSError):
        return False


def _collect(child: _Child, ready: bool, limits: Limits, decoder: msgspec.msgpack.Decoder[Any]) -> Outcome | None:
    """Return the outcome of the child's task if there is one by now."""
    if ready:
        child.done += 1
        try:
            answer = decoder.decode(child.pipe.recv_bytes())
        except (EOFError, OSError, msgspec.MsgspecError):
            child.spent = True
            reason = UnreadableFile(
                "The reader was stopped by this document.",
                remedy="It needs more memory than is allowed, or it is built to crash its reader.",
                code="text.hostile",
            )
            return Outcome(child.task, None, reason)
        child.spent = answer.spent
        return Outcome(child.task, answer.value, UnreadableFile(*answer.error) if answer.error else None)
    if time.monotonic() > child.deadline:
        child.spent = True
        reason = UnreadableFile(
            f"The document took longer than {limits.seconds:g} seconds.",
            remedy="Split it, or allow more time with --seconds.",
            code="text.too-slow",
        )
        return Outcome(child.task, None, reason)
    return None


def _serve(pipe: Connection, function: Callable[[Any], Any], limits: Limits) -> None:
    """Work in the child: take tasks until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the parent's to handle
    _confine(limits)
    pipe.send_bytes(_READY)
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send_bytes(_answer(function, task, limits))


def _answer(function: Callable[[Any], Any], task: Any, limits: Limits) -> bytes:
    """Do a task and write down what came of it: a value that cannot be written is a failure of this task."""
    try:
        return msgspec.msgpack.encode(_Answer(function(task), None, _is_spent(limits)))
    except AigaqError as error:
        reason: AigaqError = error
    except MemoryError:
        reason = UnreadableFile("The document needs more memory than is allowed.", code="text.too-large")
    except RecursionError:
        reason = UnreadableFile("The document is nested too deeply.", code="text.hostile")
    except Exception as error:
        # the message could quote evidence: only the kind of error and the place in our code are told
        reason = AigaqError(f"The program failed on this document: {type(error).__name__}", _where(error))
    told = (reason.what, reason.which, reason.remedy, reason.code)
    return msgspec.msgpack.encode(_Answer(None, told, _is_spent(limits)))


def _is_spent(limits: Limits) -> bool:
    if sys.platform == "win32":
        return False
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return peak > _SPENT * limits.memory


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else ""


def _confine(limits: Limits) -> None:
    """Bound memory, forbid core dumps, and take network and voice away: what libraries print could quote evidence."""
    with open(os.devnull, "wb") as silence:
        os.dup2(silence.fileno(), 1)
        os.dup2(silence.fileno(), 2)
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # each thread takes its share of the memory that is allowed
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        # root may leave the network namespace at once; others need a user namespace of their own, where allowed
        if libc.unshare(_CLONE_NEWNET) != 0:
            libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
        _end_with_the_run()
    sys.addaudithook(_no_network)


def _end_with_the_run() -> None:
    """Have the kernel kill this child when the run closes its end of a pipe, as it does however it ends (Linux).

    The death of the parent would not tell: that is the server, which lives as long as one of its children does.
    """
    import fcntl

    run = multiprocessing.parent_process()
    if run is None:
        return
    fcntl.fcntl(run.sentinel, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(run.sentinel, fcntl.F_SETSIG, signal.SIGKILL)  # type: ignore[attr-defined, unused-ignore]
    fcntl.fcntl(run.sentinel, fcntl.F_SETFL, fcntl.fcntl(run.sentinel, fcntl.F_GETFL) | os.O_ASYNC)
    if not run.is_alive():
        os._exit(1)  # it ended before that was asked


def _no_network(event: str, _arguments: tuple[Any, ...]) -> None:
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.gethostname"):
        raise PermissionError("a document reader has no network")
    if event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
        raise PermissionError("a document reader starts no program")


def usable_cores() -> int:
    """Return how many processes can run at a time."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
