"""A case's own lexicon extends ours; what cannot be used is named, left out, and costs nothing else."""

from __future__ import annotations

import pytest
from claim_documents import document

from aigaq.claims import CaseLexicon, extract
from aigaq.claims.case_lexicon import CheckedLexicon, languages, read_lexicon, tables
from aigaq.claims.examples import check_examples, check_tables
from aigaq.claims.lexicon import load_table
from aigaq.records import Claim

SCOOP = """
[[triggers]]
measure = "detained"
counts = ["person"]
verbs = ["scoop | up"]
examples = ["Police scooped up 23 men. => 23 detained"]
never = ["Police scooped up 23 men. => 23 killed"]
"""
TEXT = "On 16 December 2011 police scooped up 23 oilmen in Zharbulak, the Union of Lamplighters said."
PLACES = "name\tlatitude\tlongitude\tcountry\tnames\nZharbulaq\t43.5\t52.5\tKZ\tZharbulak;Жарбулак\n"


def read(files: dict[str, str]) -> CheckedLexicon:
    return read_lexicon({name: text.encode() for name, text in files.items()})


def counted(text: str, lexicon: CaseLexicon | None = None) -> list[Claim]:
    return [c for c in extract(*document(text), lexicon).claims if c.kind == "figure"]


def test_a_trigger_a_holder_and_a_place_of_the_case_are_read_and_ours_stay():
    source = next(row["source"] for row in load_table("en", "holders")["known"] if row["class"] == "ngo")
    holder = f'[[known]]\nclass = "ngo"\nsource = "{source}"\nnames = ["Union of Lamplighters"]\n'
    own = read({"en/triggers.toml": SCOOP, "en/holders.toml": holder, "places.tsv": PLACES})
    assert own.problems == ()
    without = counted(TEXT)
    assert [c.figure.measure for c in without if c.figure] == ["other"]
    (claim,) = counted(TEXT, own.lexicon)
    assert claim.figure
    assert (claim.figure.measure, claim.figure.low) == ("detained", 23)
    assert claim.attribution.cls == "ngo"
    assert claim.place
    assert claim.place.text == "Zharbulak"
    assert claim.place.id == own.lexicon.places[0].id
    assert counted(TEXT) == without  # one case's words are not another's


def test_a_frame_of_events_of_the_case_is_read_and_its_examples_run():
    frame = """
[[frame]]
type = "custody.arrest"
verbs = ["lamplight"]
takes = ["person"]
roles = { patient = "detainee" }
example = ["Police lamplighted Ivo Lant. => custody.arrest Ivo Lant"]
never = ["Ivo Lant left the country."]
"""
    own = read({"en/events/custody.toml": frame})
    assert own.problems == ()
    assert (check_examples(own.lexicon).run, check_examples(own.lexicon).failures) == (2, ())
    bad = read({"en/events/custody.toml": frame.replace("custody.arrest", "custody.arrested")})
    assert "unknown code" in bad.problems[0].what
    assert "custody.arrest" in bad.problems[0].remedy


def test_a_lexicon_that_adds_nothing_to_a_text_changes_no_byte_of_it():
    text = "At least 14 people were killed and 64 wounded in Aktau, the ministry said."
    assert extract(*document(text), read({"en/triggers.toml": SCOOP}).lexicon) == extract(*document(text))


def test_the_content_makes_the_digest():
    assert read({"en/triggers.toml": SCOOP}).lexicon.digest == read({"en/triggers.toml": SCOOP}).lexicon.digest
    assert read({"en/triggers.toml": SCOOP}).lexicon.digest != read({"en/triggers.toml": SCOOP + "\n"}).lexicon.digest
    assert read({}).lexicon == CaseLexicon()


KILL = '[[triggers]]\nmeasure = "killed"\n'
PERSON = '[[nouns]]\nkind = "person"\n'
LINK = '[[links]]\nid = "x"\nscore = 1\n'
PATTERN = '[[pattern]]\nkind = "iso"\nfamily = "number"\nexamples = {}\nnot = []\n'


@pytest.mark.parametrize(
    ("file", "text", "line", "entry", "what"),
    [
        ("triggers", '[[triggers]]\nmeasure = "kidnapped"\ncounts = ["person"]\n', 8, "triggers 2", "measure"),
        ("triggers", KILL + 'counts = ["folk"]\n', 8, "triggers 2", "counts"),
        ("triggers", KILL, 8, "triggers 2", "lacks “counts”"),
        ("triggers", KILL + 'counts = ["person"]\nverb = ["x"]\n', 8, "triggers 2", "verb"),
        ("nouns", PERSON + 'words = ["x"]\npopulation = "oil"\n', 1, "nouns 1", "population"),
        ("nouns", PERSON + 'words = "x"\n', 1, "nouns 1", "words"),
        ("words", '[classes]\nprepp = ["x"]\n', 2, "classes.prepp", "not part"),
        ("verbs", '[irregular]\nsee = "sees sees sees sees"\n', 2, "irregular.see", "another value"),
        ("rules", LINK + 'pattern = "q:g (t:act"\n', 1, "links 1", "broken pattern"),
        ("rules", LINK + 'pattern = "q:g t:act"\n', 1, "links 1", "no examples"),
        ("dates", PATTERN + 'regex = "(x"\n', 1, "pattern 1", "broken pattern"),
        ("dates", PATTERN + 'regex = "{hole}"\n', 1, "pattern 1", "cannot be used"),
        ("nouns", "[[nouns]\n", None, "", "not TOML"),
        ("nounz", "", None, "", "extends no table"),
        ("describe", "", None, "", "cannot extend"),
        ("places.tsv", "Kyzylsai\t\t\tKZ\n", 3, "place", "no coordinates"),
        ("places.tsv", "Kyzylsai\t143\t52\tKZ\n", 3, "place", "do not exist"),
        ("places.tsv", "Kyzylsai\tnan\t52\tKZ\n", 3, "place", "do not exist"),
        ("places.tsv", "Kyzylsai\t43\t52\tQQ\n", 3, "place", "country"),
        ("places.tsv", "Kyzylsai\t43\n", 3, "place", "no coordinates"),
    ],
)
def test_a_bad_entry_is_named_with_its_line_and_the_rest_is_used(file, text, line, entry, what):
    files = {"en/triggers.toml": SCOOP, "places.tsv": PLACES}
    path = file if file.endswith(".tsv") else f"en/{file}.toml"
    files[path] = files.get(path, "") + text
    own = read(files)
    (problem,) = own.problems
    assert (problem.file, problem.line, problem.entry) == (path, line, entry)
    assert what in problem.what
    assert problem.remedy
    (claim,) = counted(TEXT, own.lexicon)
    assert claim.figure
    assert claim.figure.measure == "detained"
    assert [p.names[0] for p in own.lexicon.places] == ["Zharbulaq"]


def test_a_language_and_a_column_that_do_not_exist_are_named():
    own = read({"xx/nouns.toml": "", "places.tsv": "name\tlatitude\n"})
    assert [p.what for p in own.problems] == ["has no column longitude", "extends no table"]


def test_entries_that_only_together_break_the_language_are_found_by_trying():
    verbs = '[irregular]\ngleep = "gleeps gleept"\n'
    triggers = SCOOP + '[[triggers]]\nmeasure = "killed"\ncounts = ["person"]\nverbs = ["gleep"]\n'
    own = read({"en/triggers.toml": triggers, "en/verbs.toml": verbs})
    (problem,) = own.problems
    assert problem.entry in ("irregular.gleep", "triggers 2")
    assert extract(*document(TEXT), own.lexicon).claims


def test_files_that_are_no_text_or_too_large_are_named():
    own = read_lexicon({"en/nouns.toml": b"\xff\xfe\x00", "en/triggers.toml": SCOOP.encode(), "places.tsv": b"\xff"})
    assert [p.file for p in own.problems] == ["en/nouns.toml", "places.tsv"]
    own = read_lexicon({"en/nouns.toml": b"#" * (1 << 21), "en/triggers.toml": SCOOP.encode()})
    assert "larger" in own.problems[0].what
    assert own.lexicon.tables


def test_examples_run_and_those_that_fail_are_told():
    right = read({"en/triggers.toml": SCOOP}).lexicon
    assert (check_examples(right).run, check_examples(right).failures) == (2, ())
    wrong = read({"en/triggers.toml": SCOOP.replace("23 detained", "24 detained").replace("23 killed", "23 detained")})
    failures = check_examples(wrong.lexicon).failures
    assert [(f.table, f.entry, f.read) for f in failures] == [("triggers", "triggers 1", "23 detained")] * 2


def test_entries_without_examples_are_told():
    own = read({"en/nouns.toml": '[[nouns]]\nkind = "person"\nwords = ["lamplighter"]\n'})
    assert check_examples(own.lexicon).without == ("en/nouns: nouns 1",)


def test_examples_of_holders_and_places_run_as_ours_do():
    held = '[[example]]\ntext = "The ministry said 14 died."\nfigure = "14"\nclass = "official"\nholder = "ministry"\n'
    named = '[[example]]\ntext = "Shots were fired in Zharbulak."\nplaces = ["Zharbulak"]\n'
    own = read({"en/attribution.toml": held, "en/places.toml": named, "places.tsv": PLACES})
    assert own.problems == ()
    checked = check_examples(own.lexicon)
    assert (checked.run, checked.failures) == (2, ())
    files = {"en/attribution.toml": held.replace("official", "ngo"), "en/places.toml": named.replace('["Z', '["Y')}
    wrong = read(files)
    assert len(check_examples(wrong.lexicon).failures) == 2


@pytest.mark.parametrize("language", languages())
def test_our_own_tables_pass_the_check_a_case_lexicon_passes(language):
    ours = {name: load_table(language, name) for name in tables(language)}
    checked = check_tables(ours, language)
    assert checked.failures == ()
    assert checked.run > 10
