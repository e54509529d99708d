"""The comparisons of the linkage model: levels in SQL that DuckDB and Spark both read, each with its words."""

from __future__ import annotations

from typing import NamedTuple


class Level(NamedTuple):
    """One level of agreement.

    Attributes
    ----------
    sql : str
        On the columns of `aigaq.entities.features.COLUMNS`, with ``_l`` and ``_r``.
    words : str
        What it says to a reviewer.
    frequency : str or None
        Column whose frequencies make a rare value weigh more.
    """

    sql: str
    words: str
    frequency: str | None = None


class Field(NamedTuple):
    """One comparison: levels from the best down, after the level for what is missing."""

    name: str
    missing: str
    levels: tuple[Level, ...]
    otherwise: str


def _near(column: str, edits: int, length: int) -> str:
    return (
        f"(length({column}_l) >= {length} and length({column}_r) >= {length} "
        f"and levenshtein({column}_l, {column}_r) <= {edits})"
    )


_TWO_NAMES = "(gk_l and gk_r)"

FIELDS: tuple[Field, ...] = (
    Field(
        "surname",
        "s_l is null or s_r is null",
        (
            Level("s_l = s_r", "one surname", "s"),
            Level("sc_l = sc_r or sa_l = sa_r", "surnames that differ in what is easily mistaken"),
            Level(_near("s", 1, 4), "surnames one letter apart"),
            Level(f"{_near('s', 2, 7)} or {_near('sc', 1, 4)}", "surnames two letters apart"),
        ),
        "surnames differ",
    ),
    Field(
        "given",
        "gi_l is null or gi_r is null",
        (
            Level("g_l = g_r", "one given name", "g"),
            Level(
                f"g_l is not null and g_r is not null and not {_TWO_NAMES} "
                f"and (gc_l = gc_r or ga_l = ga_r or {_near('g', 1, 4)})",
                "given names one letter apart",
            ),
            Level(
                f"g_l is not null and g_r is not null and not {_TWO_NAMES} "
                f"and ({_near('g', 2, 6)} or {_near('gc', 1, 4)})",
                "given names two letters apart",
            ),
            Level("(g_l is null or g_r is null) and gi_l = gi_r", "given names agree in the initial"),
        ),
        "given names differ",
    ),
    Field(
        "patronymic",
        "fi_l is null or fi_r is null",
        (
            Level("f_l = f_r", "one father's name", "f"),
            Level(
                f"f_l is not null and f_r is not null and (fc_l = fc_r or {_near('f', 1, 4)} or {_near('f', 2, 7)})",
                "fathers' names nearly alike",
            ),
            Level("(f_l is null or f_r is null) and fi_l = fi_r", "fathers' names agree in the initial"),
        ),
        "fathers' names differ",
    ),
    Field(
        "birth",
        "yb_l is null or yb_r is null",
        (
            Level("bd_l = bd_r", "one day of birth"),
            Level(
                "bd_l is not null and bd_r is not null and levenshtein(bd_l, bd_r) <= 1",
                "days of birth one digit apart",
            ),
            Level("(bd_l is null or bd_r is null) and yb_l = yb_r", "one year of birth"),
            Level("yb_l = yb_r", "one year of birth, another day"),
            Level("abs(yb_l - yb_r) <= 1", "years of birth one apart"),
            Level("abs(yb_l - yb_r) <= 2", "years of birth two apart"),
            Level("abs(yb_l - yb_r) in (10, 20, 30, 40)", "years of birth some tens apart"),
        ),
        "years of birth differ",
    ),
    Field(
        "event",
        "ed_l is null or ed_r is null",
        (
            Level("ed_l = ed_r and el_l = el_r and ed_l = el_l", "one day of the event"),
            Level("ed_l <= el_r and ed_r <= el_l", "dates of the event agree as far as given"),
            Level("abs(ed_l - ed_r) <= 3", "dates of the event within three days"),
            Level("abs(ed_l - ed_r) <= 31", "dates of the event within a month"),
        ),
        "dates of the event differ",
    ),
    Field(
        "place",
        "p_l is null or p_r is null",
        (Level("p_l = p_r", "one place", "p"),),
        "places differ",
    ),
    Field(
        "gender",
        "sex_l is null or sex_r is null",
        (Level("sex_l = sex_r", "one sex"),),
        "sexes differ",
    ),
    Field(
        "status",
        "st_l is null or st_r is null",
        (Level("st_l = st_r", "one status"),),
        "statuses differ",
    ),
)
