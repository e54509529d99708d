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
    """One comparison: levels from the best down, after the level for what is missing.

    `m` and `u` are where training begins, the last for "otherwise": what levels have where the records of a case are
    too few to tell. Judged by hand.
    """

    name: str
    missing: str
    levels: tuple[Level, ...]
    otherwise: str
    m: tuple[float, ...]
    u: tuple[float, ...]


def _near(column: str, edits: int, length: int) -> str:
    return (
        f"(length({column}_l) >= {length} and length({column}_r) >= {length} "
        f"and levenshtein({column}_l, {column}_r) <= {edits})"
    )


# A list tells one event of everybody, a report any of several: if these differ it says nothing, if they agree, much.
_ANY_EVENT = "(oo_l or oo_r)"
_TWO_NAMES = "(gk_l and gk_r)"
_TWO_OF_THREE = (
    "substr(bd_l, 1, 7) = substr(bd_r, 1, 7) or substr(bd_l, 6, 5) = substr(bd_r, 6, 5) "
    "or (yb_l = yb_r and substr(bd_l, 9, 2) = substr(bd_r, 9, 2)) "
    "or (yb_l = yb_r and substr(bd_l, 9, 2) = substr(bd_r, 6, 2) and substr(bd_l, 6, 2) = substr(bd_r, 9, 2))"
)

FIELDS: tuple[Field, ...] = (
    Field(
        "surname",
        "s_l is null or s_r is null",
        (
            Level("s_l = s_r", "one surname", "s"),
            Level("sc_l = sc_r or sa_l = sa_r", "surnames that differ in what is easily mistaken"),
            Level(f"{_near('s', 1, 3)} or {_near('sw', 1, 4)}", "surnames one letter apart"),
            Level(f"{_near('s', 2, 6)} or {_near('sw', 2, 7)} or {_near('sc', 1, 4)}", "surnames two letters apart"),
        ),
        "surnames differ",
        m=(0.85, 0.06, 0.05, 0.02, 0.02),
        u=(0.003, 0.0005, 0.0015, 0.005, 0.99),
    ),
    Field(
        "given",
        "gi_l is null or gi_r is null",
        (
            Level("g_l = g_r", "one given name", "g"),
            Level(
                f"g_l is not null and g_r is not null and not {_TWO_NAMES} "
                f"and (gc_l = gc_r or ga_l = ga_r or {_near('g', 1, 3)} or {_near('gw', 1, 4)})",
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
        m=(0.76, 0.08, 0.01, 0.12, 0.03),
        u=(0.008, 0.001, 0.001, 0.02, 0.97),
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
        m=(0.78, 0.1, 0.07, 0.05),
        u=(0.008, 0.002, 0.03, 0.96),
    ),
    Field(
        "birth",
        "yb_l is null or yb_r is null",
        (
            Level("bd_l = bd_r", "one day of birth"),
            Level(
                f"bd_l is not null and bd_r is not null and ({_TWO_OF_THREE})",
                "days of birth agree but for day, month or year",
            ),
            Level("(bd_l is null or bd_r is null) and yb_l = yb_r", "one year of birth"),
            Level("yb_l = yb_r", "one year of birth, another day"),
            Level("abs(yb_l - yb_r) <= 1", "years of birth one apart"),
            Level("abs(yb_l - yb_r) <= 2", "years of birth two apart"),
            Level("abs(yb_l - yb_r) in (10, 20, 30, 40)", "years of birth some tens apart"),
        ),
        "years of birth differ",
        m=(0.3, 0.02, 0.45, 0.01, 0.16, 0.03, 0.01, 0.02),
        u=(0.0001, 0.005, 0.016, 0.002, 0.04, 0.04, 0.08, 0.8169),
    ),
    Field(
        "event",
        f"ed_l is null or ed_r is null or ({_ANY_EVENT} and not (ed_l <= el_r and ed_r <= el_l))",
        (
            Level("ed_l = ed_r and el_l = el_r and ed_l = el_l", "one day of the event"),
            Level("ed_l <= el_r and ed_r <= el_l", "dates of the event agree as far as given"),
            Level("abs(ed_l - ed_r) <= 3", "dates of the event within three days"),
            Level("abs(ed_l - ed_r) <= 31", "dates of the event within a month"),
        ),
        "dates of the event differ",
        m=(0.45, 0.28, 0.2, 0.04, 0.03),
        u=(0.02, 0.08, 0.08, 0.45, 0.37),
    ),
    Field(
        "place",
        f"p_l is null or p_r is null or ({_ANY_EVENT} and p_l <> p_r)",
        (Level("p_l = p_r", "one place", "p"),),
        "places differ",
        m=(0.94, 0.06),
        u=(0.08, 0.92),
    ),
    Field(
        "residence",
        "q_l is null or q_r is null",
        (Level("q_l = q_r", "one place of residence or birth", "q"),),
        "places of residence or birth differ",
        m=(0.85, 0.15),
        u=(0.02, 0.98),
    ),
    Field(
        "personal_id",
        "n_l is null or n_r is null",
        (
            Level("n_l = n_r", "one personal number"),
            Level("length(n_l) = length(n_r) and levenshtein(n_l, n_r) <= 2", "personal numbers nearly alike"),
        ),
        "personal numbers differ",
        m=(0.85, 0.07, 0.08),
        u=(0.00002, 0.0002, 0.99978),
    ),
    Field(
        "gender",
        "sex_l is null or sex_r is null",
        (Level("sex_l = sex_r", "one sex"),),
        "sexes differ",
        m=(0.99, 0.01),
        u=(0.6, 0.4),
    ),
    Field(
        "status",
        f"st_l is null or st_r is null or ({_ANY_EVENT} and st_l <> st_r)",
        (Level("st_l = st_r", "one status"),),
        "statuses differ",
        m=(0.9, 0.1),
        u=(0.3, 0.7),
    ),
)
