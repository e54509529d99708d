"""Measure claims against a hand-made reference set, as ``aigaq claims evaluate`` does: that holds the engine.

``python tests/gold/scoring.py CLAIMS.jsonl --gold tests/gold/dev [--texts DIR] [--errors]``
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from aigaq.case.evaluation import read_annotations
from aigaq.claims.evaluation import Reference, evaluate
from aigaq.claims.evaluation.comparing import fold
from aigaq.claims.evaluation.figures import SLOTS
from aigaq.claims.evaluation.figures import score_figures as score

__all__ = ["SLOTS", "fold", "gold", "load", "score"]


def gold(folder: Path, texts: Path | None = None) -> Reference:
    """Read a reference set and its texts."""
    files = (path for path in sorted((texts or folder / "texts").iterdir()) if path.is_file())
    return Reference(*read_annotations(folder), {p.name: p.read_text("utf-8", errors="replace") for p in files})


def load(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a file; none where there is no file."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", type=Path)
    parser.add_argument("--gold", type=Path, default=Path(__file__).parent / "dev")
    parser.add_argument("--texts", type=Path, help="default: the folder texts beside the rows")
    parser.add_argument("--errors", action="store_true", help="list every miss, false alarm and wrong slot")
    args = parser.parse_args()
    result = evaluate(load(args.claims), gold(args.gold, args.texts), strict=False)
    print("\n".join([*(result.errors() if args.errors else ()), json.dumps(result.as_json(), indent=1)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
