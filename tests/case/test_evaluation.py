"""``aigaq claims evaluate`` measures what the reference scorer measures, and says what it could not use."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import msgspec
import pytest

from aigaq.case import add_paths, create, evaluate_case, open_case, run
from aigaq.claims.evaluation import Reference, evaluate
from aigaq.records import InputError

SHARED = Path(__file__).parents[3] / "shared"
DEV = Path(__file__).parents[1] / "gold" / "dev"


def rows_of(name):
    return [json.loads(line) for line in (DEV / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    """A case with the reports of the reference scorer, and the scorer."""
    if not (SHARED / "gold" / "score.py").exists():
        pytest.skip("the reference material is not beside the checkout")
    folder = tmp_path_factory.mktemp("seeds") / "case"
    create(folder)
    with open_case(folder) as case:
        add_paths(case, [str(SHARED / "seeds")])
        run(case)
    spec = importlib.util.spec_from_file_location("reference_scorer", SHARED / "gold" / "score.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["reference_scorer"] = module
    spec.loader.exec_module(module)
    return folder, module


def test_figures_score_as_with_the_reference_scorer(seeds):
    folder, scorer = seeds
    gold = SHARED / "gold"
    with open_case(folder) as case:
        claims = [json.loads(msgspec.json.encode(c)) for c in case.store.claims()]
        ours = evaluate_case(case, gold).as_json()["figures"]
    figures, ambiguous = scorer.load(gold / "figures.jsonl"), scorer.load(gold / "ambiguous.jsonl")
    docs = {row["doc"] for row in figures + scorer.load(gold / "events.jsonl")}
    theirs = scorer.score_figures(claims, figures, ambiguous, scorer.Texts(SHARED / "seeds", docs), False)
    assert ours["detection"] == theirs["detection"]
    assert ours["full"] == theirs["full"]
    assert {slot: value["share"] for slot, value in ours["slots"].items()} == theirs["slots"]
    assert ours["quotes_not_in_text"] == theirs["quotes_not_in_text"] == 0


def test_events_score_as_with_the_reference_scorer(seeds):
    folder, scorer = seeds
    gold = SHARED / "gold"
    with open_case(folder) as case:
        claims = [json.loads(msgspec.json.encode(c)) for c in case.store.claims()]
        ours = evaluate_case(case, gold).as_json()
    events, ambiguous = scorer.load(gold / "events.jsonl"), scorer.load(gold / "ambiguous.jsonl")
    docs = {row["doc"] for row in events + scorer.load(gold / "figures.jsonl")}
    texts = scorer.Texts(SHARED / "seeds", docs)

    def named(row):
        return bool(row["person"]) and row["person"][:1].isupper()

    keeps = {
        "legal_steps_of_named_persons": lambda r: named(r) and r["type"] in scorer.LEGAL,
        "other_events_of_named_persons": lambda r: named(r) and r["type"] not in scorer.LEGAL | {"statement", "other"},
        "statements": lambda r: r["type"] == "statement",
        "events_of_groups": lambda r: not named(r) and r["type"] not in {"statement", "other"},
    }
    for name, keep in keeps.items():
        theirs = scorer.score_events(claims, events, ambiguous, texts, False, keep)
        shared = set(ours[name]) & set(theirs)
        assert {"recall", "hits", "misses"} <= shared
        assert {key: ours[name][key] for key in shared} == {key: theirs[key] for key in shared}
        assert {slot: ours[name]["slots"][slot]["share"] for slot in ("date", "penalty")} == {
            slot: theirs[slot] for slot in ("date", "penalty")
        }
    assert sum(ours[name]["hits"] for name in keeps) > 100


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dev") / "case"
    create(folder)
    with open_case(folder) as case:
        add_paths(case, [str(path) for path in sorted((DEV / "texts").iterdir())[:4]])
        run(case)
    return folder


@pytest.fixture
def case(folder):
    with open_case(folder) as case:
        yield case


def test_only_documents_of_the_case_are_scored(case):
    result = evaluate_case(case, DEV)
    assert result.documents == 4
    assert len(result.missing) == len({row["doc"] for row in rows_of("figures")}) - 4
    assert result.figures.detection.hits > 0
    assert result.problems == []


def test_what_nobody_annotated_has_no_share(case, tmp_path):
    rows = [line for line in (DEV / "figures.jsonl").read_text("utf-8").splitlines() if '"doc": "001"' in line]
    (tmp_path / "figures.jsonl").write_text("\n".join(rows), encoding="utf-8")
    told = evaluate_case(case, tmp_path).as_json()
    assert told["documents"] == 1
    assert told["statements"]["f1"] is None
    assert told["statements"]["slots"]["date"] == {"share": None, "of": 0}


def test_rows_that_cannot_be_used_are_named_and_the_rest_is_scored(case, tmp_path):
    rows = [row for row in rows_of("figures") if row["doc"] == "001"]
    bad = [{**rows[0], "anchor": "words that are nowhere"}, {"doc": "001"}, {**rows[0], "qualifier": None}]
    events = [{"doc": "001", "anchor": rows[0]["anchor"], "type": "abducted", "person": None}]
    (tmp_path / "figures.jsonl").write_text("\n".join(map(json.dumps, rows + bad)), encoding="utf-8")
    (tmp_path / "events.jsonl").write_text("\n".join(map(json.dumps, events)), encoding="utf-8")
    result = evaluate_case(case, tmp_path)
    assert len(result.problems) == 4
    assert any("abducted" in problem for problem in result.problems)
    assert result.figures.detection.hits + result.figures.detection.misses == len(rows)


@pytest.mark.parametrize(
    ("files", "what"),
    [
        ({}, "no annotations here"),
        ({"figures.jsonl": "{"}, "line 1"),
        ({"figures.jsonl": "\n[1, 2]\n"}, "line 2"),
        ({"events.jsonl": '{"doc": "zzz", "anchor": "x", "type": "killed"}'}, "none of the annotated documents"),
    ],
)
def test_annotations_that_cannot_be_read_are_refused(case, tmp_path, files, what):
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        evaluate_case(case, tmp_path)
    assert what in str(error.value)


def test_the_file_with_the_longest_matching_name_is_the_document():
    row = {"measure": "killed", "qualifier": "exact", "low": 1, "high": 1}
    rows = [{"doc": "a1", "anchor": "one", **row}, {"doc": "a", "anchor": "two", **row}]
    reference = Reference(rows, [], [], {"a1_x.txt": "one", "a_y.txt": "two"})
    assert reference.doc_of("cases/a1_x.txt") == "a1"
    assert reference.doc_of("a_y.txt") == "a"
    assert evaluate([], reference).figures.detection == (0, 0, 2)
