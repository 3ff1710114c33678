"""The list of a page, in the theme's clothes and typed as Django's own."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.admin.views.main import ChangeList
else:
    from unfold.views import ChangeList

__all__ = ["ChangeList"]
