"""Russian inflection: the forms of a word from one line of a word list. Written and read without ``ё``.

It makes every form that a regular word can have; where a word may follow one of two patterns (fleeting vowels, stress)
it makes both, since a form that no one writes does no harm.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

#: Six cases of the singular, then of the plural, in the order in which endings are listed.
_CASES = ("nom", "gen", "dat", "acc", "ins", "loc")
_HUSHING = frozenset("жшчщ")
_VELAR = frozenset("гкх")
_VOWELS = frozenset("аеиоуыэюя")

Slots = tuple[tuple[str, ...], ...]  #: what can stand in each of the twelve slots

_HARD = ("ый ой|ого|ому|ый ого|ым|ом", "ая|ой|ой|ую|ой ою|ой", "ое|ого|ому|ое|ым|ом", "ые|ых|ым|ые ых|ыми|ых")
_SOFT = ("ий|его|ему|ий его|им|ем", "яя ая|ей|ей|юю ую|ей ею|ей", "ее|его|ему|ее|им|ем", "ие|их|им|ие их|ими|их")
_MIXED = ("ий ой|ого|ому|ий ого|им|ом", "ая|ой|ой|ую|ой|ой", "ое|ого|ому|ое|им|ом", "ие|их|им|ие их|ими|их")


def _pairs(written: str) -> tuple[tuple[str, str], ...]:
    """Return endings and what they come from: "ского>ский ова>ов"."""
    return tuple((old, new) for old, _, new in (row.partition(">") for row in written.split()))


def _endings(written: str) -> tuple[str, ...]:
    return tuple(written.split())


#: Endings of adjectives; a noun with one of them that is on no other list is an adjective used as a noun.
_ADJECTIVE = _endings("жий ый ой ая ое ые ские щий чий щая щее щие ший шая шие ский цкий ний няя нее ние")


def noun_forms(written: str) -> Iterator[tuple[str, frozenset[str], bool]]:
    """Yield every form of a noun or noun phrase with its cases.

    Parameters
    ----------
    written : str
        ``сотрудник | полиции``: what follows the bar stays as it is. Adjectives before the noun agree with it. A noun
        that ends in a soft sign is feminine, unless ``(m)`` follows it; ``(0)``: it has one form only. Irregular forms
        stand after a colon, without the nominative, plural after a slash: ``человек: человека человеку человеком
        человеке / люди людей людям людьми людях``.
    """
    head, _, tail = (part.strip().replace("ё", "е") for part in written.partition("|"))
    base, _, given = (part.strip() for part in head.partition(":"))
    base, mark = (base[:-3].strip(), base[-2]) if base.endswith(")") else (base, "")
    *before, noun = base.split()
    slots = _given(noun, given) if given else _declined(noun, mark)
    gender = _gender(noun, mark)
    classes: dict[str, set[str]] = {}
    counted: set[str] = set()
    for number in (1, 0):
        for case in range(6):
            agreeing = [_agreeing(word, gender, number, case) for word in before]
            for words in product(*agreeing, slots[6 * number + case]):
                text = " ".join(filter(None, (*words, tail)))
                classes.setdefault(text, set()).update((_CASES[case], *(("singular",) if number == 0 else ())))
                if number == 1 or case == 1:
                    counted.add(text)
    for text in sorted(classes, key=lambda t: t not in counted):
        yield text, frozenset(classes[text]), text in counted


def verb_forms(written: str, irregular: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each form of a verb or verb phrase with its name.

    Parameters
    ----------
    written : str
        The infinitive; ``взять | под стражу``: what follows the bar follows every form. After a colon, where they do
        not follow the rule: third person plural, masculine past, short passive participle (``-`` for none), and the
        feminine past where its stem is another ("сжег, сожгла").
    irregular : mapping of str to str
        The same three forms for verbs of many phrases.

    Yields
    ------
    form, name : str
        `name` is ``base`` (infinitive), ``present`` and ``presents`` (third person, singular and plural), ``past`` and
        ``pasts``, ``participle`` (short passive) and ``long`` (passive in its cases), ``active`` (active participles)
        and ``ing`` (gerunds).
    """
    head, _, tail = (part.strip().replace("ё", "е") for part in written.partition("|"))
    verb, _, given = (part.strip() for part in head.partition(":"))
    for form, name in _verb(verb, given or irregular.get(verb, "")):
        yield f"{form} {tail}".strip(), name
        if tail and name != "base":
            yield f"{tail} {form}", name  # "под стражу взяты"


def name_forms(name: str) -> Iterator[str]:
    """Yield what the name of a place may be in the nominative, the likeliest first: "Жанаозене" gives "Жанаозен"."""
    yield name
    words = name.split()
    last = words[-1]
    for old, new in _OBLIQUE:
        if last.endswith(old) and len(last) > len(old) + 1:
            for first in _first_words(words[:-1], old):
                yield " ".join((*first, last[: len(last) - len(old)] + new))


#: Prepositions tell how a name stands, not its ending.
def name_cue(name: str, base: str) -> None:
    """Return how the ending of a name places it: it does not."""


def owner_forms(name: str) -> Iterator[str]:
    """Yield the names of places that an adjective may come from: "Бухарский" gives "Бухара", "Минского" "Минск"."""
    stem = next((name[: -len(e)] for e in _OF_PLACES if name.endswith(e)), "")
    if len(stem) < 4 or not stem.endswith("ск"):
        return
    yield stem
    base = stem[:-2]
    for left in (base, base.removesuffix("ин"), base.removesuffix("ов")):
        for ending in ("", "а", "ы", "и", "о", "ь", "я", "е"):
            yield left + ending


_OF_PLACES = ("ий", "ого", "ому", "им", "ом")

# -- nouns -----------------------------------------------------------------------------------------------------------


def _slots(stem: str, endings: Iterable[str]) -> Slots:
    return tuple(tuple(stem + e.replace("-", "") for e in slot.split(" ")) for slot in endings)


def _given(noun: str, given: str) -> Slots:
    one, _, many = given.partition("/")
    singular, plural = [noun, *one.split()], many.split()
    if one.strip() == "-":
        singular = []
    if len(singular) == 1:
        singular *= 5
    order = (0, 1, 2, None, 3, 4)
    rows: list[tuple[str, ...]] = []
    for forms in (singular, plural):
        for at in order:
            if not forms:
                rows.append(())
            elif at is None:
                rows.append((forms[0], forms[1]))
            else:
                rows.append((forms[at],))
    return tuple(rows)


def _gender(noun: str, mark: str) -> int:
    """Return 0 for masculine, 1 for feminine, 2 for neuter."""
    if mark == "m" or noun.endswith(("тель", "арь")):
        return 0
    if noun.endswith(("а", "я", "ь")):
        return 1
    return 2 if noun.endswith(("о", "е")) else 0


def _declined(noun: str, mark: str) -> Slots:
    if mark == "0":
        return ((noun,),) * 12
    if mark != "n" and noun.endswith(_ADJECTIVE) and not noun.endswith(("ание", "ение", "ие", "ние")):
        return _adjectival(noun, _adjective_gender(noun))
    for ending, decline in _PATTERNS:
        if noun.endswith(ending):
            return decline(noun, mark)
    return _masculine(noun)


def _adjective_gender(adjective: str) -> int:
    return 1 if adjective.endswith(("ая", "яя")) else 2 if adjective.endswith(("ое", "ее")) else 0


def _adjectival(adjective: str, gender: int) -> Slots:
    stem = adjective[:-2]
    if stem[-1] in _HUSHING or adjective[-2:] in ("яя", "ее"):
        table = _SOFT
    elif stem[-1] in _VELAR:
        table = _MIXED
    else:
        table = _SOFT if adjective.endswith("ий") else _HARD
    forms = [slot for row in (table[gender], table[3]) for slot in row.split("|")]
    return tuple(tuple(stem + ending for ending in slot.split(" ")) for slot in forms)


def _agreeing(word: str, gender: int, number: int, case: int) -> tuple[str, ...]:
    """Return what a word before a noun can be in the form that goes with it."""
    if not word.endswith(_ADJECTIVE):
        return (word,)
    soft = word[-3] in _HUSHING | _VELAR or word.endswith(("ий", "яя", "ее"))
    return _adjectival(word[:-2] + ("ий" if soft else "ый"), gender)[6 * number + case]


def _fleeting(stem: str) -> list[str]:
    """Return the stems of the oblique cases: "подросток" has "подростк", "боец" has "бойц"."""
    if stem.endswith("ец") and len(stem) > 3:
        left = stem[:-2]
        return [left + ("йц" if left[-1] in _VOWELS else "ьц" if left[-1] == "л" else "ц")]
    if stem.endswith(("ок", "ек")) and len(stem) > 4:
        left = stem[:-2]
        return [left + ("ьк" if stem.endswith("ек") and left[-1] not in _HUSHING | _VOWELS else "к"), stem]
    return [stem]


def _masculine(noun: str) -> Slots:
    rows: list[set[str]] = [set() for _ in range(12)]
    for stem in _fleeting(noun):
        last = stem[-1]
        y = "и" if last in _HUSHING | _VELAR else "ы"
        om = "ом ем" if last in _HUSHING or last == "ц" else "ом"
        ov = "ей" if last in _HUSHING else "ев ов" if last == "ц" else "ов"
        endings = ("-", "а", "у", "- а", om, "е", y, ov, "ам", f"{y} {ov}", "ами", "ах")
        for row, forms in zip(rows, _slots(stem, endings), strict=True):
            row.update(forms)
    for at in (0, 3):
        rows[at].add(noun)
    if noun.endswith(("анин", "янин")):  # гражданин, киевлянин
        many = noun[:-2]
        plural = (many + "е", many, many + "ам", many, many + "ами", many + "ах")
        rows[6:] = [{form} for form in plural]
    return tuple(tuple(sorted(row)) for row in rows)


def _soft_masculine(noun: str, mark: str) -> Slots:
    stem = noun[:-1]
    if mark != "m" and not noun.endswith(("тель", "арь", "й")):
        return _slots(stem, ("ь", "и", "и", "ь", "ью", "и", "и", "ей", "ям ам", "и ей", "ями ами", "ях ах"))
    if noun.endswith("ень"):
        stem = noun[:-3] + "н"
    first = noun[len(stem) :] if noun.startswith(stem) else ""
    ev = "ев" if noun.endswith("й") else "ей"
    loc = "и" if noun.endswith("ий") else "е"
    slots = _slots(stem, (first, "я", "ю", f"{first} я", "ем", loc, "и", ev, "ям", f"и {ev}", "ями", "ях"))
    return ((noun,), *slots[1:3], (noun, stem + "я"), *slots[4:])


def _feminine(noun: str, _mark: str) -> Slots:
    stem, last = noun[:-1], noun[-2]
    if noun.endswith("ия"):
        return _slots(stem, ("я", "и", "и", "ю", "ей", "и", "и", "й", "ям", "и й", "ями", "ях"))
    if noun.endswith("я"):
        zero = _zero(stem[:-1] if stem.endswith("ь") else stem, soft=True)
        if stem.endswith("ь"):
            zero = f"{stem[:-1]}ей"
        slots = _slots(stem, ("я", "и", "е", "ю", "ей", "е", "и", "-", "ям", "и", "ями", "ях"))
        return (*slots[:7], tuple(zero.split()), slots[8], (stem + "и", *zero.split()), *slots[10:])
    y = "и" if last in _HUSHING | _VELAR else "ы"
    oy = "ой ей" if last in _HUSHING or last == "ц" else "ой"
    zero = _zero(stem, soft=False)
    slots = _slots(stem, ("а", y, "е", "у", oy, "е", y, "-", "ам", y, "ами", "ах"))
    return (*slots[:7], tuple(zero.split()), slots[8], (stem + y, *zero.split()), *slots[10:])


def _zero(stem: str, soft: bool) -> str:
    """Return the genitive plural without an ending: "девочек", "сестер"."""
    if len(stem) > 2 and stem[-1] in "кнлр" and stem[-2] not in _VOWELS:
        left = stem[:-2] if stem[-2] in "ьй" else stem[:-1]
        return f"{left}о{stem[-1]} {left}е{stem[-1]} {stem}"
    return f"{stem}ь {stem}" if soft else stem


def _neuter(noun: str, _mark: str) -> Slots:
    stem = noun[:-1]
    if noun.endswith("о"):
        hard_zero = tuple(_zero(stem, soft=False).split())
        slots = _slots(stem, ("о", "а", "у", "о", "ом", "е", "а", "-", "ам", "а", "ами", "ах"))
        return (*slots[:7], hard_zero, *slots[8:])
    if noun.endswith(("ие", "ье")):
        zero = stem + "й" if noun.endswith("ие") else stem[:-1] + "ий"
        slots = _slots(stem, ("е", "я", "ю", "е", "ем", "и е", "я", "-", "ям", "я", "ями", "ях"))
        return (*slots[:7], (zero,), *slots[8:])
    hard = "а" if stem[-1] in _HUSHING or stem[-1] == "ц" else "я"
    u = "у" if hard == "а" else "ю"
    return _slots(stem, ("е", hard, u, "е", "ем", "е", hard, "-", f"{hard}м", hard, f"{hard}ми", f"{hard}х"))


_PATTERNS = (
    ("а", _feminine),
    ("я", _feminine),
    ("ь", _soft_masculine),
    ("й", _soft_masculine),
    ("о", _neuter),
    ("е", _neuter),
)

# -- verbs -----------------------------------------------------------------------------------------------------------

#: The last consonants of a stem before the passive participle of verbs in -ить: "осудить" has "осужден".
_MUTATED = _pairs("ст>щ д>жд з>ж с>ш т>ч б>бл п>пл в>вл м>мл")
_LONG = sorted({e for row in (*_HARD, *_SOFT) for slot in row.split("|") for e in slot.split(" ")})


def _verb(verb: str, given: str) -> Iterator[tuple[str, str]]:
    reflexive = verb.endswith(("ся", "сь"))
    plain = verb[:-2] if reflexive else verb
    many, past, passive, *fuller = given.split() if given else _regular(plain)
    if reflexive:
        many, past = (form.removesuffix("ся").removesuffix("сь") for form in (many, past))
    stem = past[:-2] if past.endswith("шел") else past.removesuffix("л")  # вышел, вышла
    yield verb, "base"
    rows: list[tuple[str, str]] = []
    if many != "-":
        one = many[:-2] + ("ет" if many[-2] in "юу" else "ит")
        rows += [(one, "present"), (many, "presents")]
    if fuller:
        stem = fuller[0].removesuffix("ла")
    rows += [(past, "past"), (stem + "ла", "past"), (stem + "ло", "past"), (stem + "ли", "pasts")]
    for form, name in rows:
        yield (form + ("сь" if form[-1] in _VOWELS else "ся")) if reflexive else form, name
    active = [past[:-1] + "дш" if past.endswith("шел") else stem + ("вш" if past.endswith("л") else "ш")]
    if many != "-":
        active.append(many[:-1] + "щ")
    for participle in active:
        for form in _long_forms(participle, soft=True):
            yield form + "ся" * reflexive, "active"
    yield (stem + "вшись" if reflexive else stem + "в"), "ing"
    if passive != "-" and not reflexive:
        for ending in ("", "а", "о", "ы"):
            yield passive + ending, "participle"
        for form in _long_forms(passive + ("н" if passive.endswith("н") else ""), soft=False):
            yield form, "long"


def _long_forms(stem: str, soft: bool) -> list[str]:
    tables = _SOFT if soft else _HARD
    endings = dict.fromkeys(e for row in tables for slot in row.split("|") for e in slot.split(" "))
    return [stem + e for e in endings if not (soft and e in ("яя", "юю"))]


def _regular(verb: str) -> tuple[str, str, str]:
    """Return third person plural, masculine past and short passive participle of a verb that follows the rule."""
    stem = verb[:-2]
    if verb.endswith(("овать", "евать")) and len(verb) > 6:
        return stem[:-3] + ("уют" if verb.endswith("овать") else "юют"), stem + "л", stem + "н"
    if verb.endswith(("ать", "ять")):
        return stem + "ют", stem + "л", stem + "н"
    if verb.endswith("ить"):
        left = stem[:-1]
        passive = next((left[: -len(a)] + b for a, b in _MUTATED if left.endswith(a)), left) + "ен"
        return left + ("ат" if left[-1] in _HUSHING else "ят"), stem + "л", passive
    if verb.endswith("нуть"):
        return stem[:-1] + "ут", stem + "л", stem + "т"
    return stem + "ют", stem + "л", "-"


# -- names of places -------------------------------------------------------------------------------------------------

#: Endings of oblique cases and what they may stand for.
_OBLIQUE = _pairs(
    "ской>ская скую>ская ском>ский ском>ское ского>ский ского>ское ому>ый ом>ый ого>ый ой>ая ую>ая ых>ые их>ие "
    "ами>ы ам>ы ах>ы ии>ия ию>ия ией>ия ове>ов ее>ея ае>ай ая>ай ею>ей ее>ей ей>я ой>а ом> ом>о ым> ем> ем>ь "
    "ью>ь це>ец ца>ец ке>ок ка>ок е> е>а е>о е>ь е>я е>й и>ь и>а и>я ы>а у>а у> у>о ю>я ю>ь ю>й а> а>о я>ь я>й"
)


def _first_words(words: list[str], ending: str) -> Iterator[list[str]]:
    """Yield the words before the last one of a name, as written and with the nominative of an adjective."""
    if words:
        first = words[0]
        for old, new in _OBLIQUE[:11]:
            if first.endswith(old):
                yield [first[: len(first) - len(old)] + new, *words[1:]]
    yield words
