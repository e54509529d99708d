"""Measure claims against a hand-made reference set: figures here, events and statements in ``event_scoring.py``.

``python tests/gold/scoring.py CLAIMS.jsonl --gold tests/gold/dev [--texts DIR] [--errors]``

A figure counts as found when its span overlaps the reference anchor (white space folded) and its number is the same;
the other slots are judged for the found ones only. *Full* asks for qualifier, measure and attribution as well.
Predictions inside an ``optional`` passage cost nothing; ``accept`` rows name further right answers for a slot.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from aigaq.records import Claim

Row = Mapping[str, Any]
Range = tuple[int, int]

SLOTS = ("qualifier", "measure", "population", "place", "date", "attribution")
FULL = {"qualifier", "measure", "attribution"}


class Rates(NamedTuple):
    """Hits, false alarms and misses, with what follows from them."""

    hits: int
    false_alarms: int
    misses: int

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.false_alarms) if self.hits else 0.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.misses) if self.hits else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.hits / (2 * self.hits + self.false_alarms + self.misses) if self.hits else 0.0


class Score(NamedTuple):
    """What a run of the extractor is worth; `errors` has one line per miss, false alarm or wrong slot."""

    detection: Rates
    full: Rates
    slots: dict[str, float]
    lost_quotes: int
    errors: list[str]

    def report(self) -> str:
        rows = [
            f"{name:<10} precision {r.precision:.3f}  recall {r.recall:.3f}  F1 {r.f1:.3f}  {tuple(r)}"
            for name, r in (("detection", self.detection), ("full", self.full))
        ]
        slots = "  ".join(f"{slot} {share:.3f}" for slot, share in self.slots.items())
        return "\n".join([*rows, f"slots      {slots}", f"quotes not in the text: {self.lost_quotes}"])


class Gold:
    """A reference set: rows, borderline cases and the texts they stand in, white space folded."""

    def __init__(self, folder: Path, texts: Path | None = None) -> None:
        self.rows = load(folder / "figures.jsonl")
        self.optional: dict[str, list[str]] = defaultdict(list)
        self.accepted: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
        for row in load(folder / "ambiguous.jsonl"):
            if row["file"] == "figures" and row["kind"] == "optional":
                self.optional[row["doc"]].append(row["anchor"])
            elif row["file"] == "figures":
                self.accepted[row["doc"], row["anchor"], row["field"]] += row["values"]
        docs = {row["doc"] for row in (*self.rows, *load(folder / "events.jsonl"))}
        self.texts: dict[str, str] = {}
        self._length: dict[str, int] = {}
        for path in sorted((texts or folder / "texts").iterdir()):
            for doc in docs:
                if path.is_file() and path.name.startswith(doc):
                    raw = path.read_text(encoding="utf-8", errors="replace")
                    self.texts[doc], self._length[doc] = fold(raw), len(raw)

    def doc_of(self, name: str) -> str | None:
        return next((doc for doc in self.texts if Path(name).name.startswith(doc)), None)

    def places_of(self, doc: str, quote: str) -> list[Range]:
        folded = fold(quote)
        return [m.span() for m in re.finditer(re.escape(folded), self.texts[doc])] if folded else []

    def locate(self, doc: str, quote: str, start: int | None) -> Range | None:
        """Return where `quote` stands in the folded text; of several places the one nearest to raw offset `start`."""
        places = self.places_of(doc, quote)
        if start is None or len(places) < 2:
            return places[0] if places else None
        near = start * len(self.texts[doc]) / max(1, self._length[doc])
        return min(places, key=lambda place: abs(place[0] - near))

    def wrong_slots(self, row: Row, found: Row) -> list[str]:
        accepted = self.accepted
        return [
            slot
            for slot in SLOTS
            if found.get(slot) not in accepted.get((row["doc"], row["anchor"], slot), ())
            and not _agrees(slot, found.get(slot), row.get(slot))
        ]


def load(path: Path) -> list[Row]:
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def fold(text: str) -> str:
    return " ".join(text.split())


def score(claims: Iterable[Claim | Row], gold: Gold) -> Score:
    """Compare `claims` (records or exported objects) with `gold`."""
    found, lost = _figures(claims, gold)
    taken: dict[str, set[int]] = defaultdict(set)
    hits = misses = full = 0
    right: Counter[str] = Counter()
    errors: list[str] = []
    for row in gold.rows:
        doc = row["doc"]
        if doc not in gold.texts:
            continue
        anchor = gold.places_of(doc, row["anchor"])[0]
        candidates = [
            i
            for i, claim in enumerate(found[doc])
            if i not in taken[doc] and overlap(claim["at"], anchor) and _same_number(claim, row)
        ]
        if not candidates:
            misses += 1
            errors.append(f"MISS   {doc} {row['measure']} {row['qualifier']} {number_of(row)} «{row['anchor']}»")
            continue
        best = min(candidates, key=lambda i: len(gold.wrong_slots(row, found[doc][i])))
        taken[doc].add(best)
        wrong = gold.wrong_slots(row, found[doc][best])
        hits += 1
        full += not FULL & set(wrong)
        right.update(set(SLOTS) - set(wrong))
        if wrong:
            told = "; ".join(f"{s}: got {found[doc][best].get(s)!r}, want {row.get(s)!r}" for s in wrong)
            errors.append(f"SLOTS  {doc} «{row['anchor']}» {told}")
    extra = [(doc, claim) for doc, claim in _untaken(found, taken) if not _is_optional(gold, doc, claim["at"])]
    errors += [f"EXTRA  {doc} {claim['measure']} {number_of(claim)} «{claim['quote']}»" for doc, claim in extra]
    return Score(
        Rates(hits, len(extra), misses),
        Rates(full, hits + len(extra) - full, hits + misses - full),
        {slot: right[slot] / hits if hits else 0.0 for slot in SLOTS},
        lost,
        errors,
    )


def number_of(row: Row) -> tuple[int, ...] | str:
    """Return the number of a row without its direction: the bounds stated, or the plain words of its term."""
    return (
        tuple(sorted({int(row[k]) for k in ("low", "high") if row.get(k) is not None})) or plain(row.get("term")) or "?"
    )


def _figures(claims: Iterable[Claim | Row], gold: Gold) -> tuple[dict[str, list[dict[str, Any]]], int]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    lost = 0
    for record in claims:
        claim = msgspec.to_builtins(record) if isinstance(record, Claim) else record
        if claim["kind"] != "figure" or (doc := gold.doc_of(claim["item"]["name"])) is None:
            continue
        at = gold.locate(doc, claim["span"]["quote"], claim["span"].get("start"))
        if at is None:
            lost += 1
            continue
        slots = {
            "place": (claim.get("place") or {}).get("text"),
            "date": (claim.get("date") or {}).get("edtf"),
            "attribution": (claim.get("attribution") or {}).get("class"),
        }
        found[doc].append({**claim["figure"], **slots, "at": at, "quote": fold(claim["span"]["quote"])})
    return found, lost


def _untaken(
    found: Mapping[str, list[dict[str, Any]]], taken: Mapping[str, set[int]]
) -> list[tuple[str, dict[str, Any]]]:
    return [(doc, c) for doc, claims in found.items() for i, c in enumerate(claims) if i not in taken.get(doc, set())]


def _is_optional(gold: Gold, doc: str, at: Range) -> bool:
    return any(overlap(at, place) for anchor in gold.optional[doc] for place in gold.places_of(doc, anchor))


def overlap(a: Range, b: Range) -> bool:
    """Tell whether two half-open ranges share a place."""
    return a[0] < b[1] and b[0] < a[1]


def _same_number(found: Row, row: Row) -> bool:
    a, b = number_of(found), number_of(row)
    if isinstance(a, str) and isinstance(b, str):  # vague and relative: a shared word is enough
        return a in b or b in a or bool(set(a.split()) & set(b.split()))
    return a == b


def _agrees(slot: str, found: str | None, want: str | None) -> bool:
    if slot in ("population", "place", "date") and not want:
        return True
    if slot == "place":
        a, b = plain(found), plain(want)
        return bool(a) and (a in b or b in a or a[:5] == b[:5])
    if slot == "date":
        return bool(found) and same_date(str(found), str(want))
    return found == want


def same_date(found: str, want: str) -> bool:
    """Tell whether two EDTF dates are equal to the month, an interval by its start or as one end of the other."""
    found, want = found.rstrip("~?%"), want.rstrip("~?%")
    if found == want:
        return True
    f, w = found.split("/"), want.split("/")
    return len(f[0]) >= 7 and f[0][:7] == w[0][:7] and (len(f) == len(w) or found in w or want in f)


def plain(words: str | None) -> str:
    """Return `words` in lower case without accents and punctuation."""
    letters = unicodedata.normalize("NFKD", (words or "").casefold())
    return re.sub(r"[^\w ]+", " ", "".join(c for c in letters if not unicodedata.combining(c))).strip()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", type=Path)
    parser.add_argument("--gold", type=Path, default=Path(__file__).parent / "dev")
    parser.add_argument("--texts", type=Path, help="default: the folder texts beside the rows")
    parser.add_argument("--errors", action="store_true", help="list every miss, false alarm and wrong slot")
    args = parser.parse_args()
    from event_scoring import score_events

    claims, gold = load(args.claims), Gold(args.gold, args.texts)
    for result in (score(claims, gold), *score_events(claims, args.gold, gold)):
        print("\n".join([*(result.errors if args.errors else ()), result.report()]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
