"""Print a table: what was measured, the budget, the peer. ``python -m bench [NAME ...]``."""

from __future__ import annotations

import sys

from . import measures, standards

NAMES = {
    "help": measures.command_start,
    "figures": measures.figure_extraction,
    "pdf": measures.pdf_reading,
    "search": measures.searching,
    "case": measures.whole_case,
    "account": measures.accounts,
    "standards": standards.laid_beside,
}


def main(wanted: list[str]) -> None:
    rows: list[measures.Row] = []
    for name in wanted or NAMES:
        print(f"measuring {name} ...", file=sys.stderr, flush=True)
        rows += NAMES[name]()
    widths = [max(len(row[i]) for row in rows) for i in range(4)]
    for row in [measures.Row("what", "measured", "budget", "beside"), *rows]:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, [*widths[:3], 0], strict=True)))


if __name__ == "__main__":
    main(sys.argv[1:])
