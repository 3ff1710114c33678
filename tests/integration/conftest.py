"""Integration tests sign in often: hashes are quick, and limits are counted for each test alone."""

import pytest
from django.core.cache import cache
from pytest_django import Settings


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """Hash passwords as no real shop does."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    """Let no test come upon a limit that the ones before it reached."""
    cache.clear()
