"""The organisation as it is, printed once."""

from __future__ import annotations

import pytest

from tests.pages.printed import Printed, printed


@pytest.fixture(scope="session")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    return printed(tmp_path_factory.mktemp("acme"))
