"""A statistical reader of Russian, when the extra "ru" is installed: people's names, and the form of each word.

The models are those of the Natasha project (slovnet: names and morphology, on navec's embeddings). They lie as data in
the wheel of natasha, which itself is not imported: it needs a package that Python 3.11 cannot run.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

_PARTS = ("natasha", "slovnet", "navec", "razdel")
_EMBEDDINGS = "emb/navec_news_v1_1B_250K_300d_100q.tar"
_NAMES, _FORMS = "model/slovnet_ner_news_v1.tar", "model/slovnet_morph_news_v1.tar"
#: Cases of Universal Dependencies: nominative, genitive, dative, accusative, instrumental, locative.
_CASES = frozenset({"Nom", "Gen", "Dat", "Acc", "Ins", "Loc"})


class Word(NamedTuple):
    """A word of a name.

    Attributes
    ----------
    start, end : int
        Range in the text read.
    text : str
        As written.
    proper : bool
        It is a proper name rather than a word of the language.
    case : str or None
        Of Universal Dependencies: ``Nom``, ``Gen``, ``Dat``, ``Acc``, ``Ins``, ``Loc``.
    gender : str or None
        ``f`` or ``m``.
    many : bool
        In the plural.
    """

    start: int
    end: int
    text: str
    proper: bool
    case: str | None
    gender: str | None
    many: bool


def _data() -> Path | None:
    """Return the folder of the models, found without importing the package that holds it."""
    specs = [find_spec(name) for name in _PARTS]
    origin = specs[0].origin if all(specs) and specs[0] is not None else None
    data = Path(origin).parent / "data" if origin else None
    there = data is not None and all((data / name).is_file() for name in (_EMBEDDINGS, _NAMES, _FORMS))
    return data if there else None


@cache
def reader() -> str | None:
    """Return what reads names besides our rules, with its version; None where the extra is not installed."""
    if _data() is None:
        return None
    try:
        return f"slovnet/{version('slovnet')} natasha/{version('natasha')}"
    except PackageNotFoundError:
        return None


class Tagger:
    """The models, opened once per process: 0.6 s, 130 MB."""

    def __init__(self, data: Path) -> None:
        from navec import Navec
        from razdel import tokenize
        from slovnet import NER, Morph

        embeddings = Navec.load(data / _EMBEDDINGS)
        self._names: Any = NER.load(data / _NAMES)
        self._forms: Any = Morph.load(data / _FORMS)
        self._names.navec(embeddings)
        self._forms.navec(embeddings)
        self._tokens: Any = tokenize

    def names(self, text: str) -> list[list[Word]]:
        """Return the names of people in a sentence, each as its words, in order."""
        spans = [(s.start, s.stop) for s in self._names(text).spans if s.type == "PER"]
        if not spans:
            return []
        tokens = list(self._tokens(text))
        forms = self._forms([token.text for token in tokens]).tokens
        words = [_word(token, form) for token, form in zip(tokens, forms, strict=True)]
        return [[w for w in words if start <= w.start and w.end <= end] for start, end in spans]


def _word(token: Any, form: Any) -> Word:
    feats = form.feats
    gender = {"Masc": "m", "Fem": "f"}.get(feats.get("Gender", ""))
    case = feats.get("Case")
    return Word(
        token.start, token.stop, token.text, form.pos == "PROPN", case if case in _CASES else None, gender,
        feats.get("Number") == "Plur",
    )  # fmt: skip


@cache
def tagger() -> Tagger | None:
    """Return the models; None where the extra is not installed."""
    data = _data()
    return None if data is None or reader() is None else Tagger(data)
