"""Groups: a quantity with the noun it counts, and whom that noun stands for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .engine import Alphabet, Item
from .lexicon import Noun
from .quantities import Quantity
from .quantity_words import QuantityWords
from .rules import Grammar
from .tokens import Token


class Head(NamedTuple):
    """The noun of a group.

    Attributes
    ----------
    noun : Noun or None
        What is known of it.
    tokens : tuple of int or None
        Where it stands.
    kind : str
        The kind of noun as in ``nouns.toml``; ``unknown``; ``bare`` when there is none.
    """

    noun: Noun | None = None
    tokens: tuple[int, int] | None = None
    kind: str = "bare"


class Group(NamedTuple):
    """A quantity with what it counts.

    Attributes
    ----------
    quantity : Quantity
        The amount.
    start, end : int
        Token range of the whole group.
    population : str or None
        Whom it counts, by the noun or by what is said of it: "members of the security forces", "17 were civilians".
    anaphoric : bool
        "of whom", "of them", "of these": counted among something named before.
    acts : bool
        A verb that tells no measure follows: "one was made to kneel".
    inner : tuple of Item
        Its words.
    at : int
        Its position in the chunked sentence.
    people : bool
        Its number counts people only: "двоих".
    """

    quantity: Quantity
    start: int
    end: int
    head: Head
    population: str | None
    anaphoric: bool
    acts: bool
    inner: tuple[Item, ...]
    at: int
    people: bool = False

    @property
    def kind(self) -> str:
        """The kind of noun it counts."""
        return self.head.kind


def find_groups(
    items: Sequence[Item],
    quantities: Sequence[Quantity],
    tokens: Sequence[Token],
    grammar: Grammar,
    words: QuantityWords,
) -> list[Group]:
    """Return the groups of a chunked sentence in order.

    Parameters
    ----------
    items : sequence of Item
        The sentence after all chunk rules.
    quantities : sequence of Quantity
        Its quantities, in order.
    tokens : sequence of Token
        Its words.
    grammar : Grammar
        Tells the classes of items, and which noun is counted.
    words : QuantityWords
        Words of amounts.
    """
    alphabet, name = grammar.alphabet, grammar.shapes["name"]
    groups: list[Group] = []
    for at, item in enumerate(items):
        if item.quantity is None:
            continue
        inner = _flat(item)
        counted = inner
        if len(inner) == 1 and at + 1 < len(items) and "whole" in alphabet.classes[items[at + 1].code]:
            counted = _flat(items[at + 1])  # "23 of the 27 cases"
        head = _head(counted, tokens, name, grammar.head_first)
        if "substantive" in alphabet.classes[item.code]:
            head = head._replace(kind="person")  # "six of those killed"
        quantity = _hedged(quantities[item.quantity], inner)
        people = tokens[quantity.number[1] - 1].lower in words.collective
        if head.kind in ("unknown", "place") and people:
            head = head._replace(kind="person")  # "шестеро его однополчан", "четверых суд": such numbers count people
        pointed = [
            *tokens[quantity.first : quantity.number[0]],
            *tokens[quantity.last : min(quantity.last + 2, item.end)],
        ]
        if grammar.points_before and quantity.first:
            pointed.append(tokens[quantity.first - 1])  # "из них 12"
        groups.append(
            Group(
                quantity=quantity,
                start=next((i.start for i in inner if i.quantity is not None), item.start),
                end=item.end,
                head=head,
                population=_population(inner, head) or _told_population(items, at, alphabet),
                anaphoric=any(t.lower in words.pointing for t in pointed),
                acts=at + 1 < len(items) and "v" in alphabet.classes[items[at + 1].code],
                inner=inner,
                at=at,
                people=people,
            )
        )
    return groups


def _flat(item: Item) -> tuple[Item, ...]:
    """Return the words of a chunk that was made of other chunks."""
    if not item.inner:
        return (item,)
    return tuple(leaf for part in item.inner for leaf in _flat(part))


def _hedged(quantity: Quantity, inner: Sequence[Item]) -> Quantity:
    """Return the quantity bounded by what follows its noun: "230 people or so", "30 places or more"."""
    entry = inner[-1].entry
    if quantity.qualifier != "exact" or entry is None or "hedge" not in entry.classes:
        return quantity
    if "hedge_more" in entry.classes:
        return quantity._replace(qualifier="at_least", high=None)
    return quantity._replace(qualifier="about")


def _head(inner: Sequence[Item], tokens: Sequence[Token], name: str, first: bool) -> Head:
    """Return the noun a group counts: the last (or the first) of its first run of nouns, else its last unknown word."""
    last: Item | None = None
    for item in inner:
        classes = item.entry.classes if item.entry is not None else frozenset()
        if item.quantity is not None or "det" in classes:
            continue
        if "poss" in classes:
            last = None  # "of our union's own members"
        elif classes & {"noun", "event", "gathering", "people"}:
            if last is not None and first and "noun" not in classes:
                break
            last = item
            if first and not ("people" in classes and "long" in classes):  # "105 погибших военных": the noun follows
                break
        elif (
            classes & {"cc", "comma"}
            and last is not None
            and last.entry is not None
            and "singular" in last.entry.classes
        ):
            continue  # "city and university buildings"
        elif last is not None:
            if first and classes & {"long", "ed"}:
                continue
            if item.entry is None and tokens[item.end - 1].lower.endswith("s"):
                return Head(None, item.head, "unknown")  # "four police sub-stations"
            break
    if last is not None and last.entry is not None:
        noun = last.entry.noun
        return Head(noun, last.head, noun.kind if noun else "person" if "people" in last.entry.classes else "happening")
    unknown = [i for i in inner if i.quantity is None and i.entry is None]
    if not unknown:
        return Head()
    people = unknown[-1].code == name and tokens[unknown[-1].end - 1].lower.endswith("s")  # "105 Crimeans"
    return Head(None, unknown[-1].head, "person" if people else "unknown")


def _population(inner: Sequence[Item], head: Head) -> str | None:
    """Return the population that the words of a group tell, its head noun first: "40 civilian deaths"."""
    nouns = [i for i in inner if i.entry is not None and i.entry.noun is not None]
    nouns.sort(key=lambda i: i.head != head.tokens)
    told = (i.entry.noun.population for i in nouns if i.entry is not None and i.entry.noun is not None)
    return next(filter(None, told), None)


def _told_population(items: Sequence[Item], at: int, alphabet: Alphabet) -> str | None:
    """Return the population that stands right after a group: "of the security forces", "were civilians"."""
    linked = False
    for item in items[at + 1 : at + 4]:
        classes = alphabet.classes[item.code]
        if item.entry is not None and item.entry.noun is not None and (linked or "pg" in classes):
            return item.entry.noun.population if item.entry.noun.plural else None
        if not classes & {"cop", "v", "adv", "dash"}:
            return None
        linked = linked or bool(classes & {"cop", "v", "dash"})
    return None
