"""What is measured, each beside something that makes the figure mean something."""

from __future__ import annotations

import importlib.util
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from . import corpus

AIGAQ = str(Path(sys.executable).parent / "aigaq")


class Row(NamedTuple):
    what: str
    measured: str
    budget: str
    beside: str


def seconds(function: Callable[[], object], runs: int = 3) -> float:
    """Return the median wall-clock seconds of some runs."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def alone(code: str) -> list[str]:
    """Run a piece of Python in a process of its own and return the words it prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.split()


def command_start() -> list[Row]:
    ours = seconds(lambda: subprocess.run([AIGAQ, "--help"], capture_output=True, check=True), 11)
    bare = seconds(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), 11)
    return [Row("aigaq --help", f"{ours * 1000:.0f} ms", "150 ms", f"bare Python {bare * 1000:.0f} ms")]


_FIGURES = """
import resource, time
from bench import corpus
from aigaq import claims, text
from aigaq.records import Item
texts = [d for n, d in corpus.documents(60, 1500, seed=7) if n.endswith(".txt")]
layers = [text.read_document(d, name="a.txt", item_id=f"item-{i}").layer for i, d in enumerate(texts)]
item = Item(id="item-0", sha256="", sha3_512="", size=1, media_type="text/plain", names=("a.txt",), added_at="")
words = sum(len(layer.text.split()) for layer in layers)
claims.extract(item, layers[0])
start = time.process_time()
found = sum(len(claims.extract(item, layer).claims) for layer in layers)
print(words / (time.process_time() - start), found, words, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""

_SPACY = """
import resource, time, spacy
from bench import corpus
nlp = spacy.blank("en")
nlp.add_pipe("sentencizer")
texts = [d.decode() for n, d in corpus.documents(60, 1500, seed=7) if n.endswith(".txt")]
nlp(texts[0])
start = time.process_time()
n = sum(len(list(nlp(t).sents)) for t in texts)
words = sum(len(t.split()) for t in texts)
print(words / (time.process_time() - start), n, words, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def figure_extraction() -> list[Row]:
    speed, found, words, memory = map(float, alone(_FIGURES))
    beside = "spaCy not installed (pip install spacy to compare)"
    if importlib.util.find_spec("spacy"):
        theirs, _, _, _ = map(float, alone(_SPACY))
        beside = f"spaCy blank, tokens and sentences only: {theirs:,.0f} words/s ({speed / theirs:.2f}x)"
    return [
        Row(f"figures, {words:,.0f} words, {found:.0f} claims", f"{speed:,.0f} words/s", ">= 20,000", beside),
        Row("figures, peak memory of the process", f"{memory:.0f} MB", "150 MB", ""),
    ]


def pdf_reading() -> list[Row]:
    from aigaq import text

    from .make_pdf import report

    data = report(145).data
    ours = seconds(lambda: text.read_document(data, name="r.pdf", item_id="item-0"))
    return [Row("PDF of 145 pages to text layer", f"{ours:.2f} s", "2 s", _pdf_peers(data, ours))]


def _pdf_peers(data: bytes, ours: float) -> str:
    import io

    told = []
    if importlib.util.find_spec("pypdf"):
        import pypdf

        theirs = seconds(lambda: [p.extract_text() for p in pypdf.PdfReader(io.BytesIO(data)).pages], 1)
        told.append(f"pypdf {theirs:.1f} s ({theirs / ours:.1f}x)")
    if importlib.util.find_spec("pdfplumber"):
        import pdfplumber

        def plumb() -> None:
            with pdfplumber.open(io.BytesIO(data)) as pdf:
                for page in pdf.pages:
                    page.extract_text()

        theirs = seconds(plumb, 1)
        told.append(f"pdfplumber {theirs:.1f} s ({theirs / ours:.1f}x)")
    return ", ".join(told) or "pypdf and pdfplumber not installed"


def searching() -> list[Row]:
    """Search 100,000 paragraphs, beside reading them all with a regular expression."""
    import random
    import re

    from aigaq.records import Description, Item
    from aigaq.store import Passage, Store

    rng = random.Random(3)
    pool = [p.split() for p in corpus.paragraphs()]
    lines = [" ".join([*rng.choice(pool)[:60], f"w{rng.randrange(5000)}"]) for _ in range(100_000)]
    queries = ["detained", "police officers charged", '"were killed"', "w17*", "prosecutor general w4321", "torture"]
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder) / "case.db") as store:
        with store.transaction():
            for number in range(1000):
                item = Item(
                    id=f"item-{number}", sha256=f"{number:064}", sha3_512=f"{number:0128}", size=1,
                    media_type="text/plain", names=(f"{number}.txt",), added_at="", description=Description(),
                )  # fmt: skip
                store.put_item(item)
                rows = [Passage(block=b, text=t) for b, t in enumerate(lines[number * 100 : number * 100 + 100])]
                store.index_item(item.id, rows)
        times = [seconds(lambda q=q: store.search(q, 20), 5) for q in queries]
    scan = seconds(lambda: [i for i, t in enumerate(lines) if re.search(r"\bdetained\b", t)], 3)
    median = statistics.median(times)
    beside = f"reading all with a regular expression: {scan * 1000:.0f} ms"
    return [Row("search, 100,000 paragraphs, median", f"{median * 1000:.0f} ms", "50 ms", beside)]


def whole_case() -> list[Row]:
    """Take a case of 1,000 documents from `add` to report, then run it again with nothing new."""
    with tempfile.TemporaryDirectory() as folder:
        files, case = Path(folder) / "files", Path(folder) / "case"
        files.mkdir()
        for name, data in corpus.documents(1000, 1500):
            (files / name).write_bytes(data)

        def aigaq(*arguments: str) -> float:
            start = time.perf_counter()
            subprocess.run([AIGAQ, *arguments, "--case", str(case)], check=True, capture_output=True)
            return time.perf_counter() - start

        subprocess.run([AIGAQ, "new", str(case)], check=True, capture_output=True)
        steps = {"add": aigaq("add", str(files)), "run": aigaq("run"), "report": aigaq("report", "build")}
        again = aigaq("run")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    told = ", ".join(f"{name} {t:.1f} s" for name, t in steps.items()) + f", largest process {peak:.0f} MB"
    return [
        Row("1,000 documents of 1,500 words to report", f"{sum(steps.values()):.0f} s", "120 s", told),
        Row("second run, nothing new", f"{again:.1f} s", "3 s", "the first run"),
    ]


_ACCOUNT = """
import gc, resource, sys, time
from bench.account import grown, made
gc.disable()  # as a case does while it works the account out
from aigaq.ledger import build_account
from aigaq.records import Memo
before, memo, spent = made({n}), Memo(), []
for items, claims, people in (before, grown(*before)):
    start = time.process_time()
    account = build_account("bench", items, claims, [], as_of="2026-12-31", persons=people, memo=memo)
    spent.append(time.process_time() - start)
print(*spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def accounts() -> list[Row]:
    """Measure the account at three sizes, anew and after one more document: processor seconds, memory, growth."""
    from math import log

    sizes = (10_000, 30_000, 100_000)
    told = [tuple(map(float, alone(_ACCOUNT.format(n=n)))) for n in sizes]
    rows = []
    for k, (n, (spent, again, memory)) in enumerate(zip(sizes, told, strict=True)):
        beside = ""
        if k:
            grown = spent / told[k - 1][0]
            due = n * log(n) / (sizes[k - 1] * log(sizes[k - 1]))
            beside = f"{grown:.2f}x the size before; n log n: {due:.2f}x"
        last = n == sizes[-1]
        measured = f"{spent:.1f} s, {memory:.0f} MB"
        rows.append(Row(f"account of {n:,} claims, 2,000 people", measured, "20 s, 1,000 MB" if last else "", beside))
        share = f"anew: {spent:.1f} s ({spent / again:.0f}x)"
        rows.append(Row("one document more", f"{again:.2f} s", "1 s" if last else "", share))
    return rows
