"""Files in: products and customers from what shops have lying about."""
