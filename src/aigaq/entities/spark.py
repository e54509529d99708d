"""The same linkage on a Spark cluster, through Splink's own backend."""

from __future__ import annotations

import logging
from typing import Any

from aigaq.records.errors import MissingPart, Refused


def session(master: str, *, name: str = "aigaq", settings: dict[str, str] | None = None) -> Any:
    """Return a session with a cluster, to be given to `aigaq.entities.linkage.link` and stopped by the caller.

    Parameters
    ----------
    master : str
        ``spark://host:7077`` for a standalone master, ``local[2]`` for threads of this process.
    settings : dict of str to str
        Spark's own settings, over those made here: no web interface, nothing on the terminal.

    Raises
    ------
    MissingPart
        pyspark is not installed.
    Refused
        Java or the master cannot be reached.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise MissingPart(
            "A cluster needs a part that is not installed.", "spark", "pip install 'aigaq[spark]'"
        ) from error
    logging.getLogger("py4j").setLevel(logging.CRITICAL)
    builder = SparkSession.builder.master(master).appName(name)
    quiet = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.log.level": "OFF",
    }
    for key, value in (quiet | (settings or {})).items():
        builder = builder.config(key, value)
    try:
        return builder.getOrCreate()
    except Exception as error:
        raise Refused("Spark did not start.", master, "Is Java 17 installed, and does the master answer?") from error


def spark_api(spark: Any) -> Any:
    """Return Splink's backend on a session; intermediate tables stay in the executors' memory and disks."""
    from splink.backends.spark import SparkAPI

    return SparkAPI(spark_session=spark, break_lineage_method="persist", register_udfs_automatically=False)
