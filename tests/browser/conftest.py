"""Chromium for the browser tests; where there is none, these tests say so, and fail in continuous integration."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "report"))

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """A running Chromium."""
    if CHROMIUM is None:
        reason = "Chromium is not installed (Debian: apt-get install chromium)"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the made case, written to disk."""
    from made_account import rendered
    from zhanaozen import zhanaozen

    folder = tmp_path_factory.mktemp("report")
    for name, text in rendered(zhanaozen()).items():
        (folder / name).write_bytes(text.encode())
    return folder


@pytest.fixture(scope="session")
def told_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the made case of people, events and statements, written to disk."""
    from told_case import told_folder

    folder = tmp_path_factory.mktemp("told")
    for name, text in told_folder().items():
        (folder / name).write_bytes(text.encode())
    return folder
