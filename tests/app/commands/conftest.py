"""Fake services with one document."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.fake_backend import FakeServices, fake_services

LEASE = (
    "The notice period for tenants is three months. Pets need written consent.\f"
    "The monthly rent is 900 euros. It is due on the first of each month."
)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[FakeServices]:
    made = fake_services(tmp_path / "home")
    yield made
    made.close()


@pytest.fixture
def lease(tmp_path: Path) -> Path:
    path = tmp_path / "lease.txt"
    path.write_text(LEASE)
    return path
