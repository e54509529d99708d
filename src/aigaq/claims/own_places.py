"""Places that a case brings along: ``places.tsv``, tab-separated, with a line of column names."""

from __future__ import annotations

from aigaq.records import make_id

from .extended import OwnPlace
from .gazetteer import gazetteer
from .lexicon_entries import LexiconProblem

_NEEDED = ("name", "latitude", "longitude", "country")
_COLUMNS = (*_NEEDED, "names", "kind", "region", "population")
_KINDS = ("town", "region", "country")
_MOST = 100_000


def read_places(data: bytes, file: str) -> tuple[list[OwnPlace], list[LexiconProblem]]:
    """Return the places of the file, and the rows that cannot be used.

    Columns: ``name``, ``latitude`` and ``longitude`` in degrees, ``country`` (ISO 3166-1); further ``names`` between
    semicolons, ``kind`` (town, region or country; town where empty), ``region`` (GeoNames code of the first-level
    region), ``population``. Lines that begin with ``#`` are passed over.
    """
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return [], [LexiconProblem(file, None, "", "is not UTF-8", "Save it as UTF-8 text.")]
    rows = [(n, line.split("\t")) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not rows:
        return [], []
    number, head = rows[0][0], [name.strip().lower() for name in rows[0][1]]
    unknown = [name for name in head if name not in _COLUMNS]
    lacking = [name for name in _NEEDED if name not in head]
    if unknown or lacking:
        what = f"has no column {lacking[0]}" if lacking else f"has an unknown column: {unknown[0]}"
        remedy = f"The first line names the columns, with tabs between: {', '.join(_COLUMNS)}."
        return [], [LexiconProblem(file, number, "", what, remedy)]
    places: list[OwnPlace] = []
    problems: list[LexiconProblem] = []
    for number, cells in rows[1 : _MOST + 1]:
        row = dict(zip(head, (cell.strip() for cell in cells), strict=False))
        place = _place(row)
        if isinstance(place, OwnPlace):
            places.append(place)
        else:
            what, remedy = place
            problems.append(LexiconProblem(file, number, "place", what, remedy))
    if len(rows) > _MOST + 1:
        problems.append(LexiconProblem(file, None, "", f"holds more than {_MOST} places", "The rest is left out."))
    return places, problems


def _place(row: dict[str, str]) -> OwnPlace | tuple[str, str]:
    """Return the place of a row, or what is wrong with it and what to do."""
    name, country, kind = row.get("name", ""), row.get("country", "").upper(), row.get("kind") or "town"
    if not name:
        return "has no name", "Give it one, or remove the row."
    if not row.get("latitude") or not row.get("longitude"):
        return "has no coordinates", "Add latitude and longitude in degrees: 43.34, 52.86."
    try:
        north, east = float(row["latitude"]), float(row["longitude"])
    except ValueError:
        north = east = float("nan")
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        return (
            "has coordinates that do not exist",
            "Write degrees with a point: 43.34, 52.86; north and east are positive.",
        )
    if gazetteer().country(country) is None:
        return "has an unknown country", "Write the two letters of ISO 3166-1: KZ."
    if kind not in _KINDS:
        return "has an unknown kind", f"Write {', '.join(_KINDS)}."
    population = row.get("population") or "0"
    if not population.isascii() or not population.isdigit():
        return "has a population that is no number", "Write it in digits, or leave it empty."
    others = [other.strip() for other in row.get("names", "").split(";")]
    return OwnPlace(
        id=make_id("place", name, country, north, east),
        kind=kind,
        names=tuple(dict.fromkeys(filter(None, (name, *others)))),
        country=country,
        admin1=row.get("region", ""),
        latitude=north,
        longitude=east,
        population=int(population),
    )
