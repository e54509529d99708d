"""The page that explains the room shows code that runs."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "estimate.md"


def test_the_example_of_the_page_runs(capsys) -> None:
    code = re.search(r"```python\n(.*?)```", PAGE.read_text(), re.S)[1]
    exec(compile(code, "docs/estimate.md", "exec"), {})  # our own page
    told = capsys.readouterr().out
    assert "methods give between" in told
    assert "# How many were never recorded" in told
