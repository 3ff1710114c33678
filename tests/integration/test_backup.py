"""`tracksales backup` and `restore`: whole or not at all, and one line where it cannot be."""

from tests.support.environment import environment_of  # noqa: F401
