"""The linkage on a Spark cluster: a real standalone master and two workers, the same people as on this computer."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from bench.agreement import agreement
from bench.people import mixed_lists

from aigaq.entities.linkage import LinkSettings, link
from aigaq.entities.spark import session

pyspark = pytest.importorskip("pyspark", reason="the extra 'spark' is not installed")
JAVA = Path(os.environ.get("JAVA_HOME", "/"), "bin/java")
if not (JAVA.exists() or shutil.which("java")):
    pytest.skip("Java 17 is not installed: Spark cannot start", allow_module_level=True)

pytestmark = [
    pytest.mark.slow,
    # What pyspark leaves behind when the session stops is not ours.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]
HOME = Path(pyspark.__file__).parent


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def daemon(folder: Path, name: str, *arguments: str) -> Iterator[None]:
    """Run one of Spark's own classes from the installed package; stop it at the end."""
    environment = os.environ | {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_HOME": str(HOME), "SPARK_DAEMON_MEMORY": "256m"}
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            [HOME / "bin/spark-class", *arguments], stdout=log, stderr=log, cwd=folder, env=environment
        )
        try:
            yield
        finally:
            process.terminate()
            process.wait(timeout=30)


def alive_workers(status: str) -> int:
    with urllib.request.urlopen(status, timeout=5) as answer:
        return sum(worker["state"] == "ALIVE" for worker in json.load(answer)["workers"])


@pytest.fixture(scope="module")
def cluster(tmp_path_factory) -> Iterator[str]:
    """A master and two workers on loopback."""
    folder = tmp_path_factory.mktemp("spark")
    port, page = free_port(), free_port()
    master = f"spark://127.0.0.1:{port}"
    with ExitStack() as running:
        where = ("--host", "127.0.0.1", "--port", str(port), "--webui-port", str(page))
        running.enter_context(daemon(folder, "master", "org.apache.spark.deploy.master.Master", *where))
        for n in (1, 2):
            own = (
                "--cores",
                "1",
                "--memory",
                "1g",
                "--webui-port",
                str(free_port()),
                "--work-dir",
                str(folder / str(n)),
            )
            kind = "org.apache.spark.deploy.worker.Worker"
            running.enter_context(daemon(folder, f"worker{n}", kind, "--host", "127.0.0.1", *own, master))
        status = f"http://127.0.0.1:{page}/json/"
        for _ in range(240):
            try:
                if alive_workers(status) == 2:
                    break
            except OSError:
                pass
            time.sleep(0.5)
        else:
            logs = "\n".join(path.read_text(errors="replace")[-2000:] for path in folder.glob("*.log"))
            pytest.fail(f"the cluster did not start:\n{logs}")
        yield master


def test_same_people_on_a_cluster_as_on_this_computer(cluster, tmp_path):
    records, truth = mixed_lists(350, seed=11)
    unlike = {record.id: record.list_id for record in records}
    settings = LinkSettings(threads=1)
    here = link(records, settings, unlike=unlike)
    spark = session(
        cluster,
        settings={
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.executor.memory": "512m",
            "spark.cores.max": "2",
            "spark.sql.shuffle.partitions": "4",
            "spark.default.parallelism": "4",
            "spark.local.dir": str(tmp_path),
            "spark.sql.warehouse.dir": str(tmp_path / "warehouse"),
        },
    )
    try:
        assert spark.sparkContext.master == cluster
        there = link(records, settings, unlike=unlike, spark=spark)
        executors = spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1  # the driver is listed too
    finally:
        spark.stop()
    assert executors == 2
    assert there.clusters == here.clusters
    assert [(e.first, e.second) for e in there.edges(0.05)] == [(e.first, e.second) for e in here.edges(0.05)]
    assert agreement(there.clusters, truth).b_f1 > 0.95
