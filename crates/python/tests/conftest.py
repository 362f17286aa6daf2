"""Tests of the installed wheel, with the fixtures of the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[3]
PAGE = b"Fruit by Mind Map: Fruit\n\n1. Apples\n\n1.1. Boskoop\n\n2. Pears\n"


@pytest.fixture
def fixtures() -> Path:
    return REPOSITORY / "fixtures"


def stands_for_itself() -> None:
    """The package that is tested is the installed one, not the sources beside these tests."""
    import panmap

    assert "site-packages" in panmap.__file__, panmap.__file__


stands_for_itself()
