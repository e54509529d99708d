"""Linkage measured: quality beside plain Splink, and what it costs from ten thousand records to a million.

``python -m bench.link [SIZE ...]``; without sizes 10000 and 100000. Each row runs in a process of its own: wall time,
time of the processors (the computer may be shared), and the highest memory. The tables of names come first.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time

from . import names
from .agreement import agreement
from .people import latin_list, mixed_lists

KINDS = {
    "eight lists, mixed scripts": lambda size: mixed_lists(round(size / 2.07), seed=41),
    "one list, Latin, 10% twice": lambda size: latin_list(size, seed=42),
    "one list, Latin, 50% twice": lambda size: latin_list(size, seed=43, duplicates=0.5),
}


def one(kind: str, size: int, engine: str) -> dict[str, float]:
    """Measure one linkage in this process."""
    records, truth = KINDS[kind](size)
    unlike = {record.id: record.list_id for record in records} if kind.startswith("eight") else {}
    before = time.process_time()
    start = time.perf_counter()
    if engine == "aigaq":
        from aigaq.entities.linkage import LinkSettings, link

        clusters = link(records, LinkSettings(threads=2), unlike=unlike).clusters
    else:
        from .plain_splink import plain_clusters

        clusters = plain_clusters(records)
    wall, cpu = time.perf_counter() - start, time.process_time() - before
    told = agreement(clusters, truth)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return {"records": len(records), **told._asdict(), "wall": wall, "cpu": cpu, "memory": memory}


def measured(kind: str, size: int, engine: str) -> dict[str, float] | None:
    """Measure one linkage in a process of its own; None where it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.link", "one", kind, str(size), engine],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print(f"{engine}, {kind}, {size}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    return json.loads(done.stdout.splitlines()[-1])


def show(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]
    for row in (head, *rows):
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip(), flush=True)
    print()


def main(sizes: list[int]) -> None:
    show(("names", "ROC-AUC", "recall at precision 0.99"), names.table(names.read_pairs()))
    pairs, normalised = names.speed()
    show(
        ("one core", "a second"),
        [("pairs of names compared", f"{pairs:,.0f}"), ("names normalised", f"{normalised:,.0f}")],
    )
    rows = []
    for size in sizes:
        for kind in KINDS if size <= 100_000 else list(KINDS)[:1]:
            for engine in ("aigaq", "plain Splink"):
                print(f"measuring {engine}, {kind}, {size} ...", file=sys.stderr, flush=True)
                found = measured(kind, size, engine)
                if found is not None:
                    rows.append(
                        (
                            kind,
                            f"{found['records']:,}",
                            engine,
                            *(f"{found[name]:.3f}" for name in ("precision", "recall", "f1", "b_f1")),
                            *(f"{found[name]:.0f} s" for name in ("wall", "cpu")),
                            f"{found['memory']:.2f} GB",
                        )
                    )
    head = ("lists", "records", "engine", "precision", "recall", "F1", "B-cubed F1", "wall", "processors", "memory")
    show(head, rows)


if __name__ == "__main__":
    if sys.argv[1:2] == ["one"]:
        print(json.dumps(one(sys.argv[2], int(sys.argv[3]), sys.argv[4])))
    else:
        main([int(size) for size in sys.argv[1:]] or [10_000, 100_000])
