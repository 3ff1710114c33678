"""How much of a product is there. A product without a row is not counted."""

from django.db import models

from tracksales.catalog.models import Product


class StockLevel(models.Model):
    """Quantity on hand in thousandths; negative means more was sold than was known."""

    product = models.OneToOneField(Product, models.CASCADE, primary_key=True, related_name="stock_level")
    quantity = models.BigIntegerField()
