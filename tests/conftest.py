"""What every test has: no network but loopback, and fixtures of the shop."""

pytest_plugins = ["tests.support.fixtures", "tests.support.flush", "tests.support.shop"]
