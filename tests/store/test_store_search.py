"""Search finds what people type, in Latin and Cyrillic, and nothing they type is an error."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq.records import Item
from aigaq.store import MATCH_END, MATCH_START, Passage, Store

TEXTS = (
    "The strike began in May; workers of the oil field wanted higher wages.",
    "Семёнов сказал, что Жаңаөзен ждёт ответа. Қайрат молчал.",
    "Город Жанаозен и семья Семенова.",
    "Security forces fired. The security of the forces was not in doubt.",
    "In Zhanaözen the naïve mayor wasn't re-elected; 15,000 people came.",
    "Й" + "\u0438\u0306" + "од и ёлка",
)


@pytest.fixture
def filled(store: Store, make_item: Callable[..., Item]) -> Store:
    one, other = make_item("one.txt"), make_item("other.txt")
    for item in (one, other):
        store.put_item(item)
    store.index_item(one.id, [Passage(block=n, page=n + 10, text=text) for n, text in enumerate(TEXTS)])
    store.index_item(other.id, [Passage(block=7, text="May was cold.", claim_id="claim-1")])
    return store


def blocks(store: Store, query: str) -> set[int]:
    return {hit.block for hit in store.search(query)}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("may", {0, 7}),
        ("MAY wages", {0}),
        ("may nothing", set()),
        ('"security forces"', {3}),
        ("security forces", {3}),
        ('"forces security"', set()),
        ('"oil fie"*', {0}),
        ("secur*", {3}),
        ("secur", set()),
        ("sec* naive", set()),
        ("семенов", {1}),
        ("СЕМЁНОВ", {1}),
        ("семен*", {1, 2}),
        ("жанаозен", {1, 2}),
        ("Жаңаөзен", {1, 2}),
        ("қайрат", {1}),
        ("кайрат", {1}),
        ("zhanaozen", {4}),
        ("NAIVE", {4}),
        ("wasn't", {4}),
        ("re-elected", {4}),
        ("15,000", {4}),
        ("ййод", {5}),
        ("елка", {5}),
    ],
)
def test_queries(filled: Store, query: str, found: set[int]) -> None:
    assert blocks(filled, query) == found


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        '"',
        '""',
        '"*',
        "*",
        "-",
        "a AND",
        "NOT x",
        "OR OR",
        "NEAR(",
        "text:may",
        "{a b}:c",
        "^",
        "(",
        "a\x00b",
        "—",
    ],
)
def test_nothing_typed_is_an_error(filled: Store, query: str) -> None:
    assert filled.search(query) == []


def test_operators_are_words(filled: Store) -> None:
    assert blocks(filled, "not in doubt") == {3}
    assert blocks(filled, "security and") == set()
    assert blocks(filled, "may or") == set()


def test_an_unclosed_quotation_is_a_phrase(filled: Store) -> None:
    assert blocks(filled, '"security forces') == {3}


def test_very_long_queries(filled: Store) -> None:
    assert filled.search("word " * 20_000) == []
    assert blocks(filled, "may " * 5_000) == {0, 7}


@settings(max_examples=300, deadline=None)
@given(query=st.text(max_size=40) | st.text(alphabet='"*()-^:+{}<>aя ', max_size=30))
def test_any_text_can_be_searched_for(tmp_path_factory: pytest.TempPathFactory, query: str) -> None:
    store = _any_store(tmp_path_factory)
    assert isinstance(store.search(query), list)


_opened: list[Store] = []


def _any_store(factory: pytest.TempPathFactory) -> Store:
    if not _opened:
        _opened.append(Store.create(factory.mktemp("any") / "case.db"))
    return _opened[0]


def test_a_hit_tells_where(filled: Store) -> None:
    hit = filled.search("wages")[0]
    assert (filled.item(hit.item_id).name, hit.block, hit.page, hit.claim_id) == ("one.txt", 0, 10, None)
    assert f"higher {MATCH_START}wages{MATCH_END}." in hit.snippet
    assert next(hit for hit in filled.search("may") if hit.page is None).claim_id == "claim-1"


def test_a_snippet_shows_the_text_as_it_is(filled: Store) -> None:
    snippets = {hit.block: hit.snippet for hit in filled.search("жанаозен")}
    assert f"{MATCH_START}Жаңаөзен{MATCH_END} ждёт" in snippets[1]


def test_marks_in_a_text_cannot_fake_a_match(store: Store, make_item: Callable[..., Item]) -> None:
    item = make_item("a")
    store.put_item(item)
    store.index_item(item.id, [Passage(block=0, text=f"{MATCH_START}fake{MATCH_END} true")])
    assert store.search("true")[0].snippet.strip() == f"fake  {MATCH_START}true{MATCH_END}"


def test_a_long_passage_gives_a_short_snippet(store: Store, make_item: Callable[..., Item]) -> None:
    item = make_item("a")
    store.put_item(item)
    store.index_item(item.id, [Passage(block=0, text=f"{'before ' * 5000}needle{' after' * 5000}")])
    snippet = store.search("needle")[0].snippet
    assert len(snippet) < 300
    assert snippet.startswith("…")
    assert snippet.endswith("…")


def test_best_first_and_limited(store: Store, make_item: Callable[..., Item]) -> None:
    item = make_item("a")
    store.put_item(item)
    store.index_item(item.id, [Passage(block=n, text="court " * n + "filler " * (50 - n)) for n in range(1, 40)])
    hits = store.search("court", limit=3)
    assert [hit.block for hit in hits] == [39, 38, 37]
    assert [hit.rank for hit in hits] == sorted(hit.rank for hit in hits)


def test_only_in_one_item(filled: Store) -> None:
    other = filled.find_items("other.txt")[0]
    assert [hit.block for hit in filled.search("may", item_id=other.id)] == [7]


def test_indexing_again_forgets_what_was(filled: Store, path: Path) -> None:
    one = filled.find_items("one.txt")[0]
    filled.index_item(one.id, [Passage(block=0, text="Only this now.")])
    assert blocks(filled, "wages") == set()
    assert blocks(filled, "жанаозен") == set()
    assert blocks(filled, "only") == {0}
    assert blocks(filled, "cold") == {7}
    filled.index_item(one.id, [])
    assert blocks(filled, "only") == set()
    filled.index_item(one.id, [Passage(block=n, text=text) for n, text in enumerate(TEXTS)])
    assert blocks(filled, "wages") == {0}
