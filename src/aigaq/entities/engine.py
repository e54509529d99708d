"""Fellegi and Sunter's model by Splink: trained on a bounded sample in DuckDB, scored in DuckDB or on Spark."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from aigaq.records.errors import MissingPart

from .blocking import Rule, choose_rules, count_sql, rule_sql
from .comparisons import FIELDS
from .features import COLUMNS, Columns

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

#: Training looks at this many pairs at most: for what two people share by chance, and for each run of EM.
RANDOM_PAIRS, EM_PAIRS = 5e6, 2e6
#: Blocks in which EM learns what records of one person share; what the block is made of is learnt in the others.
TRAINING: tuple[str, ...] = (
    "l.s = r.s and l.g = r.g and l.side <> r.side",
    "l.yb = r.yb and l.p = r.p and l.em = r.em and l.side <> r.side",
    "l.g = r.g and l.yb = r.yb and l.side <> r.side",
)
#: Pairs of which everybody would say that they are one, and the share of all such pairs that these are thought to be.
SURE, SURE_SHARE = "l.s = r.s and l.g = r.g and abs(l.yb - r.yb) <= 1 and l.side <> r.side", 0.5
#: Least probabilities of a level: among pairs of one person and of two.
LEAST_M, LEAST_U = 2e-3, 2e-5
_KEEP = 0.002
_FLOOR = 1e-4


class Scores(NamedTuple):
    """Pairs of records in order, each once, with what was found.

    Attributes
    ----------
    first, second : array of int
        Numbers of records; first < second.
    weight : array of float
        log2 of the ratio of likelihoods, without the share of pairs that are one.
    parts : array of float32, pairs x fields
        What each field adds to the weight; nan where it is missing.
    rare : array of float32, pairs x fields
        Of that, what the rarity of the value adds.
    model : dict
        The trained model, as Splink writes it.
    """

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    weight: NDArray[np.float64]
    parts: NDArray[np.float32]
    rare: NDArray[np.float32]
    model: dict[str, Any]
    rules: tuple[Rule, ...]


def score(found: Columns, *, seed: int, threads: int | None, spark: Any = None) -> Scores:
    """Train the model on these records and score the pairs that blocking brings up.

    Parameters
    ----------
    found : dict of columns
        At least two rows.
    seed : int
        For the random pairs.
    threads : int or None
        Of DuckDB; None for as many as there are cores.
    spark : SparkSession or None
        Where pairs are brought up and scored; DuckDB if None. Training is DuckDB's in both cases, so that one model,
        and with it one result, comes from both.

    Raises
    ------
    MissingPart
        Splink is not installed.
    """
    with _quiet():
        linker_parts = _splink()
        table = _arrow(found)
        connection = _connection(threads)
        connection.register("features", table)
        rows = table.num_rows

        def count(rule: Rule) -> int:
            answer = connection.execute(count_sql(rule, "features")).fetchall()
            return int(answer[0][0])

        rules = tuple(choose_rules(count, rows))
        model = _train(connection, table, rules, seed)
        if spark is None:
            api = linker_parts.DuckDBAPI(connection)
            pairs = _predict(api, api.register(table), model)
        else:
            from .spark import spark_api

            api = spark_api(spark)
            pairs = _predict(api, api.register(spark.createDataFrame(table)), model)
        connection.close()
    return _scores(pairs, model, rules)


def _settings(rules: tuple[Rule, ...]) -> Any:
    splink = _splink()
    return splink.SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="row",
        comparisons=[_comparison(field) for field in FIELDS],
        blocking_rules_to_generate_predictions=[rule_sql(rule) for rule in rules],
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=True,
        additional_columns_to_retain=["rec"],
    )


def _comparison(field: Any) -> dict[str, Any]:
    levels: list[dict[str, Any]] = [
        {"sql_condition": field.missing, "label_for_charts": "missing", "is_null_level": True}
    ]
    for level in field.levels:
        row: dict[str, Any] = {"sql_condition": level.sql, "label_for_charts": level.words}
        if level.frequency:
            row |= {"tf_adjustment_column": level.frequency, "tf_adjustment_weight": 1.0, "tf_minimum_u_value": _FLOOR}
        levels.append(row)
    levels.append({"sql_condition": "ELSE", "label_for_charts": field.otherwise})
    return {"output_column_name": field.name, "comparison_levels": levels}


def _train(
    connection: duckdb.DuckDBPyConnection, table: pa.Table, rules: tuple[Rule, ...], seed: int
) -> dict[str, Any]:
    splink = _splink()
    api = splink.DuckDBAPI(connection)
    linker = splink.Linker(api.register(table), _settings(rules), log_level=None, validate_settings=False)
    training = linker.training
    training.estimate_u_using_random_sampling(max_pairs=RANDOM_PAIRS, seed=seed, min_count_per_level=None)
    for block in TRAINING:
        training.estimate_parameters_using_expectation_maximisation(
            block, estimate_without_term_frequencies=True, max_pairs=EM_PAIRS, record_sample_proportion=1.0
        )
    model: dict[str, Any] = linker.misc.save_model_to_json()
    return _smoothed(model)


def _smoothed(model: dict[str, Any]) -> dict[str, Any]:
    """Keep every level possible: one that the sample did not show among pairs of one person is rare, not excluded."""
    for comparison in model["comparisons"]:
        levels = [level for level in comparison["comparison_levels"] if not level.get("is_null_level")]
        for key, least in (("m_probability", LEAST_M), ("u_probability", LEAST_U)):
            values = [max(float(level.get(key) or 0.0), least) for level in levels]
            for level, value in zip(levels, values, strict=True):
                level[key] = value / sum(values)
    return model


def _predict(api: Any, registered: Any, model: dict[str, Any]) -> pa.Table:
    linker = _splink().Linker(registered, model, log_level=None, validate_settings=False)
    found = linker.inference.predict(threshold_match_probability=_KEEP)
    wanted = ["rec_l", "rec_r", "match_weight", *(f"mw_{field.name}" for field in FIELDS)]
    wanted += [f"mw_tf_adj_{field.name}" for field in FIELDS if any(level.frequency for level in field.levels)]
    return found.query_sql(f"select {', '.join(wanted)} from {{this}}").as_pyarrow_table()  # noqa: S608 - our own names


def _scores(pairs: pa.Table, model: dict[str, Any], rules: tuple[Rule, ...]) -> Scores:
    def column(name: str) -> NDArray[Any]:
        return np.asarray(pairs.column(name).to_numpy(zero_copy_only=False))

    names = frozenset(pairs.schema.names)
    left, right = column("rec_l").astype(np.int64), column("rec_r").astype(np.int64)
    first, second = np.minimum(left, right), np.maximum(left, right)
    prior = float(model["probability_two_random_records_match"])
    weight = column("match_weight").astype(np.float64) - np.log2(prior / (1.0 - prior))
    # Of the readings of a pair the one that agrees best; rounded, so that one order of sums is as good as another.
    order = np.lexsort((-np.round(weight, 6), second, first))
    first, second, weight = first[order], second[order], np.round(weight[order], 6)
    fresh = np.ones(len(first), dtype=bool)
    fresh[1:] = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
    chosen = order[fresh]
    rare = np.stack([_rarity(column, names, field.name)[chosen] for field in FIELDS], axis=1)
    parts = np.stack([column(f"mw_{field.name}").astype(np.float32)[chosen] for field in FIELDS], axis=1)
    return Scores(first[fresh], second[fresh], weight[fresh], parts + rare, rare, model, rules)


def _rarity(column: Callable[[str], NDArray[Any]], names: frozenset[str], field: str) -> NDArray[np.float32]:
    name = f"mw_tf_adj_{field}"
    if name not in names:
        return np.zeros(len(column("rec_l")), dtype=np.float32)
    return np.nan_to_num(column(name).astype(np.float32))


def _arrow(found: Columns) -> pa.Table:
    import pyarrow as pa

    types = {"bigint": pa.int64(), "string": pa.string(), "boolean": pa.bool_()}
    return pa.table({name: pa.array(cells, types[COLUMNS[name]]) for name, cells in found.items()})


def _connection(threads: int | None) -> duckdb.DuckDBPyConnection:
    import duckdb

    connection = duckdb.connect(":memory:")
    connection.execute("set enable_progress_bar = false; set preserve_insertion_order = false")
    connection.execute("set autoinstall_known_extensions = false; set autoload_known_extensions = false")
    if threads:
        connection.execute(f"set threads = {int(threads)}")
    return connection


def _splink() -> Any:
    try:
        import splink
    except ImportError as error:
        raise MissingPart(
            "Linking records needs a part that is not installed.", "link", "pip install 'aigaq[link]'"
        ) from error
    return splink


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Splink's talk away from the user."""
    logger = logging.getLogger("splink")
    before = logger.level, logger.propagate
    logger.setLevel(logging.CRITICAL)
    logger.propagate = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(before[0])
        logger.propagate = before[1]
