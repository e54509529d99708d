"""The acts of speech of one sentence, found by verbs and nouns and told apart."""

from __future__ import annotations

from collections.abc import Sequence

from aigaq.claims.clauses import Clauses

from .act import SpeechAct
from .nouns import NounActs
from .quotations import Quotation
from .stretches import Stretches
from .verbs import VerbActs
from .words import speech_words


def find_acts(clauses: Clauses, quotations: Sequence[Quotation]) -> list[SpeechAct]:
    """Return the acts of speech that a sentence tells, in order.

    Parameters
    ----------
    clauses : Clauses
        The sentence.
    quotations : sequence of Quotation
        Those of its block, in order.
    """
    words = speech_words(clauses.language)
    if words.triggers.isdisjoint(t.lower for t in clauses.tokens):
        return []
    stretches = Stretches(clauses, quotations)
    by_verbs, by_nouns = VerbActs(clauses, stretches, words), NounActs(clauses, stretches, words)
    kept: list[SpeechAct] = []
    for act in sorted([*by_verbs.acts(), *by_nouns.acts()], key=lambda a: (a.end, a.start)):
        same = next((k for k in kept if _same(k, act)), None)
        if same is None:
            kept.append(act)
        elif act.words is not None and (same.words is None or same.told == "noun"):
            kept[kept.index(same)] = same._replace(words=act.words, quoted=act.quoted, end=max(same.end, act.end))
    return [_cut(clauses, a, kept[n + 1 :]) for n, a in enumerate(kept)]


def _cut(clauses: Clauses, act: SpeechAct, later: Sequence[SpeechAct]) -> SpeechAct:
    """End what was said where the same speaker goes on to say something else."""
    if act.words is None or act.told != "clause":
        return act
    following = next((a for a in later if a.shared and act.words[0] < a.start < act.words[1]), None)
    if following is None:
        return act
    text = clauses.text[act.words[0] : following.start].rstrip(" ,")
    text = text.removesuffix(" and").removesuffix(" but").rstrip(" ,")
    return act._replace(words=(act.words[0], act.words[0] + len(text))) if text else act


def _same(one: SpeechAct, other: SpeechAct) -> bool:
    """Tell whether two readings are of one act: "issued a statement which said that"."""
    if one.start == other.start and one.end == other.end:
        return True
    nouns = "noun" in (one.told, other.told)
    overlap = one.start < other.end and other.start < one.end
    touching = one.words is not None and one.words == other.words
    return (nouns and overlap and one.speaker == other.speaker) or touching
