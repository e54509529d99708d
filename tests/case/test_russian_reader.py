"""A case is read again when the extra "ru" is installed or removed, and not otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from aigaq import claims
from aigaq.case import add_paths, create, open_case, run
from aigaq.case.steps import due


def test_a_case_is_read_again_with_another_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text(
        "Суд приговорил Сергея Ковалёва к двум годам колонии.\n\nЕго адвокат обжаловал приговор.\n", "utf-8"
    )
    create(tmp_path / "case")
    with open_case(tmp_path / "case") as case:
        add_paths(case, [str(paper)])
        run(case)
        assert not due(case)
        told = {c.made_by for c in case.store.claims() if c.event}
        assert told == {claims.version()}
        monkeypatch.setattr(claims, "version", lambda: f"{claims.VERSION} another/1")
        assert due(case)
        assert run(case).extracted == 1
