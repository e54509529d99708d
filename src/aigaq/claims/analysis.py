"""The analysis of one sentence: quantities, chunks, and the links between quantities and what happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .engine import Alphabet, Item, apply_chunk
from .lexicon import Entry, Noun, Sense
from .quantities import Quantity, find_quantities
from .quantity_words import QuantityWords
from .rules import SHAPES, Grammar, Link
from .tokens import Token

_NO_ENTRY = Entry(frozenset())
#: Kinds of nouns that a sense also counts, at a price: what an unknown noun names is not known. For senses that count
#: people, and for the others.
_DISTANCE = {"unknown": (4, 4), "bare": (2, 12), "victim": (0, None)}
#: What a trigger of each form can say: a passive tells what was done, an active intransitive what someone did.
_ROLES = {
    "passive": frozenset({"verbs", "states", "places", "benches"}),
    "active": frozenset({"happens"}),
    "act": frozenset({"verbs"}),
    "done": frozenset({"verbs", "states"}),
}


class Group(NamedTuple):
    """A quantity with the noun it counts.

    Attributes
    ----------
    quantity : Quantity
        The amount.
    start, end : int
        Token range of the whole group.
    noun : Noun or None
        What is known of its head noun.
    population : str or None
        Whom it counts, by the noun or by what is said of it: "members of the security forces", "17 were civilians".
    head : tuple of int or None
        Token range of the head noun.
    named : str or None
        The kind that a trigger noun without an entry of its own stands for.
    anaphoric : bool
        "of whom", "of them", "of these": counted among something named before.
    at : int
        Position in the chunked sentence.
    """

    quantity: Quantity
    start: int
    end: int
    noun: Noun | None
    population: str | None
    head: tuple[int, int] | None
    named: str | None
    anaphoric: bool
    inner: tuple[Item, ...]
    at: int

    @property
    def kind(self) -> str:
        """The kind of noun: as in ``nouns.toml``, ``unknown``, or ``bare`` without a noun."""
        if self.noun is not None:
            return self.noun.kind
        return self.named or ("unknown" if self.head else "bare")


class Tie(NamedTuple):
    """One way to read what a quantity counts.

    Attributes
    ----------
    score : int
        The higher the surer.
    trigger : tuple of int
        Token range of the words that tell the measure.
    """

    score: int
    sense: Sense
    trigger: tuple[int, int]
    rule: str
    adds: bool


class Analysis(NamedTuple):
    """What was found in one sentence.

    Attributes
    ----------
    ties : list of list of Tie
        For each group, the best first.
    dropped : frozenset of int
        The groups that count who did something.
    topic : str or None
        The measure that a short sentence without quantities speaks of: a heading, a question.
    """

    tokens: Sequence[Token]
    groups: list[Group]
    ties: list[list[Tie]]
    dropped: frozenset[int]
    topic: str | None = None


def analyse(tokens: Sequence[Token], blocked: Sequence[bool], grammar: Grammar, words: QuantityWords) -> Analysis:
    """Return the quantities of a sentence, grouped with their nouns and tied to measures.

    Parameters
    ----------
    tokens : sequence of Token
        The sentence.
    blocked : sequence of bool
        For each token, whether it is part of a date.
    grammar : Grammar
        Rules and lexicon.
    words : QuantityWords
        Words of amounts.
    """
    quantities = find_quantities(tokens, words, blocked)
    if not quantities:
        return Analysis(tokens, [], [], frozenset())
    items: Sequence[Item] = itemise(tokens, quantities, blocked, grammar)
    for chunk in grammar.chunks:
        items = apply_chunk(items, chunk, grammar.alphabet)
    groups = _groups(items, quantities, tokens, grammar.alphabet)
    codes = "".join(i.code for i in items)
    ties: list[list[Tie]] = [_inner_ties(g) for g in groups]
    dropped: set[int] = set()
    place = {g.at: n for n, g in enumerate(groups)}
    for link in grammar.links:
        for match in link.pattern.finditer(codes):
            number = place.get(match.start("q"))
            if number is None:
                continue
            if link.drop:
                dropped.add(number)
                continue
            found = _ties(link, items[match.end("t") - 1], groups[number], grammar.alphabet)
            ties[number] += [_settled(t, groups, number, tokens, grammar) for t in found]
    for rows in ties:
        rows.sort(key=lambda t: (-t.score, t.trigger, t.rule))
    return Analysis(tokens, groups, ties, frozenset(dropped))


def topic(tokens: Sequence[Token], grammar: Grammar) -> str | None:
    """Return the measure a heading or a question speaks of: "Deaths in custody", "How many were arrested?"."""
    for item in itemise(tokens, (), [False] * len(tokens), grammar):
        if item.entry is not None and (told := [s for s in item.entry.senses if s.role in _TOPICS]):
            return told[0].measure
    return None


_TOPICS = frozenset({"events", "verbs", "states", "happens"})


def itemise(
    tokens: Sequence[Token], quantities: Sequence[Quantity], blocked: Sequence[bool], grammar: Grammar
) -> list[Item]:
    """Return the sentence as items: quantities, dates, phrases and single words; quotation marks are left out."""
    starts = {q.first: n for n, q in enumerate(quantities)}
    quantity_code, date_code = grammar.shapes["Q"], grammar.shapes["date"]
    quote = grammar.codes['"'][0]
    heading = sum(t.text[0].isupper() for t in tokens) * 2 > len(tokens) > 3
    items: list[Item] = []
    i, size = 0, len(tokens)
    next_quantity = iter((*(q.first for q in quantities), size))
    limit = next(next_quantity)
    while i < size:
        if i in starts:
            q = quantities[starts[i]]
            items.append(Item(quantity_code, i, q.last, None, starts[i], q.number))
            i = q.last
            limit = next(next_quantity)
            continue
        if blocked[i]:
            j = i + 1
            while j < limit and blocked[j]:
                j += 1
            items.append(Item(date_code, i, j, None, None, (i, j)))
            i = j
            continue
        code, entry, j = _word(tokens, i, limit, grammar, heading)
        if code != quote:
            items.append(Item(code, i, j, entry, None, (i, j)))
        i = j
    return items


def _word(
    tokens: Sequence[Token], i: int, limit: int, grammar: Grammar, heading: bool
) -> tuple[str, Entry | None, int]:
    """Return code, entry and end of the phrase or word that starts at token `i`."""
    token = tokens[i]
    lower = token.lower
    rows = grammar.phrases.get(lower)
    if rows is not None:
        for rest, code, entry in rows:
            j = i + 1 + len(rest)
            if j <= limit and all(tokens[i + 1 + k].lower == w for k, w in enumerate(rest)):
                return code, entry, j
    capital = i > 0 and not heading and token.text[0].isupper()
    known = (grammar.capital_codes if capital else grammar.codes).get(lower)
    if known is not None and capital and len(lower) > 1 and token.text.isupper() and known[1].classes & _CLOSED:
        return grammar.shapes["name"], None, i + 1  # "US", "WHO"
    if known is not None:
        code, entry = known
        if capital and entry.noun is None and not token.text.isupper() and not entry.classes & _CLOSED:
            return grammar.shapes["name"], None, i + 1
        return code, entry, i + 1
    return grammar.shapes[_shape(token, capital)], None, i + 1


_CLOSED = frozenset({"det", "prep", "rel", "pron", "cc", "sub", "be", "have", "event", "people"})


def _shape(token: Token, capital: bool) -> str:
    first = token.text[0]
    if first.isdigit():
        return "word" if "-" in token.text else "num"
    if not first.isalpha():
        return "sign"
    if capital:
        return "name"
    lower = token.lower
    if lower.endswith("ed") and len(lower) > 4:
        return "ed"
    if lower.endswith("ing") and len(lower) > 5:
        return "ing"
    if lower.endswith("ly") and len(lower) > 4:
        return "adv"
    if lower.endswith("s") and not lower.endswith("ss"):
        return "plural"
    return "word"


def _groups(
    items: Sequence[Item], quantities: Sequence[Quantity], tokens: Sequence[Token], alphabet: Alphabet
) -> list[Group]:
    """Return the counted groups in order, wherever the chunk rules put them."""
    groups: list[Group] = []
    for at, item in enumerate(items):
        if item.quantity is None:
            continue
        inner = _flat(item)
        noun, head, named = _head(inner, tokens, alphabet.code(SHAPES["name"]))
        quantity = _hedged(quantities[item.quantity], inner, tokens)
        anaphoric = any(tokens[t].lower in _POINTING for t in range(quantity.last, min(quantity.last + 2, item.end)))
        start = next((i.start for i in inner if i.quantity is not None), item.start)
        population = _population(inner, head) or _told_population(items, at, alphabet)
        groups.append(Group(quantity, start, item.end, noun, population, head, named, anaphoric, inner, at))
    return groups


def _population(inner: Sequence[Item], head: tuple[int, int] | None) -> str | None:
    """Return the population the group's words tell, its head noun first: "12 opposition members", "40 civilian deaths"."""
    nouns = [i for i in inner if i.entry is not None and i.entry.noun is not None]
    nouns.sort(key=lambda i: i.head != head)
    return next((i.entry.noun.population for i in nouns if i.entry and i.entry.noun and i.entry.noun.population), None)


def _told_population(items: Sequence[Item], at: int, alphabet: Alphabet) -> str | None:
    """Return the population that stands right after a group: "of the security forces", "were civilians"."""
    linked = False
    for item in items[at + 1 : at + 4]:
        classes = alphabet.classes[item.code]
        if item.entry is not None and item.entry.noun is not None and (linked or "pg" in classes):
            return item.entry.noun.population if item.entry.noun.plural else None
        if not classes & {"cop", "v", "adv"}:
            return None
        linked = linked or bool(classes & {"cop", "v"})
    return None


def _hedged(quantity: Quantity, inner: Sequence[Item], tokens: Sequence[Token]) -> Quantity:
    """Return the quantity bounded by what follows its noun: "230 people or so"."""
    last = inner[-1]
    if quantity.qualifier != "exact" or last.entry is None or "hedge" not in last.entry.classes:
        return quantity
    if tokens[last.end - 1].lower == "more":
        return quantity._replace(qualifier="at_least", high=None)
    return quantity._replace(qualifier="about")


_POINTING = frozenset({"whom", "them", "these", "those", "which", "us"})


def _flat(item: Item) -> tuple[Item, ...]:
    """Return the words of a chunk that was made of other chunks."""
    if not item.inner:
        return (item,)
    return tuple(leaf for part in item.inner for leaf in _flat(part))


def _head(
    inner: Sequence[Item], tokens: Sequence[Token], name_code: str
) -> tuple[Noun | None, tuple[int, int] | None, str | None]:
    """Return the noun a group counts, the last of its first run of nouns, else its last word; and what kind it names."""
    last: Item | None = None
    for item in inner:
        if item.quantity is not None or item.entry is not None and "det" in item.entry.classes:
            continue
        if item.entry is not None and "poss" in item.entry.classes:
            last = None  # "of our union's own members"
            continue
        if item.entry is not None and (item.entry.noun is not None or item.entry.classes & {"event", "people"}):
            last = item
        elif last is not None:
            if item.entry is None and tokens[item.end - 1].lower.endswith("s"):
                return None, item.head, None  # "four police sub-stations"
            break
    if last is not None and last.entry is not None:
        named = "event" if "event" in last.entry.classes else "person"
        return last.entry.noun, last.head, named
    words = [i for i in inner if i.quantity is None and i.entry is None]
    if not words:
        return None, None, None
    people = words[-1].code == name_code and tokens[words[-1].head[1] - 1].lower.endswith("s")
    return None, words[-1].head, "person" if people else None  # "105 Crimeans"


def _fit(sense: Sense, group: Group) -> int | None:
    """Return what it costs that `sense` counts the noun of `group`; None when it cannot."""
    kind = group.kind
    if kind in sense.counts:
        return 0
    return _DISTANCE.get(kind, (None, None))["person" not in sense.counts]


def _ties(link: Link, trigger: Item, group: Group, alphabet: Alphabet) -> list[Tie]:
    classes = alphabet.classes[trigger.code]
    roles = next((_ROLES[c] for c in _ROLES if c in classes), None)
    ties = []
    for sense in trigger.senses:
        if roles is not None and sense.role not in roles:
            continue
        cost = 0 if link.id.startswith("head.") else _fit(sense, group)
        if cost is not None:
            ties.append(Tie(link.score + sense.weight - cost, sense, trigger.head, link.id, link.adds))
    return ties


def _settled(tie: Tie, groups: Sequence[Group], number: int, tokens: Sequence[Token], grammar: Grammar) -> Tie:
    """Return the tie with the measure that the words after a sentence tell: to prison, to a fine, to death."""
    if not tie.sense.open:
        return tie
    start = tie.trigger[1]
    if tie.trigger[0] < groups[number].start:
        start = max(start, groups[number].end)
    later = (g.start for g in groups if g.start >= start)
    stop = min(next(later, len(tokens)), start + 16)
    words = []
    for token in tokens[start:stop]:
        if token.text in ".;:":
            break
        words.append(token.lower)
    # what stands before a trigger noun belongs to it: "15-day sentences", "life terms"
    words += [t.lower for t in tokens[max(0, tie.trigger[0] - 2) : tie.trigger[0]]] if tie.sense.role == "events" else []
    measure = next((m for m, told in grammar.lexicon.outcomes if told.intersection(words)), tie.sense.measure)
    return tie._replace(sense=tie.sense._replace(measure=measure))


def _inner_ties(group: Group) -> list[Tie]:
    """Return what the words inside the group tell: "the three detained activists"."""
    ties = []
    for item in group.inner:
        if group.head and item.head < group.head and item.entry is not None:
            for sense in item.entry.senses:
                if sense.role in ("verbs", "states") and (cost := _fit(sense, group)) is not None and item.entry.classes & {"done", "state"}:
                    ties.append(Tie(74 + sense.weight - cost, sense, item.head, "group.participle", False))
    return ties
