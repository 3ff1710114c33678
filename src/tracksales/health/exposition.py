"""/metrics: what was counted and how the shop stands, as Prometheus reads it; only for who has the token."""

import hmac
import os
from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from tracksales.backup.last import last_backup
from tracksales.catalog.publish import catalog_version
from tracksales.config import Config

from .shop import age, free_bytes, open_inbox, tills


class _Shop(Collector):
    """The shop's figures at this moment."""

    def collect(self) -> Iterator[Metric]:
        yield from _tills()
        inbox = GaugeMetricFamily(
            "tracksales_inbox_open", "Matters that wait in the inbox.", labels=["reason"]
        )
        for reason, count in sorted(open_inbox().items()):
            inbox.add_metric([reason], count)
        yield inbox
        yield GaugeMetricFamily("tracksales_catalog_version", "The catalogue's version.", catalog_version())
        if last := last_backup(settings.CONFIG.folder):
            old = age(last.made_at) or 0
            yield GaugeMetricFamily("tracksales_backup_age_seconds", "Since the last backup.", old)
        free = free_bytes(settings.CONFIG)
        yield GaugeMetricFamily("tracksales_disk_free_bytes", "Free space for the data folder.", free)


def _tills() -> Iterator[Metric]:
    told = (
        ("tracksales_register_pending_entries", "Entries that waited at the register's last contact.",
         lambda till: till.pending),
        ("tracksales_register_outbox_age_seconds", "How long the oldest of them has waited; 0: none waits.",
         lambda till: age(till.pending_since) or 0),
        ("tracksales_register_contact_age_seconds", "How long ago the register was last heard of.",
         lambda till: age(till.last_contact)),
        ("tracksales_register_missing_entries", "Entries that later ones prove, and that never came.",
         lambda till: till.missing),
    )  # fmt: skip
    present = [till for till in tills() if not till.revoked]
    for name, meaning, of in told:
        family = GaugeMetricFamily(name, meaning, labels=["register"])
        for till in present:
            value = of(till)
            if value is not None:
                family.add_metric([till.name], value)
        yield family


def metrics(request: HttpRequest) -> HttpResponse:
    """The page that Prometheus reads: 404 where the installation has no token, 401 without it."""
    config: Config = settings.CONFIG
    if not config.metrics_token:
        return HttpResponse("Not found.", status=404)
    told = request.headers.get("Authorization", "")
    if not hmac.compare_digest(told.encode(), f"Bearer {config.metrics_token}".encode()):
        refused = HttpResponse("The token of TRACKSALES_METRICS_TOKEN is needed.", status=401)
        refused["WWW-Authenticate"] = "Bearer"
        return refused
    shop = CollectorRegistry()
    shop.register(_Shop())
    answer = HttpResponse(
        generate_latest(_counted()) + generate_latest(shop), content_type=CONTENT_TYPE_LATEST
    )
    answer["Cache-Control"] = "no-store"
    return answer


def _counted() -> CollectorRegistry:
    """What this process counted, or where several serve what all of them did."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    together = CollectorRegistry()
    multiprocess.MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    return together
