"""A lexicon beside the documents of a case: read by `run`, checked by `claims lexicon check`."""

from __future__ import annotations

import json

import pytest

SCOOP = """
[[triggers]]
measure = "detained"
counts = ["person"]
verbs = ["scoop | up"]
examples = ["Police scooped up 23 men. => 23 detained"]
never = ["Police scooped up 23 men. => 23 killed"]
"""
PLACES = "name\tlatitude\tlongitude\tcountry\nZharbulak\t43.5\t52.5\tKZ\n"


@pytest.fixture
def documents(aigaq, case, files):
    (files / "third.txt").write_text("On 5 May 2012 police scooped up 23 strikers in Zharbulak.\n", encoding="utf-8")
    aigaq("add", "--case", case, files)
    aigaq("run", "--case", case)
    return case


@pytest.fixture
def lexicon(documents):
    (documents / "lexicon" / "en").mkdir(parents=True)
    (documents / "lexicon" / "en" / "triggers.toml").write_text(SCOOP, encoding="utf-8")
    (documents / "lexicon" / "places.tsv").write_text(PLACES, encoding="utf-8")
    return documents / "lexicon"


def detained(aigaq, case):
    found = json.loads(aigaq("claims", "list", "--measure", "detained", "--json", "--case", case).out)
    return [(c["figure"]["low"], (c["place"] or {}).get("id")) for c in found]


def test_a_new_lexicon_reads_all_again_and_taking_it_away_too(aigaq, documents, lexicon):
    assert "aigaq run" in aigaq("status", "--case", documents).out
    assert "extracted 3" in aigaq("run", "--case", documents).err
    ((_, place),) = [d for d in detained(aigaq, documents) if d[0] == 23]
    assert place.startswith("place-")
    assert "Nothing was due" in aigaq("run", "--case", documents).err
    assert aigaq("report", "build", "--case", documents).code == 0
    (lexicon / "en" / "triggers.toml").unlink()
    (lexicon / "places.tsv").unlink()
    assert "extracted 3" in aigaq("run", "--case", documents).err
    assert 23 not in [number for number, _ in detained(aigaq, documents)]


def test_what_cannot_be_used_is_named_and_the_rest_goes_on(aigaq, documents, lexicon):
    bad = SCOOP + '[[triggers]]\nmeasure = "kidnapped"\ncounts = ["person"]\n'
    (lexicon / "en" / "triggers.toml").write_text(bad, encoding="utf-8")
    (lexicon / "places.tsv").write_text(PLACES + "Kyzylsai\t\t\tKZ\n", encoding="utf-8")
    ran = aigaq("run", "--case", documents)
    assert ran.code == 0
    assert "en/triggers.toml, line 8, triggers 2" in ran.err
    assert "places.tsv, line 3" in ran.err
    assert 23 in [number for number, _ in detained(aigaq, documents)]
    checked = aigaq("claims", "lexicon", "check", "--case", documents)
    assert checked.code == 2
    assert "kidnapped" in checked.out
    assert "no coordinates" in checked.out


def test_the_check_runs_the_examples(aigaq, documents, lexicon):
    assert aigaq("claims", "lexicon", "check", "--case", documents).code == 0
    (lexicon / "en" / "triggers.toml").write_text(SCOOP.replace("23 detained", "24 detained"), encoding="utf-8")
    checked = aigaq("claims", "lexicon", "check", lexicon)
    assert checked.code == 2
    assert "gives 23 detained" in checked.out
    told = json.loads(aigaq("claims", "lexicon", "check", lexicon, "--json").out)
    assert [f["read"] for f in told["examples"]["failures"]] == ["23 detained"]


def test_a_lexicon_elsewhere_is_named_in_the_settings(aigaq, documents, lexicon, tmp_path):
    lexicon.rename(tmp_path / "shared words")
    settings = documents / "case.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + 'lexicon = "../shared words"\n', encoding="utf-8")
    assert "extracted 3" in aigaq("run", "--case", documents).err
    assert 23 in [number for number, _ in detained(aigaq, documents)]
    (tmp_path / "shared words").rename(tmp_path / "gone")
    answer = aigaq("run", "--case", documents)
    assert answer.code == 2
    assert "case.toml" in answer.err
    assert 23 in [number for number, _ in detained(aigaq, documents)]  # nothing is lost


def test_a_folder_without_a_lexicon_is_refused(aigaq, documents, tmp_path):
    assert aigaq("claims", "lexicon", "check", "--case", documents).code == 2
    (tmp_path / "empty").mkdir()
    assert "no lexicon here" in aigaq("claims", "lexicon", "check", tmp_path / "empty").err
