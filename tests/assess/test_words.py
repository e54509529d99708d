"""What the room says: never a verdict, in either language; what its questions hold."""

from __future__ import annotations

import string
from typing import Any

from piles import Pile

from aigaq.assess import assess, shipped, words
from aigaq.records import Account


def texts(tree: Any) -> list[str]:
    branches = tree.values() if isinstance(tree, dict) else ()  # lists are words to recognise, never printed
    return [tree] if isinstance(tree, str) else [t for branch in branches for t in texts(branch)]


def test_no_phrase_of_ours_is_a_verdict() -> None:
    for language in words.LANGUAGES:
        for text in texts(words.phrases(language)):
            assert not any(word in text.lower() for word in words.FORBIDDEN), text


def test_every_phrase_has_the_same_places_in_both_languages() -> None:
    english, russian = words.phrases("en"), words.phrases("ru")
    for key in english.keys() & russian.keys():
        if isinstance(english[key], str):
            fields = [{f for _, f, _, _ in string.Formatter().parse(t[key]) if f} for t in (english, russian)]
            assert fields[0] == fields[1], key


def test_every_requirement_asks_in_russian_too_and_asks_rather_than_tells() -> None:
    for one in shipped().requirements:
        assert any("а" <= c <= "я" for c in one.question_ru.lower())
        assert one.addressee_ru
        for text in (one.question, one.question_ru):
            assert text.endswith((".", "?"))
            assert not any(w in text.lower() for w in ("guilty", "violat", "perpetrator", "виновн", "преступник")), text


def case() -> Account:
    pile = Pile()
    here, there = pile.document("A Monitor", "2012-01"), pile.document("Ministry", "2012-01")
    pile.says(here, "killed", 15)
    pile.says(there, "killed", 9, cls="official", holder="Ministry")
    for name in ("Ann One", "Bob Two"):
        pile.event(here, "custody.arrest", name, date="2012-01-01")
        pile.event(here, "proceeding.sentence", name, date="2012-06-01")
    pile.event(here, "force.beating", "Ann One")
    pile.statement(there, "denial", "the Minister", "force.beating", cls="official")
    return pile.account()


def test_numbers_disagreements_and_gaps_are_asked_about_and_merged() -> None:
    account = case()
    found = assess(account).questions
    numbers = [q for q in found if "different numbers" in q.text]
    assert len(numbers) == len({c.series_id for c in account.contradictions}) == 1
    assert set(numbers[0].claims) == {c for one in account.contradictions for c in (one.left, one.right)}
    (gaps,) = [q for q in found if q.text.startswith("When, where and by which authority")]
    assert gaps.about == ("Ann One", "Bob Two")
    assert "Ann One, Bob Two" in gaps.text
    assert "задержание" not in gaps.text_ru
    assert "судебное разбирательство" in gaps.text_ru
    assert sum("authorities do not" in q.text for q in found) == len(account.ledgers.disagreements) > 0


def test_questions_are_ranked_by_what_they_would_settle_and_each_rests_on_claims() -> None:
    account = case()
    found = assess(account).questions
    known = {c.id for c in account.claims}
    assert [q.weight for q in found] == sorted((q.weight for q in found), reverse=True)
    for question in found:
        assert question.claims
        assert set(question.claims) <= known
        assert question.text_ru
        assert question.addressee_ru
