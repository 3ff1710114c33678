"""What every test has: no network but loopback, and fixtures of the shop."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

pytest_plugins = [
    "tests.support.fixtures",
    "tests.support.flush",
    "tests.support.shop",
    "tests.support.served",
]
