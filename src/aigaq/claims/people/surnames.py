"""Russian surnames and the given names before them: their cases, and which of them go together."""

from __future__ import annotations

from typing import NamedTuple


def _pairs(written: str) -> tuple[tuple[str, str], ...]:
    """Return endings and what they come from: "ского>ский ова>ов"."""
    return tuple((old, new) for old, _, new in (row.partition(">") for row in written.split()))


def _endings(written: str) -> tuple[str, ...]:
    return tuple(written.split())


#: Endings of surnames in oblique cases, and the first case they come from; those that tell surnames come first.
_SURNAME_M = _pairs(
    "ского>ский скому>ский ским>ский ском>ский цкого>цкий цкому>цкий цким>цкий ова>ов ову>ов овым>ов ове>ов "
    "ева>ев еву>ев евым>ев еве>ев ёва>ёв ёву>ёв ёвым>ёв ина>ин ину>ин иным>ин ине>ин ына>ын ыну>ын ыным>ын "
    "ого>ый ому>ый ым>ый его>ий ему>ий ича>ич ичу>ич ичем>ич иче>ич юка>юк юку>юк юком>юк ука>ук уку>ук уком>ук "
    "яна>ян яну>ян яном>ян яне>ян янца>янц ка>ок ца>ец цу>ец цом>ец ья>ей ом> ем> а> у> е> я>ь ю>ь я>й ю>й ы>а "
    "ой>а и>а и>я"
)
_SURNAME_F = _pairs(
    "ской>ская скую>ская цкой>цкая цкую>цкая овой>ова ову>ова евой>ева еву>ева ёвой>ёва ёву>ёва иной>ина ину>ина "
    "ыной>ына ыну>ына ой>ая ую>ая ой>а ы>а у>а е>а и>а"
)
_TELLING_M, _TELLING_F = 31, 14  #: how many of them tell that a word is a surname
_NAMELIKE_M = _endings("ов ев ёв ин ын ский цкий")
_NAMELIKE_F = _endings("ова ева ёва ина ына ская цкая")
#: Endings that a surname has in oblique cases of a man's name, of a woman's name, and in the first case of either.
_OBLIQUE_M = _endings("ского скому цкого цкому ого ому ича ичу ичем овым евым иным юка юку яна яну ука уку енка енку")
_OBLIQUE_F = _endings("овой евой иной ской цкой скую цкую ую ову еву ину")
_EITHER = _endings("ова ева ёва ина ына")
#: Endings of given names.
_LIKE_M = _endings(
    "бек бай жан хан мурат дин али дар лан мир улла султан берген болат кул ур ас ис ол ин он ан ат ет ит ер ор "
    "ек ык ак ил ул ем им ам ик ав ей ий ай жон бой гир дор лло шер рух мон бер зод уб иб об"
)
_LIKE_F = _endings("гуль нур жан айым ай ия ара ира ура ина ана ена ила ела иза са та да ша ка ма на ля ня ея ья")
_SURE_M = _endings(
    "бек бай жан хан мурат дин султан берген болат мамад мухаммад жон бой гир кул шер мамат гельды дулло лло рахмон али"
)


class Given(NamedTuple):
    """A form of a given name."""

    first: str  #: in the first case, lower case
    gender: str
    oblique: bool


def surname_like(low: str) -> bool:
    """Tell whether a word ends as surnames do, in any case."""
    return len(low) > 4 and (
        low.endswith((*_NAMELIKE_F, *_NAMELIKE_M, "ко", "вич", "чук", "юк", "швили", "дзе", "ян"))
        or any(low.endswith(o) for o, _ in _SURNAME_M[:_TELLING_M])
        or any(low.endswith(o) for o, _ in _SURNAME_F[:_TELLING_F])
    )


def unlisted(first: str, surname: str, oblique: bool) -> Given | None:
    """Return what a word before a surname can be, told by the endings of both."""
    if not surname_like(surname) or len(first) < 3:
        return None
    if surname.endswith((*_OBLIQUE_M, *_EITHER)) and first[-1] in "ау" and (oblique or first[:-1].endswith(_SURE_M)):
        return Given(first[:-1], "m", True)
    if surname.endswith(("ская", "цкая")) or (surname.endswith(_EITHER) and first.endswith(_LIKE_F)):
        return Given(first, "f", False)
    if surname.endswith(_NAMELIKE_M) and first.endswith(_LIKE_M):
        return Given(first, "m", False)
    for ending in ("ом", "ем", "а", "у", "е", "я", "ю"):
        stem = first[: len(first) - len(ending)]
        if first.endswith(ending) and surname.endswith((*_OBLIQUE_M, *_EITHER)):
            for back in ("й", "ь") if ending in ("я", "ю", "ем") else ("",):
                if (stem + back).endswith(_LIKE_M):
                    return Given(stem + back, "m", True)
    if surname.endswith(_OBLIQUE_F):
        if first.endswith((*_LIKE_F, "ь")):
            return Given(first, "f", True)
        if first.endswith(("ы", "е", "у", "ой")):
            return Given(first[: -2 if first.endswith("ой") else -1] + "а", "f", True)
        if first.endswith(("ии", "ию")):
            return Given(first[:-1] + "я", "f", True)
    return None


def _fit(given: Given, low: str) -> int:
    """Return how well a form of a given name goes with a surname."""
    if given.gender == "m" and not given.oblique:
        return 2 if low.endswith(_NAMELIKE_M) else 0 if low.endswith((*_OBLIQUE_M, *_OBLIQUE_F, *_EITHER, "ая")) else 1
    if given.gender == "m":
        return (
            2 if low.endswith((*_OBLIQUE_M, *_EITHER)) else -1 if low.endswith(("ая", "ой", "ую", *_NAMELIKE_M)) else 1
        )
    if not given.oblique:
        return (
            2
            if low.endswith((*_EITHER, "ская", "цкая", "ая"))
            else 0
            if low.endswith((*_OBLIQUE_M, *_OBLIQUE_F, *_NAMELIKE_M))
            else 1
        )
    return 2 if low.endswith(_OBLIQUE_F) else 0 if low.endswith((*_OBLIQUE_M, *_NAMELIKE_M)) else 1


def best_given(given: list[Given], surname: str | None) -> Given:
    """Choose among what a form of a given name can be: the one its surname agrees with."""
    if surname is None:
        return given[0]
    low = surname.lower()
    return max(given, key=lambda g: (_fit(g, low), not g.oblique))


def is_unclear(given: list[Given], low: str, chosen: Given) -> bool:
    """Tell whether another reading of a given name goes as well with a surname: "Евгения Коваленко"."""
    return any(g.oblique != chosen.oblique and _fit(g, low) == _fit(chosen, low) for g in given)


def first_case(surname: str, gender: str | None, oblique: bool) -> str:
    """Return a surname in its first case.

    Parameters
    ----------
    surname : str
        As written.
    gender : str or None
        Of its bearer, where known.
    oblique : bool
        It stands in another case than the first, as its given name shows.
    """
    if not oblique:
        return surname
    table = _SURNAME_F if gender == "f" else _SURNAME_M
    low = surname.lower()
    if gender == "f" and low.endswith(("ова", "ева", "ина", "ская")):
        return surname
    if (
        gender != "f"
        and low.endswith(("ко", "дзе", "швили", "ых", "их", "и", "о", "ые"))
        and not low.endswith(("ого", "его"))
    ):
        return surname
    for old, new in table:
        if old == "ка" and new == "ок" and low[-3:-2] in "аеиоуыэюя":
            continue  # "Знака" is of Знак
        if old in ("я", "ю") and new == "ь" and low[-2:-1] in "аеиоуыэюя":
            continue  # "Нарымбая" is of Нарымбай
        if low.endswith(old) and len(low) - len(old) > 1:
            return surname[: len(surname) - len(old)] + new
    return surname


def readings(surname: str) -> list[str]:
    """Return every first case that a surname alone can come from, itself first."""
    low = surname.lower()
    found = [surname]
    for table in (_SURNAME_M, _SURNAME_F):
        found += [
            surname[: len(surname) - len(o)] + n for o, n in table if o and low.endswith(o) and len(low) - len(o) > 1
        ]
    return list(dict.fromkeys(found))


#: Endings of a surname that several people bear, and of one man's; a woman's adds "а".
_PLURAL = _pairs(
    "овых>ов евых>ев ёвых>ёв иных>ин ыных>ын ских>ский цких>цкий овым>ов евым>ев иным>ин ским>ский цким>цкий "
    "овыми>ов евыми>ев иными>ин скими>ский цкими>цкий овы>ов евы>ев ины>ин ские>ский цкие>цкий ам>"
)


def of_one(surname: str, gender: str | None) -> str:
    """Return the surname of one of several who bear it: "Сорокиных" of a man gives "Сорокин", of a woman "Сорокина"."""
    low = surname.lower()
    for old, new in _PLURAL:
        if low.endswith(old) and len(low) - len(old) > 2:
            stem = surname[: len(surname) - len(old)]
            if gender == "f" and new:
                return f"{stem}{new[:-2]}ая" if new.endswith("ий") else f"{stem}{new}а"
            return stem + new
    return surname
