"""Invented people on invented lists, with the truth beside them: what the benches of linkage measure on."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from aigaq.entities.tables import table
from aigaq.records.lists import ListRecord, Placed

SCHEMES = tomllib.loads((Path(__file__).parent.parent / "tests/entities/schemes.toml").read_text(encoding="utf-8"))
_TOWNS = (
    "Жанаозен",
    "Актау",
    "Атырау",
    "Алматы",
    "Шымкент",
    "Семей",
    "Тараз",
    "Актобе",
    "Курык",
    "Бейнеу",
    "Шетпе",
    "Кызылорда",
    "Уральск",
    "Тенге",
)
_STATUS = ("killed", "injured", "detained", "missing")
_LISTS = {
    "police": None,
    "court": None,
    "family": None,
    "hospital": None,
    "passport": "bgn",
    "press_de": "german",
    "press_fr": "french",
    "scholars": "iso9",
}
_SOUNDS = ("б", "г", "д", "ж", "з", "к", "л", "м", "н", "р", "с", "т", "ш", "х"), ("а", "е", "и", "о", "у", "ы")

# For lists in Latin letters: names of no particular country, and syllables that make more.
_LATIN = {
    name: text.split()
    for name, text in tomllib.loads((Path(__file__).parent / "latin_names.toml").read_text(encoding="utf-8")).items()
}


def mixed_lists(people: int, seed: int) -> tuple[list[ListRecord], dict[str, int]]:
    """Return rows of eight lists about invented people in several scripts, and by row the number of its person.

    On average two and a half rows a person; patronymics left out, orders exchanged, letters mistyped, ages for years,
    towns renamed, fields missing.
    """
    rng = random.Random(seed)
    givens = {
        sex: [row.split()[0] for rows in table("givens")[sex].values() for row in rows] for sex in ("male", "female")
    }
    givens = {
        sex: [name for name in names if all(c in SCHEMES["bgn"] for c in name.lower())] for sex, names in givens.items()
    }
    roots = [*givens["male"], *("".join(_syllables(rng)) for _ in range(max(400, people // 60)))]
    rows: list[ListRecord] = []
    truth: dict[str, int] = {}
    lists = list(_LISTS)
    for person in range(people):
        sex = rng.choice(("male", "male", "female"))
        given, father, root = rng.choice(givens[sex]), rng.choice(givens["male"]), rng.choice(roots).capitalize()
        family = _family(rng, root, sex)
        born = date(1940, 1, 1) + timedelta(days=rng.randrange(20000))
        happened = date(2011, 12, 16) + timedelta(days=int(rng.expovariate(1 / 20)))
        town, status = rng.choice(_TOWNS), rng.choice(_STATUS)
        for name in rng.sample(lists, k=min(len(lists), 1 + int(rng.expovariate(1 / 1.7)))):
            written = _written(rng, name, given, father, family, sex)
            row = _row(rng, name, written, sex, born, happened, town, status, len(rows))
            truth[row.id] = person
            rows.append(row)
    return rows, truth


def latin_list(
    records: int, seed: int, *, duplicates: float = 0.1, errors: int = 1
) -> tuple[list[ListRecord], dict[str, int]]:
    """Return one list in Latin letters with given name, surname and day of birth, some people on it twice.

    Parameters
    ----------
    duplicates : float
        Share of rows that repeat an earlier one with mistakes.
    errors : int
        Most mistakes in a repeated row.
    """
    rng = random.Random(seed)
    families = sorted({front + end for front in _LATIN["front"] for end in ("", *_LATIN["end"])})
    rng.shuffle(families)
    rows, truth, fields = [], {}, []
    originals = round(records * (1 - duplicates))
    for n in range(records):
        if n < originals:
            person = n
            day = date(1930, 1, 1) + timedelta(days=rng.randrange(24000))
            day = day.replace(day=min(day.day, 28))  # so that another month has it too
            family = families[int(len(families) * rng.random() ** 1.5)]
            field = [rng.choice(_LATIN["given"]), family, day.isoformat()]
            fields.append(field)
        else:
            person = rng.randrange(originals)
            field = list(fields[person])
            for _ in range(rng.randint(1, errors)):
                place = rng.randrange(3)
                field[place] = _wrong_day(rng, field[place]) if place == 2 else _typo(rng, field[place])
        row = ListRecord(
            id=f"row-{n:07d}",
            list_id="list-one",
            item_id="item",
            row=n,
            name=f"{field[0]} {field[1]}",
            given=field[0],
            surname=field[1],
            birth=field[2],
        )
        truth[row.id] = person
        rows.append(row)
    return rows, truth


def _syllables(rng: random.Random) -> Iterator[str]:
    consonants, vowels = _SOUNDS
    for _ in range(rng.choice((2, 2, 3))):
        yield rng.choice(consonants) + rng.choice(vowels)
    yield rng.choice(consonants)


def _family(rng: random.Random, root: str, sex: str) -> str:
    kind = rng.random()
    if kind < 0.1:
        return root
    if kind < 0.16:
        return root + ("улы" if sex == "male" else "кызы")
    soft = root[-1:] in "йьаеиуыя"
    return root.rstrip("йь") + ("ев" if soft else "ов") + ("а" if sex == "female" else "")


def _written(rng: random.Random, name: str, given: str, father: str, family: str, sex: str) -> str:
    if rng.random() < 0.06:
        given = given[0] + "."
    words = [given, family]
    if rng.random() < 0.3 and name not in ("passport", "press_de", "press_fr"):
        words.append(
            father.rstrip("йь") + ("ович" if sex == "male" else "овна")
            if rng.random() < 0.6
            else father + ("улы" if sex == "male" else "кызы")
        )
    if name in ("passport", "court", "police") or rng.random() < 0.2:
        words = [family, given, *words[2:]]
    if rng.random() < 0.15:
        n = rng.randrange(len(words))
        words[n] = _typo(rng, words[n])
    scheme = _LISTS[name]
    text = " ".join(words)
    if scheme:
        text = " ".join(w.capitalize() for w in "".join(SCHEMES[scheme].get(c, c) for c in text.lower()).split())
    return text.upper() if name == "passport" else text


def _row(
    rng: random.Random,
    name: str,
    written: str,
    sex: str,
    born: date,
    happened: date,
    town: str,
    status: str,
    number: int,
) -> ListRecord:
    told = rng.random()
    birth = (
        born.isoformat()
        if told < 0.3
        else str(born.year + (rng.choice((-1, 1)) if rng.random() < 0.05 else 0))
        if told < 0.6
        else None
    )
    age, on = (2012 - born.year, "2012-06-01") if birth is None and told < 0.8 else (None, None)
    day = happened + timedelta(days=rng.choice((-2, -1, 1, 2)) if rng.random() < 0.2 else 0)
    event = None if rng.random() < 0.2 else day.isoformat() if rng.random() < 0.8 else day.isoformat()[:7]
    return ListRecord(
        id=f"row-{number:07d}",
        list_id=f"list-{name}",
        item_id="item",
        row=number,
        name=written,
        gender=None if rng.random() < 0.5 else "f" if sex == "female" else "m",
        birth=birth,
        age=age,
        aged_on=on,
        event_date=event,
        places=() if rng.random() < 0.2 else (Placed(text=town),),
        status=None if rng.random() < 0.4 else status,
    )


def _typo(rng: random.Random, word: str) -> str:
    if len(word) < 3:
        return word
    n = rng.randrange(1, len(word))
    kind = rng.random()
    if kind < 0.3:
        return word[:n] + word[n + 1 :]
    if kind < 0.55 and n + 1 < len(word):
        return word[:n] + word[n + 1] + word[n] + word[n + 2 :]
    letters = word[1:].lower()
    if kind < 0.75:
        return word[:n] + rng.choice(letters) + word[n:]
    return word[:n] + rng.choice(letters) + word[n + 1 :]


def _wrong_day(rng: random.Random, day: str) -> str:
    year, month, number = (int(piece) for piece in day.split("-"))
    kind = rng.randrange(3)
    if kind == 0:
        year += rng.choice((-10, -1, 1, 10))
    elif kind == 1:
        month = rng.randint(1, 12)
    else:
        number = rng.randint(1, 28)
    return f"{year:04d}-{month:02d}-{number:02d}"
