"""Categories, shown as the tree that they are."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ORDER_VAR
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tracksales.catalog.models import Category

from ..lists import OfficeList
from ..published import PublishedPage
from ..themed import ModelForm
from ..tree import subtree, tree


class CategoryForm(ModelForm):
    """A category that cannot come to stand below itself."""

    def clean_parent(self) -> Category | None:
        parent: Category | None = self.cleaned_data["parent"]
        if parent and self.instance.pk and parent.pk in subtree(self.instance.pk):
            raise ValidationError(_("A category cannot stand below itself."))
        return parent


class TreeList(OfficeList):
    """The list in the tree's order, unless another order or a search is asked for."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        places = {place.id: (position, place.depth) for position, place in enumerate(tree())}
        for row in self.result_list:
            row.depth = places[row.pk][1]
        if not self.query and ORDER_VAR not in self.params:
            self.result_list.sort(key=lambda row: places[row.pk][0])


class CategoryPage(PublishedPage):
    """The categories' list and form."""

    address = "categories"
    published_kind = "category"
    form = CategoryForm
    fields = ["name", "parent", "position"]
    search_fields = ["name"]
    list_display = ["shown_name", "parent", "position"]
    list_select_related = ["parent"]
    list_per_page = 2000
    autocomplete_fields = ["parent"]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[OfficeList]:
        return TreeList

    @admin.display(description=_("name"))
    def shown_name(self, category: Category) -> str:
        """The name, moved in by its depth."""
        depth: int = getattr(category, "depth", 0)
        return "\u2003" * depth + category.name
