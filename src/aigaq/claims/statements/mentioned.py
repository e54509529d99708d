"""Acts of speech that attributions tell: counts given by somebody, and "according to X"."""

from __future__ import annotations

from collections.abc import Sequence

from aigaq.claims.attribution_words import attribution_words
from aigaq.claims.document import Sentence
from aigaq.claims.speech import AttributionMention

from .act import SpeechAct, trimmed
from .words import SpeechWords

_GIVING = frozenset({"official", "intergovernmental", "unofficial"})
_COURTS = frozenset({"court"})
#: characters behind a verb of counting in which its count begins
_NEAR = 48


def mentioned_acts(
    sentence: Sentence, mentions: Sequence[AttributionMention], words: SpeechWords, language: str
) -> list[SpeechAct]:
    """Return the acts of speech that the attributions of a sentence tell.

    Parameters
    ----------
    sentence : Sentence
        What is read.
    mentions : sequence of AttributionMention
        Its attributions.
    """
    found = (_count(sentence, m, words) or _according(sentence, m, words, language) for m in mentions)
    return [act for act in found if act is not None]


def _count(sentence: Sentence, mention: AttributionMention, words: SpeechWords) -> SpeechAct | None:
    """Return "the ministry counted 4,500 wounded"."""
    if len(mention.saying) != 2 or mention.kind not in ("source", "back") or mention.document:
        return None
    text = sentence.reading.text
    subject = (mention.saying[0][1], len(text[: mention.saying[1][0]].rstrip()))
    behind = text[mention.end : min(mention.end + _NEAR, sentence.end)]
    if subject[0] >= subject[1] or words.no_count.search(behind) or not words.count.match(behind):
        return None
    held = mention.holder or subject
    between = set(text[held[1] : mention.saying[1][0]].lower().split())
    if not between.isdisjoint(words.negations | {"been"}):
        return None
    told = trimmed(text, *mention.reach) if mention.reach[0] < mention.reach[1] else None
    return SpeechAct(
        start=mention.start,
        end=mention.end,
        act="fact",
        speaker=held,
        subject=subject,
        words=told,
        saying=mention.saying,
        told="clause",
        rule="statement.count/1",
        not_source=_COURTS if text[mention.saying[1][0] : mention.end].lower() in words.ruling else frozenset(),
        modality=mention.modality,
    )


def _according(sentence: Sentence, mention: AttributionMention, words: SpeechWords, language: str) -> SpeechAct | None:
    """Return "according to the prosecutor"."""
    text = sentence.reading.text
    if mention.kind != "source" or mention.holder is None or mention.source is None:
        return None
    if mention.source.cls not in _GIVING or not attribution_words(language).opener.match(text, mention.start):
        return None
    held = text[mention.holder[0] : mention.holder[1]].lower().split()
    if not words.modals.isdisjoint(held):
        return None  # a standard and what it says
    return SpeechAct(
        start=mention.start,
        end=mention.end,
        act="fact",
        speaker=mention.holder,
        subject=mention.holder,
        words=trimmed(text, *mention.reach),
        saying=mention.saying,
        told="according",
        rule="statement.according/1",
    )
