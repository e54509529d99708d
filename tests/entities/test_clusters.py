"""Constrained clusters: what is known holds, whatever the probabilities; agreement of the whole group counts."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq.entities.clusters import Known, cluster, cluster_edges, draws
from aigaq.records.errors import InputError
from aigaq.records.lists import Edge


def odds(probability: float) -> float:
    return float(np.log(probability / (1 - probability)))


def run(count, pairs, **known):
    first, second, p = (np.array(column) for column in zip(*pairs, strict=True)) if pairs else (np.zeros(0, int),) * 3
    return cluster(Known(count, **known), first.astype(int), second.astype(int), np.log(p / (1 - p))).tolist()


def test_likely_pairs_are_joined_and_unlikely_ones_are_not():
    assert run(4, [(0, 1, 0.9), (2, 3, 0.4)]) == [0, 0, 2, 3]


def test_a_chain_is_cut_where_its_ends_disagree():
    assert run(3, [(0, 1, 0.95), (1, 2, 0.9), (0, 2, 0.001)]) == [0, 0, 2]


def test_a_third_record_is_joined_when_together_the_two_speak_for_it():
    assert run(3, [(0, 1, 0.99), (1, 2, 0.95), (0, 2, 0.4)]) == [0, 0, 0]


def test_two_rows_of_one_list_are_two_people():
    assert run(3, [(0, 1, 0.99), (1, 2, 0.98), (0, 2, 0.99)], sides=[5, 6, 5]) == [0, 0, 2]


def test_nobody_is_seen_after_death():
    died, alive = np.array([100.0, np.nan, np.nan]), np.array([np.nan, 200.0, 90.0])
    assert run(3, [(0, 1, 0.99), (0, 2, 0.9)], died=died, alive=alive) == [0, 1, 0]


def test_what_people_judged_stands_above_probabilities_and_lists():
    pairs = [(0, 1, 0.001), (2, 3, 0.999)]
    assert run(4, pairs, sides=[1, 1, 2, 3], together=[(0, 1)], apart=[(2, 3)]) == [0, 0, 2, 3]


def test_apart_holds_through_others():
    labels = run(4, [(0, 1, 0.99), (1, 2, 0.98), (2, 3, 0.97), (0, 2, 0.9), (1, 3, 0.9), (0, 3, 0.9)], apart=[(0, 3)])
    assert labels[0] != labels[3]


def test_contradicting_judgements_are_an_error():
    with pytest.raises(InputError, match="contradict"):
        Known(3, together=[(0, 1), (1, 2)], apart=[(0, 2)])


PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda p: p[0] < p[1]),
    st.floats(0.02, 0.99),
    max_size=40,
)


@given(
    PAIRS,
    st.lists(st.integers(0, 5), min_size=12, max_size=12),
    st.sets(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=5),
)
@settings(max_examples=200, deadline=None)
def test_constraints_always_hold(pairs, sides, apart):
    apart = [(a, b) for a, b in apart if a != b]
    labels = run(12, [(a, b, p) for (a, b), p in pairs.items()], sides=sides, apart=apart)
    for a, b in combinations(range(12), 2):
        if labels[a] == labels[b]:
            assert sides[a] != sides[b]
            assert (a, b) not in apart
            assert (b, a) not in apart
    for drawn in draws(Known(12, sides=sides, apart=apart), *_arrays(pairs), 3, seed=1):
        assert all(sides[a] != sides[b] for a, b in combinations(range(12), 2) if drawn[a] == drawn[b])


def _arrays(pairs):
    rows = [(a, b, odds(p)) for (a, b), p in pairs.items()]
    return tuple(np.array([row[n] for row in rows], dtype=t) for n, t in enumerate((int, int, float)))


@given(PAIRS, st.permutations(range(12)))
@settings(max_examples=200, deadline=None)
def test_order_of_pairs_and_names_of_records_change_nothing(pairs, order):
    names = [f"r{n:02d}" for n in range(12)]
    edges = [Edge(first=names[a], second=names[b], probability=p) for (a, b), p in pairs.items()]
    mixed = sorted(edges, key=lambda edge: order[int(edge.first[1:])])
    assert cluster_edges(names, edges) == cluster_edges([names[n] for n in order], mixed)


def test_draws_join_a_lone_pair_as_often_as_it_is_likely():
    known = Known(2)
    pair = np.array([0]), np.array([1]), np.array([odds(0.8)])
    joined = sum(labels[1] == 0 for labels in draws(known, *pair, 2000, seed=3))
    assert abs(joined / 2000 - 0.8) < 0.03  # three standard errors
    again = [labels.tolist() for labels in draws(known, *pair, 20, seed=3)]
    assert again == [labels.tolist() for labels in draws(known, *pair, 20, seed=3)]
    lower = sum(labels[1] == 0 for labels in draws(known, *pair, 2000, seed=3, threshold=0.9))
    assert abs(lower / 2000 - 0.8) < 0.03
