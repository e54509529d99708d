from __future__ import annotations

from typing import NamedTuple

import pytest

from aigaq.cli import main


class Answer(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def aigaq(capsys, monkeypatch):
    """Call the command line as a user would and return its exit code and both outputs."""
    monkeypatch.setenv("AIGAQ_USER", "tester")
    monkeypatch.delenv("AIGAQ_CASE", raising=False)

    def call(*arguments) -> Answer:
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main([str(a) for a in arguments])
        captured = capsys.readouterr()
        return Answer(left.value.code or 0, captured.out, captured.err)

    return call


STATEMENT = """Brussels, 20 December 2011

Two weeks after the unrest in Aktau the number of victims is disputed. According to official figures, at least 14 people
were killed on 16 December 2011 in Zhanaozen. Relatives said that 21 people had died.

The prosecutor's office announced that 130 people had been detained. No police officer has been charged.
"""

BULLETIN = """Almaty, 22 March 2012

The interior ministry said that 15 people were killed in Zhanaozen on 16 December 2011, and that 64 people were wounded.
"""


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "statement.txt").write_text(STATEMENT, encoding="utf-8")
    (folder / "bulletin.txt").write_text(BULLETIN, encoding="utf-8")
    return folder


@pytest.fixture
def case(aigaq, tmp_path, files):
    """A case with two documents, run."""
    folder = tmp_path / "case"
    assert aigaq("new", folder).code == 0
    assert aigaq("add", "--case", folder, files).code == 0
    assert aigaq("run", "--case", folder).code == 0
    return folder
