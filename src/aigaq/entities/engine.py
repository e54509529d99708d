"""Fellegi and Sunter's model by Splink: trained on a bounded sample in DuckDB, scored in DuckDB or on Spark."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from aigaq.records.errors import MissingPart

from .blocking import Rule, choose_rules, count_sql, rule_sql
from .comparisons import FIELDS, Field, Level
from .features import COLUMNS, Columns
from .model import MISSING, Model, begin, from_splink

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

#: Training looks at this many pairs at most: for what two people share by chance, and for each run of EM.
RANDOM_PAIRS, EM_PAIRS = 2e6, 5e5
#: Blocks in which EM learns what records of one person share; what a block is made of is learnt in the others. Of each
#: row, the first that brings up enough pairs.
TRAINING: tuple[tuple[Rule, ...], ...] = (
    (("s", "g"),),
    (("yb", "p", "em"), ("bd",), ("yb", "p"), ("yb", "em")),
    (("g", "yb"), ("g", "p", "em"), ("g", "q")),
)
ENOUGH_PAIRS = 100
#: What the database may hold in memory, in megabytes: at least, and for every thousand rows. More goes to a folder of
#: its own, which is removed afterwards.
MEMORY, MEMORY_PER_THOUSAND = 700, 2.0
#: Least probability of a pair that is kept, if as many pairs were one as there are records.
_KEEP = 0.001
_FLOOR = 1e-4


class Scores(NamedTuple):
    """Pairs of records in order, each once, with what was found.

    Attributes
    ----------
    first, second : array of int
        Numbers of records; first < second.
    levels : array of int8, pairs x fields
        Level reached, from 0 for the best; `aigaq.entities.model.MISSING` where a field is missing.
    rare : array of float32, pairs x fields
        What the rarity of a value adds, log2.
    model : Model
        As trained.
    rules : tuple of tuple of str
        The blocking rules.
    """

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    levels: NDArray[np.int8]
    rare: NDArray[np.float32]
    model: Model
    rules: tuple[Rule, ...]


def score(found: Columns, *, seed: int, threads: int | None, spark: Any = None) -> Scores:
    """Train the model on these records and score the pairs that blocking brings up.

    Parameters
    ----------
    found : dict of columns
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
    with _quiet(), TemporaryDirectory(prefix="aigaq-") as spill:
        splink = _splink()
        table = _arrow(found)
        del found  # a million records are gigabytes as objects
        connection = _connection(threads, spill, table.num_rows)
        connection.register("features", table)
        rows = table.num_rows
        if rows < 2:
            return _none(rows)

        def count(rule: Rule) -> int:
            answer = connection.execute(count_sql(rule, "features")).fetchall()
            return int(answer[0][0])

        rules = tuple(choose_rules(count, rows))
        model = _train(connection, table, rules, count, seed)
        trained = _settings(rules, model)
        if spark is None:
            api = splink.DuckDBAPI(connection)
            pairs = _predict(api, api.register(table), trained)
        else:
            from .spark import spark_api

            api = spark_api(spark)
            pairs = _predict(api, api.register(spark.createDataFrame(table)), trained)
        connection.close()
    return _scores(pairs, model, rules)


def _none(rows: int) -> Scores:
    shape = (0, len(FIELDS))
    nobody = np.zeros(0, dtype=np.int64)
    return Scores(nobody, nobody, np.zeros(shape, np.int8), np.zeros(shape, np.float32), begin(rows), ())


def _settings(rules: tuple[Rule, ...], model: Model) -> Any:
    return _splink().SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="row",
        comparisons=[_comparison(field, m, u) for field, m, u in zip(FIELDS, model.m, model.u, strict=True)],
        probability_two_random_records_match=model.share,
        blocking_rules_to_generate_predictions=[rule_sql(rule) for rule in rules],
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=True,
        additional_columns_to_retain=["rec"],
    )


def _comparison(field: Field, ms: NDArray[np.float64], us: NDArray[np.float64]) -> dict[str, Any]:
    levels: list[dict[str, Any]] = [
        {"sql_condition": field.missing, "label_for_charts": "missing", "is_null_level": True}
    ]
    for level, m, u in zip((*field.levels, Level("ELSE", field.otherwise)), ms.tolist(), us.tolist(), strict=True):
        row: dict[str, Any] = {"sql_condition": level.sql, "label_for_charts": level.words}
        row |= {"m_probability": m, "u_probability": u}
        if level.frequency:
            row |= {"tf_adjustment_column": level.frequency, "tf_adjustment_weight": 1.0, "tf_minimum_u_value": _FLOOR}
        levels.append(row)
    return {"output_column_name": field.name, "comparison_levels": levels}


def _train(
    connection: duckdb.DuckDBPyConnection,
    table: pa.Table,
    rules: tuple[Rule, ...],
    count: Callable[[Rule], int],
    seed: int,
) -> Model:
    splink = _splink()
    api = splink.DuckDBAPI(connection)
    linker = splink.Linker(
        api.register(table), _settings(rules, begin(table.num_rows)), log_level=None, validate_settings=False
    )
    pairs = table.num_rows * (table.num_rows - 1) / 2
    linker.training.estimate_u_using_random_sampling(
        max_pairs=RANDOM_PAIRS, seed=seed, min_count_per_level=None, num_chunks=1
    )
    seen = 0
    for row in TRAINING:
        block = next((rule for rule in row if count(rule) >= ENOUGH_PAIRS), None)
        if block is None:
            continue
        seen += count(block)
        # A block can hold no pair, or one that leaves a level without any weight, at which Splink stops: then the other
        # blocks teach, and `model.refine` all pairs.
        with suppress(splink.internals.exceptions.EMTrainingException, ValueError):
            linker.training.estimate_parameters_using_expectation_maximisation(
                rule_sql(block),
                estimate_without_term_frequencies=True,
                max_pairs=EM_PAIRS,
                record_sample_proportion=1.0,
            )
    trained = linker.misc.save_model_to_json()
    return from_splink(trained, seen / 10.0, min(pairs, RANDOM_PAIRS))


def _predict(api: Any, registered: Any, settings: Any) -> pa.Table:
    linker = _splink().Linker(registered, settings, log_level=None, validate_settings=False)
    found = linker.inference.predict(threshold_match_probability=_KEEP, warning_mode="never")
    wanted = ["rec_l", "rec_r", *(f"mw_{field.name}" for field in FIELDS)]
    wanted += [f"mw_tf_adj_{field.name}" for field in FIELDS if any(level.frequency for level in field.levels)]
    return found.query_sql(f"select {', '.join(wanted)} from {{this}}").as_pyarrow_table()  # noqa: S608 - our own names


def _scores(pairs: pa.Table, model: Model, rules: tuple[Rule, ...]) -> Scores:
    def column(name: str) -> NDArray[np.float64]:
        return np.asarray(pairs.column(name).to_numpy(zero_copy_only=False), dtype=np.float64)

    names = frozenset(pairs.schema.names)
    left, right = column("rec_l").astype(np.int64), column("rec_r").astype(np.int64)
    first, second = np.minimum(left, right), np.maximum(left, right)
    levels = np.full((len(first), len(FIELDS)), MISSING, dtype=np.int8)
    rare = np.zeros((len(first), len(FIELDS)), dtype=np.float32)
    total = np.zeros(len(first))
    for n, (field, weights) in enumerate(zip(FIELDS, model.weights(), strict=True)):
        told = column(f"mw_{field.name}")
        order = np.argsort(weights)
        middles = (weights[order][1:] + weights[order][:-1]) / 2.0
        levels[:, n] = np.where((told == 0.0) | np.isnan(told), MISSING, order[np.searchsorted(middles, told)])
        total += np.nan_to_num(told)
        if f"mw_tf_adj_{field.name}" in names:
            rare[:, n] = np.nan_to_num(column(f"mw_tf_adj_{field.name}"))
    total += rare.sum(axis=1)
    # Of the readings of a pair the one that agrees best; rounded, so that one order of sums is as good as another.
    order = np.lexsort((-np.round(total, 6), second, first))
    fresh = np.ones(len(first), dtype=bool)
    fresh[1:] = (np.diff(first[order]) != 0) | (np.diff(second[order]) != 0)
    kept = order[fresh]
    return Scores(first[kept], second[kept], levels[kept], np.round(rare[kept], 4), model, rules)


def _arrow(found: Columns) -> pa.Table:
    import pyarrow as pa

    types = {"bigint": pa.int64(), "string": pa.string(), "boolean": pa.bool_()}
    return pa.table({name: pa.array(cells, types[COLUMNS[name]]) for name, cells in found.items()})


def _connection(threads: int | None, spill: str, rows: int) -> duckdb.DuckDBPyConnection:
    import duckdb

    connection = duckdb.connect(":memory:")
    connection.execute("set enable_progress_bar = false; set preserve_insertion_order = false")
    connection.execute("set autoinstall_known_extensions = false; set autoload_known_extensions = false")
    memory = max(MEMORY, round(MEMORY_PER_THOUSAND * rows / 1000))
    connection.execute(f"set memory_limit = '{memory}MB'; set temp_directory = '{spill}'")
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
