"""Places in a sentence: gazetteer names and names that only their surroundings show to be places."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .attribution_words import attribution_words
from .cues import Cue
from .document import Sentence
from .forms import inflection_of
from .function_words import any_of, function_words
from .gazetteer import Place, gazetteer
from .lexicon import load_table

#: cues with a list of words; a word in two of them belongs to the later
_LISTED: tuple[Cue, ...] = ("topic", "origin", "goal", "at")


_CAPITAL = r"(?:(?:(?:al|el|ez|es|ad|as|an|ar|ash|az)-)?[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁӘҒҚҢӨҰҮҺІ][\w’'ʻ]*(?:[-–][\w’'ʻ]+)*)"


class PlaceMention(NamedTuple):
    """A name that is, or may be, a place.

    Attributes
    ----------
    start, end : int
        Range in the text of the sentence's reading.
    text : str
        The name as written, without "the".
    cue : str
        How it stands: ``at`` ("in Osh"), ``kind`` ("Osh oblast", "the village of Tavdem"), ``origin`` ("from Osh"),
        ``goal`` ("to Osh"), ``topic`` ("of Osh", "Osh's history"), ``court`` ("Osh City Court"), ``none`` ("Osh
        events"); ``people`` for the people of a country.
    places : tuple of Place
        What the gazetteer knows under that name; empty for a name it lacks.
    sure : bool
        Whether the words around it alone show it to be a place; else the rest of the document must.
    site : bool
        A street, square, prison, hospital: something inside a town.
    """

    start: int
    end: int
    text: str
    cue: Cue
    places: tuple[Place, ...] = ()
    sure: bool = False
    site: bool = False


class _Words:
    """The word lists of a language, as sets."""

    def __init__(self, language: str) -> None:
        table = load_table(language, "places")
        self.small = function_words(language)
        self.book = gazetteer(language)
        #: a run of capitalised words: what may hold one name, or a few in a row
        self.run = re.compile(rf"(?<![\w@]){_CAPITAL}(?: (?:(?:{any_of(self.small.particles)}) )?{_CAPITAL})*")
        cues: dict[str, list[str]] = table["cues"]
        self.cues: dict[str, Cue] = {w: c for c in _LISTED for w in cues[c]}
        self.strong, self.people = frozenset(cues["strong"]), frozenset(cues["from"])
        kinds = table["kinds"]
        self.area, self.site, self.town_site = (frozenset(kinds[k]) for k in ("area", "site", "town_site"))
        self.before_of, self.apposed = frozenset(kinds["of"]), frozenset(kinds["apposed"])
        self.vague_of = frozenset(kinds["vague_of"])
        #: by preposition, the endings with which a name behind it stands in the case of places; owned: "суд Вахдата"
        self.located = {w: tuple(e) for w, e in table.get("located", {}).items()}
        self.owned = bool(self.located) and not self.small.of
        self.district = frozenset(table.get("districts", {}).get("names", ()))
        self.district_courts = frozenset(table.get("districts", {}).get("courts", ()))
        self.numbers = frozenset(load_table(language, "frames")["numbers"]["words"])
        self.openers = frozenset(table["openers"]["words"])
        self.deictic = re.compile(any_of(kinds["deictic"]))
        self.institutions = frozenset(table["institutions"]["heads"])
        self.courts = frozenset(table["institutions"]["courts"])
        speech = attribution_words(language)
        listed = frozenset(table["followers"]["words"])
        self.followers = listed | speech.say | speech.show if listed else None
        self.name_forms = inflection_of(language).name_forms
        self.name_cue = inflection_of(language).name_cue
        self.owner_forms = inflection_of(language).owner_forms
        self.court_behind = re.compile(rf"(?: [\w-]+){{0,3}}? (?:{any_of(self.courts)})\b")
        self.titles = frozenset(table["persons"]["titles"])
        stop = table["stop"]
        self.words, self.given = frozenset(stop["words"]), frozenset(stop["given"])
        self.not_places = frozenset(stop["not_places"]) | self.words
        #: words that are nothing when they stand alone
        self.idle = frozenset(w for w in self.not_places if w not in self.openers)

    def find(self, name: str) -> tuple[Place, ...]:
        """Return the places of that name, which may stand in another case than the first."""
        return self.resolve(name)[1]

    def resolve(self, name: str) -> tuple[str, tuple[Place, ...]]:
        """Return the first form of a name that is known, and the places; the name itself when none is."""
        book = self.book
        plain = name.title() if name.isupper() and len(name) > 3 else name
        return next(((form, found) for form in self.name_forms(plain) if (found := book.find(form))), (name, ()))

    def kind(self, word: str) -> bool:
        """Tell whether `word` after a name says what kind of place it is."""
        return word in self.area or word in self.site or word in self.town_site


@cache
def _words(language: str) -> _Words:
    return _Words(language)


_WORD = re.compile(r"[^\W_](?:[\w’'ʻ]|[-–](?=\w))*")
_BEFORE = re.compile(r"(?:([\w’'-]+) )?([\w’'-]+)([,;:(“\"]?) ?(?:the )?\Z")
_AFTER = re.compile(r"(?:[’']s)? ([a-zа-яёәғқңөұүһі-]+)")
_OWNED = re.compile(r"[’']s ((?:[\w-]+ ?){1,3})")
_NAMED = re.compile(rf",? {_CAPITAL}")
_LARGE = 150_000


class _Run:
    """A run of capitalised words and the words around it."""

    def __init__(
        self, text: str, start: int, end: int, sentence_start: int, words: _Words, former: PlaceMention | None
    ) -> None:
        self.text = text
        self.lexicon = words
        joint = words.small.joint.fullmatch(text, former.end, start) if former else None
        #: the name before, when this one is joined to it: "in Minya and Assiut"
        self.joined = former if former and joint else None
        self.joined_by_and = joint is not None and joint[0] != ", "
        self.spans: list[tuple[int, int]] = []
        self.based = -1  #: the word that was "Almaty-based"
        for match in _WORD.finditer(text, start, end):
            stem = match[0]
            cut = 2 if stem.endswith(("’s", "'s")) else 1 if stem.endswith(("’", "'")) else 0
            if stem.endswith(words.small.based):
                cut, self.based = 6, len(self.spans)
            self.spans.append((match.start(), match.end() - cut))
        self.lower = [text[a:b].lower() for a, b in self.spans]
        before = _BEFORE.search(text, max(sentence_start, start - 40), start)
        self.before = before[2].lower() if before and not before[3] else ""
        self.before_that = (before[1] or "").lower() if before and not before[3] else ""
        after = _AFTER.match(text, end)
        self.after = after[1] if after else ""
        self.opens = start == sentence_start
        #: all of a sentence, and the head of what follows: "Гродно."
        self.heads = text[sentence_start:start].strip("-–—• ▪🟥*") == "" and text[end : end + 1] in (".", ":")
        self.capitals = text[start:end].isupper() and len(self.spans) > 1

    def previous(self, i: int) -> str:
        """Return the word before word `i`, lower case, when no punctuation is between."""
        return self.lower[i - 1] if i else self.before

    def next(self, i: int) -> str:
        """Return the word after word `i`, lower case."""
        return self.lower[i + 1] if i + 1 < len(self.lower) else self.after

    def name(self, first: int, last: int) -> str:
        """Words `first` to `last` as written, without a possessive ending."""
        return self.text[self.spans[first][0] : self.spans[last][1]]

    def cue(self, first: int, last: int, country: bool = False) -> Cue:
        """Return how the name that is words `first` to `last` stands in the sentence."""
        words, previous, earlier = self.lexicon, self.previous(first), self.before_that
        if last == self.based:
            return "at"
        if words.kind(self.next(last)):
            return "kind"
        if previous in words.small.directions:  # in western Kazakhstan
            previous = self.previous(first - 1) if first else earlier
        if first == 0 and (
            previous in words.apposed
            or (previous in words.small.of and (earlier in words.before_of or words.kind(earlier)))
        ):
            return "kind"
        if first == 0 and self.joined is not None and not country:
            return self.joined.cue
        if words.owned and not country and (self.heads or (first == 0 and previous in words.town_site)):
            return "at"  # "УФА. Суд арестовал", "в колонии Вахдата"
        cue = words.cues.get(previous, "none")
        return self._ending(first, last) or cue

    def _ending(self, first: int, last: int) -> Cue | None:
        """Return what the ending of a name tells, in languages where endings do."""
        name = self.name(first, last)
        return self.lexicon.name_cue(name, self.lexicon.resolve(name)[0])


def find_places(sentence: Sentence, language: str = "en") -> list[PlaceMention]:
    """Return the names in `sentence` that are or may be places, in order."""
    words = _words(language)
    text, start, end = sentence.reading.text, sentence.start, sentence.end
    found: list[PlaceMention] = []
    for match in words.run.finditer(text, start, end):
        if match[0].lower() in words.idle:
            continue
        run = _Run(text, match.start(), match.end(), start, words, found[-1] if found else None)
        i = 0
        while i < len(run.lower):
            mention, used = _at(run, i)
            if mention is not None:
                found.append(mention)
            i += used
    for match in words.deictic.finditer(text, start, end):
        if _NAMED.match(text, match.end(), end):  # "the regional capital Aktau"
            continue
        found.append(PlaceMention(match.start(), match.end(), match[0], "at", (), True))
    return sorted(found)


def _at(run: _Run, i: int) -> tuple[PlaceMention | None, int]:
    """Return the place that starts at word `i` of `run`, if any, and how many words are read with it."""
    book = run.lexicon.book
    if (court := _court(run, i)) is not None:
        return court, 1
    if all(part in run.lexicon.numbers for part in run.lower[i].split("-")):
        return None, 1
    for last in range(min(i + 3, len(run.lower) - 1), i - 1, -1):
        name = run.name(i, last)
        if len(name) < 3 and name != "US":
            continue
        if last == i and run.lower[i] in run.lexicon.openers and i + 1 < len(run.lower):
            break  # "Abu Zaabal"
        places, people = run.lexicon.find(name), book.country_of_people(name)
        if places and not (people and places[0].kind == "town"):
            return _known(run, i, last, places), last - i + 1
        if people:
            country = book.country(people)
            place = (country,) if country else ()
            return PlaceMention(run.spans[i][0], run.spans[last][1], name, "people", place, True), last - i + 1
    return _unknown(run, i)


def _court(run: _Run, i: int) -> PlaceMention | None:
    """Return the seat of a court that word `i` tells as an adjective: "Бухарский областной суд"."""
    words = run.lexicon
    end = run.spans[i][1]
    if run.lower[i] in words.district and any(w in words.district_courts for w in (*run.lower[i + 1 :], run.after)):
        return None  # "Ленинский районный суд": of a district, wherever that is
    for form in words.owner_forms(run.name(i, i)):
        if not words.court_behind.match(run.text, end):
            return None
        if places := gazetteer().find(form):
            return PlaceMention(run.spans[i][0], end, run.name(i, i), "court", places, True)
    return None


def _known(run: _Run, first: int, last: int, places: tuple[Place, ...]) -> PlaceMention | None:
    """Weigh a name of the gazetteer by what stands around it."""
    words, top, end = run.lexicon, places[0], run.spans[last][1]
    cue = run.cue(first, last, country=top.kind == "country")
    if cue == "none" and run.opens and first == last == 0 and not gazetteer().find(run.name(0, 0)):
        return None  # a word that opens the sentence, and in another case would be a name
    if run.text.startswith("$", end):
        return None
    following = run.next(last)
    inside = last + 1 < len(run.lower)
    if inside and following in words.site:  # Osh Avenue
        return PlaceMention(run.spans[first][0], run.spans[last + 1][1], run.name(first, last + 1), cue, (), True, True)
    if inside and words.kind(following):  # Mangistau Region, Almaty Airport
        end = run.spans[last + 1][1]
        if following in words.area:
            places = tuple(sorted(places, key=lambda p: p.kind != "region"))
    elif top.kind != "country" and not run.capitals and _other_name(run, first, last):
        return None
    if cue == "at" and top.kind == "town" and top.population < _LARGE and _is_adjective(run, last):
        cue = "none"  # "at Olympic sites", though there is a place of that name
    alone = run.lower[first] if first == last else ""
    if alone in words.words and cue != "kind":
        return None
    if alone in words.given and cue not in ("at", "kind"):
        return None
    of_institution = following in words.institutions or any(w in words.institutions for w in run.lower[last + 1 :])
    large = top.kind != "town" or top.population >= _LARGE
    sure = cue in ("at", "kind") or top.kind == "country" or (large and alone not in words.given)
    if of_institution and (cue != "kind" or inside):
        court = any(w in words.courts for w in (*run.lower[last + 1 :], run.after))
        cue, sure = ("court", True) if court and top.kind != "country" else ("none", top.kind == "country")
    elif cue == "at" and (owned := _OWNED.match(run.text, end)) and not any(words.kind(w) for w in owned[1].split()):
        cue = "topic"  # in Kazakhstan's history, but not in Osh's central square
    elif cue == "none" and top.kind != "country" and run.previous(first) in words.courts:
        cue, sure = "court", True  # "городской суд Актау"
    return PlaceMention(run.spans[first][0], end, run.text[run.spans[first][0] : end], cue, places, sure)


def _other_name(run: _Run, first: int, last: int) -> bool:
    """Tell whether the words around show the name of a person or a thing: a title before, an unknown name beside."""
    words = run.lexicon
    if run.previous(first) in words.titles and run.previous(first) not in words.cues:
        return True
    for neighbour in (first - 1, last + 1):
        if not 0 <= neighbour < len(run.lower):
            continue
        word = run.lower[neighbour]
        if word in words.given:
            return True
        plain = word in words.institutions or word in words.cues or words.kind(word) or word in words.not_places
        if not plain and not words.find(word) and not words.book.country_of_people(word):
            return True
    return False


def _unknown(run: _Run, i: int) -> tuple[PlaceMention | None, int]:
    """Return the name at word `i` that the gazetteer lacks, when what stands around it says that it is a place."""
    words, lower = run.lexicon, run.lower
    if run.capitals or (lower[i] in words.not_places and lower[i] not in words.openers) or lower[i] in words.cues:
        return None, 1
    last = i
    while (
        last + 1 < len(lower) and not words.kind(lower[last + 1]) and not _sizeable(run.name(last + 1, last + 1), words)
    ):
        last += 1
    used, name = last - i + 1, lower[i : last + 1]
    if len(name) == 1 and len(run.name(i, i)) <= 5 and run.name(i, i).isupper():  # an institution's letters
        return None, used
    plain = all(w in words.not_places or w in words.titles for w in name)
    squared = last + 1 < len(lower) and words.kind(lower[last + 1]) and name[0] in words.openers  # Republic Square
    if (plain and not squared) or (any(w in words.institutions for w in name) and not squared):
        return None, used
    cue, start, end = run.cue(i, last), run.spans[i][0], run.spans[last][1]
    if last + 1 < len(lower) and words.kind(lower[last + 1]):
        end = run.spans[last + 1][1]
        return PlaceMention(start, end, run.text[start:end], cue, (), True, lower[last + 1] in words.site), used + 1
    if run.previous(i) in words.titles or name[0] in words.titles or run.next(last) in words.institutions:
        return None, used
    if cue != "kind" and _is_adjective(run, last):
        return None, used
    if _is_located(run, i, last):
        return PlaceMention(start, end, run.text[start:end], "at", (), True), used
    vague = run.previous(i) == "of" and run.before_that in words.vague_of
    joined = run.joined is not None and run.joined.cue in ("at", "kind") and run.joined_by_and and i == 0
    native = cue == "origin" and i == 0 and run.before_that in words.people
    if (cue == "kind" and not vague) or run.previous(i) in words.strong or joined or native:
        site = words.kind(run.next(last)) and run.next(last) not in words.area
        if site and last + 1 == len(lower):  # Royal Care hospital
            end += 1 + len(run.after)
        return PlaceMention(start, end, run.text[start:end], cue, (), True, site), used
    return None, used


def _is_located(run: _Run, i: int, last: int) -> bool:
    """Tell whether an unknown name stands in the case of places: "в Норвике", "под Лиденом", "суд Верхнего Сельца"."""
    words, name = run.lexicon, run.name(last, last)
    if i or name.isupper() or len(name) < 4 or run.text[run.spans[last][1] : run.spans[last][1] + 1] == "»":
        return False
    if run.previous(i) in words.courts and words.owned:
        return name.endswith(("а", "я", "ы", "и"))
    return name.endswith(words.located.get(run.previous(i), ("\0",)))


def _is_adjective(run: _Run, last: int) -> bool:
    """Tell whether the name that ends with word `last` stands before a noun: "Olympic sites"."""
    if _OWNED.match(run.text, run.spans[last][1]):
        return False
    after, words = run.after if last + 1 == len(run.lower) else "", run.lexicon
    if words.followers is None:
        return False
    plain = not after or after in words.followers or after.endswith(words.small.past) or words.kind(after)
    return not plain and last != run.based


def _sizeable(name: str, words: _Words) -> bool:
    return any(p.kind != "town" or p.population >= _LARGE for p in words.find(name))
