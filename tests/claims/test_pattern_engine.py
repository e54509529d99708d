"""The rule language: what each of its signs matches."""

from __future__ import annotations

import pytest

from aigaq.claims.engine import Alphabet, Chunk, Item, apply_chunk, compile_pattern, literals

CLASSES = {"d": {"det"}, "n": {"noun", "many"}, "o": {"noun"}, "v": {"verb"}, "i": {"prep", "'in'"}, "p": {"prep"}}


@pytest.fixture
def alphabet() -> Alphabet:
    made = Alphabet()
    for classes in CLASSES.values():
        made.code(frozenset(classes))
    return made


def codes(alphabet: Alphabet, letters: str) -> str:
    return "".join(alphabet.code(frozenset(CLASSES[c])) for c in letters)


@pytest.mark.parametrize(
    ("pattern", "sentence", "matches"),
    [
        ("det noun", "dn", True),
        ("det noun", "dv", False),
        ("noun&many", "n", True),
        ("noun&many", "o", False),
        ("noun-many", "o", True),
        ("noun-many", "n", False),
        ("'in' noun", "in", True),
        ("'in' noun", "pn", False),
        ("[noun verb - many]", "v", True),
        ("[noun verb - many]", "n", False),
        ("~(noun|verb) noun", "dn", True),
        ("~(noun|verb) noun", "vn", False),
        ("det (noun|verb){2}", "dnv", True),
        ("det (noun|verb){2}", "dn", False),
        ("noun !(verb)", "nd", True),
        ("noun !(verb)", "nv", False),
        ("noun &(verb)", "nv", True),
        ("noun &(verb)", "nd", False),
        ("@group verb", "dnv", True),
        (". . noun", "dvn", True),
    ],
)
def test_signs_of_the_rule_language(alphabet: Alphabet, pattern: str, sentence: str, matches: bool) -> None:
    compiled = compile_pattern(pattern, alphabet, {"group": "det? noun+"})
    assert bool(compiled.match(codes(alphabet, sentence))) is matches


def test_preceded_by(alphabet: Alphabet) -> None:
    compiled = compile_pattern("<(det) noun", alphabet, {})
    assert compiled.search(codes(alphabet, "vndn")).start() == 3


def test_names_capture_what_follows(alphabet: Alphabet) -> None:
    match = compile_pattern("det? q:(noun+) t:verb", alphabet, {}).match(codes(alphabet, "dnnv"))
    assert match is not None
    assert (match.span("q"), match.span("t")) == ((1, 3), (3, 4))


@pytest.mark.parametrize("pattern", ["det %", "(det", "@nothing", "x:)"])
def test_what_is_no_rule_is_refused(alphabet: Alphabet, pattern: str) -> None:
    with pytest.raises(ValueError):
        compile_pattern(pattern, alphabet, {})


def test_words_named_by_a_pattern_are_known() -> None:
    assert literals("('in'|'together with') noun") == {"'in'", "'together with'"}


def test_chunk_draws_items_together_and_keeps_classes_of_its_head(alphabet: Alphabet) -> None:
    group = frozenset({"group"})
    alphabet.code(group | {"many"})
    chunk = Chunk("g", compile_pattern("det head:noun", alphabet, {}), group, frozenset({"many"}))
    items = [Item(c, n, n + 1, None, None, (n, n + 1)) for n, c in enumerate(codes(alphabet, "vdnv"))]
    first, drawn, last = apply_chunk(items, chunk, alphabet)
    assert alphabet.classes[drawn.code] == {"group", "many"}
    assert (drawn.start, drawn.end, drawn.head, len(drawn.inner)) == (1, 3, (2, 3), 2)
    assert (first, last) == (items[0], items[3])
