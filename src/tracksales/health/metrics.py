"""What is counted while serving, for Prometheus: names begin with `tracksales_`, times are in seconds."""

from collections.abc import Mapping

from prometheus_client import Counter, Histogram

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

ENTRIES = Counter("tracksales_entries", "Journal entries answered.", ["outcome"])
INTAKE = Histogram("tracksales_intake_seconds", "From a push read to its answer made.", buckets=_SECONDS)
REQUESTS = Histogram(
    "tracksales_request_seconds", "Requests answered.", ["method", "route", "status"], buckets=_SECONDS
)


def count_entries(outcomes: Mapping[str, int]) -> None:
    """Count entries by what became of them."""
    for outcome, entries in outcomes.items():
        ENTRIES.labels(outcome).inc(entries)
