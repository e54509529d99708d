import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.records import Description, canonical_json, make_id, seal
from aigaq.records.vocabulary import attribution_classes, attribution_sources, measures, populations, qualifiers

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=4), children, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=4), json_values, max_size=5))
def test_the_order_of_keys_does_not_change_what_is_hashed(value):
    other = dict(reversed(list(value.items())))
    assert canonical_json(value) == canonical_json(other)
    assert msgspec.json.decode(canonical_json(value)) == value


def test_ids_tell_apart_what_differs():
    assert make_id("claim", "a", 1) == make_id("claim", "a", 1)
    assert make_id("claim", "a", 1) != make_id("claim", "a1")
    assert make_id("claim", "a", None) != make_id("claim", "a", "")


@given(json_values, json_values)
def test_an_entry_is_sealed_over_everything_in_it(one, other):
    first = seal(1, "2026-01-01T00:00:00Z", "me", "intake", {"what": one}, "0" * 64)
    second = seal(1, "2026-01-01T00:00:00Z", "me", "intake", {"what": other}, "0" * 64)
    assert (first.digest == second.digest) == (canonical_json(one) == canonical_json(other))


@pytest.mark.parametrize("terms", [measures, qualifiers, populations, attribution_classes, attribution_sources])
def test_every_code_has_a_label(terms):
    assert terms()
    assert all(term.code == code and term.label for code, term in terms().items())


def test_what_the_user_says_wins_over_what_the_text_proposes():
    given_by_user = Description(title="Mine", found={"title": "given"})
    proposed = Description(title="Theirs", publisher="IPHR", found={"title": "first line", "publisher": "letterhead"})
    merged = given_by_user.over(proposed)
    assert (merged.title, merged.publisher) == ("Mine", "IPHR")
    assert merged.found == {"title": "given", "publisher": "letterhead"}
