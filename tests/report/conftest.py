from __future__ import annotations

import pytest
from made_account import CaseBuilder, rendered
from zhanaozen import zhanaozen


@pytest.fixture
def case() -> CaseBuilder:
    """An empty case."""
    return CaseBuilder()


@pytest.fixture(scope="session")
def folder() -> dict[str, str]:
    """The pages of the made case, by name."""
    return rendered(zhanaozen())
