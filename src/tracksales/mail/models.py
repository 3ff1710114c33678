"""Receipts on their way by e-mail. Times in ms since 1970 UTC."""

from django.db import models

from tracksales.journal.models import Act


class ReceiptEmail(Act):
    """A receipt that somebody at a till was asked to send; `sale` is its entry.

    `due_at` is when to try (again), `tried_at` when that was done last. One that is `sending` when the
    server stops is never sent again by itself: it may have gone.
    """

    STATES = [("queued", "queued"), ("sending", "sending"), ("sent", "sent"), ("failed", "failed")]

    sale = models.CharField(max_length=36)
    address = models.CharField(max_length=500)
    state = models.CharField(max_length=10, choices=STATES, default="queued")
    attempts = models.IntegerField(default=0)
    due_at = models.BigIntegerField()
    tried_at = models.BigIntegerField(null=True)
    error = models.CharField(max_length=500, default="")

    class Meta:
        ordering = ["-at"]
        verbose_name = "receipt by e-mail"
        verbose_name_plural = "receipts by e-mail"
        indexes = [
            models.Index(
                fields=["due_at"],
                name="email_on_its_way",
                condition=models.Q(state__in=("queued", "sending")),
            )
        ]
