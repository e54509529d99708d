"""Which pairs are looked at: rules on keys of the normal form, as loose as the number of records allows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Rule = tuple[str, ...]

#: Keys a rule can be made of: SQL on the columns of `aigaq.entities.features.COLUMNS`.
KEYS: dict[str, str] = {
    "s": "{t}.s",
    "sc": "{t}.sc",
    "s2": "substr({t}.sc, 1, 3)",
    "g": "{t}.g",
    "gc": "{t}.gc",
    "gi": "{t}.gi",
    "fc": "{t}.fc",
    "fi": "{t}.fi",
    "yb": "{t}.yb",
    "bd": "{t}.bd",
    "p": "{t}.p",
    "q": "{t}.q",
    "em": "{t}.em",
    "n": "{t}.n",
}

#: Rules to begin with, each with the keys that are added, one at a time, where it brings up too many pairs.
LADDER: dict[Rule, Rule] = {
    ("n",): ("s2", "gi"),
    ("sc",): ("gi", "yb", "gc", "p", "em", "fi"),
    ("gc", "yb"): ("s2", "p", "em", "fc"),
    ("gc", "p", "em"): ("s2", "yb", "fc"),
    ("gc", "s2"): ("yb", "p", "fc", "em"),
    ("gc", "fc"): ("yb", "p", "s2"),
    ("gc", "q"): ("yb", "s2", "fc"),
    ("bd",): ("gi", "s2", "p"),
    ("yb", "p", "em"): ("gi", "s2", "fi"),
}
#: Pairs a rule may bring up: this many for each row, or this many in all where that is more.
PER_ROW, AT_LEAST, DEEPEST = 6, 400_000, 4


def choose_rules(count: Callable[[Rule], int], rows: int) -> list[Rule]:
    """Return the loosest rules that keep the number of pairs in bounds.

    Parameters
    ----------
    count : callable
        Tells how many pairs a rule brings up.
    rows : int
        How many rows there are.
    """
    budget = max(AT_LEAST, PER_ROW * rows)
    chosen: list[Rule] = []
    seen: set[frozenset[str]] = set()
    for base, refinements in LADDER.items():
        _refine(base, refinements, count, budget, chosen, seen)
    return [rule for rule in chosen if not any(set(other) < set(rule) for other in chosen)]


def _refine(
    rule: Rule,
    refinements: Rule,
    count: Callable[[Rule], int],
    budget: int,
    chosen: list[Rule],
    seen: set[frozenset[str]],
) -> None:
    if frozenset(rule) in seen:
        return
    seen.add(frozenset(rule))
    if any(set(other) <= set(rule) for other in chosen):
        return
    if count(rule) <= budget:
        chosen.append(rule)
        return
    if len(rule) >= DEEPEST:
        return
    for n, key in enumerate(refinements):
        if key not in rule:
            _refine((*rule, key), refinements[n + 1 :], count, budget, chosen, seen)


def rule_sql(rule: Sequence[str]) -> str:
    """Return a rule for Splink: both rows agree in its keys and are not of one side."""
    same = (f"{KEYS[key].format(t='l')} = {KEYS[key].format(t='r')}" for key in rule)
    return " and ".join([*same, "l.side <> r.side"])


def count_sql(rule: Sequence[str], table: str) -> str:
    """Return the SQL that counts the pairs of a rule."""
    keys = [KEYS[key].format(t="t") for key in rule]
    present = " and ".join(f"{key} is not null" for key in keys)
    groups = f"select count(*) as n from {table} t where {present} group by {', '.join(keys)}"  # noqa: S608 - our own keys
    return f"select coalesce(sum(n * (n - 1) // 2), 0) from ({groups})"  # noqa: S608
