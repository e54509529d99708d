"""Splink as its documentation begins: stock comparisons on what is written, clusters by connected components."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from aigaq.records.lists import ListRecord


def plain_clusters(records: Sequence[ListRecord], threads: int = 2) -> list[list[str]]:
    """Link records with Splink's own `NameComparison` and exact matches; words of a name by their place in it."""
    import duckdb
    import pyarrow as pa
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.getLogger("splink").setLevel(logging.CRITICAL)
    rows = []
    for record in records:
        words = (record.name or "").lower().replace(",", " ").split()
        rows.append(
            {
                "unique_id": record.id,
                "first_name": record.given.lower() if record.given else words[0] if words else None,
                "surname": record.surname.lower() if record.surname else words[-1] if len(words) > 1 else None,
                "birth_year": record.birth[:4] if record.birth else None,
                "birth": record.birth if record.birth and len(record.birth) == 10 else None,
                "place": record.places[0].text.lower() if record.places else None,
                "event": record.event_date,
                "gender": record.gender,
                "status": record.status,
            }
        )
    text = {name: pa.array([row[name] for row in rows], pa.string()) for name in rows[0]}
    used = [name for name, cells in text.items() if cells.null_count < len(cells)]
    exact = [cl.ExactMatch(name) for name in ("place", "event", "gender", "status") if name in used]
    born = cl.DateOfBirthComparison("birth", input_is_string=True, invalid_dates_as_null=True)
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[cl.NameComparison("first_name"), cl.NameComparison("surname"), born, *exact],
        blocking_rules_to_generate_predictions=[
            block_on("surname", "birth_year"),
            block_on("first_name", "birth_year"),
            block_on("first_name", "surname"),
            block_on("birth"),
        ],
    )
    connection = duckdb.connect(":memory:")
    connection.execute(f"set threads = {threads}")
    api = DuckDBAPI(connection)
    linker = Linker(api.register(pa.table(text)), settings, log_level=None)
    sure = [block_on("first_name", "surname", "birth_year")]
    linker.training.estimate_probability_two_random_records_match(sure, recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=3e6, seed=1)
    for block in (block_on("first_name", "surname"), block_on("birth")):
        linker.training.estimate_parameters_using_expectation_maximisation(block)
    edges = linker.inference.predict(threshold_match_probability=0.5)
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(edges, 0.5).as_pyarrow_table()
    groups: dict[str, list[str]] = {}
    for cluster, name in zip(found["cluster_id"].to_pylist(), found["unique_id"].to_pylist(), strict=True):
        groups.setdefault(str(cluster), []).append(name)
    return list(groups.values())
