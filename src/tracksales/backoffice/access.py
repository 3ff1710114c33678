"""Who may do what in the office: owners and managers work here, owners delete and hire."""

from typing import Any

from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.http import HttpRequest

from tracksales.protocol import Role
from tracksales.staff.roles import role_of

from .lists import BoundedPaginator, LedgerList, OfficeList
from .themed import ModelAdmin, TabularInline
from .themed_list import ChangeList

_KEPT_AS = "_tracksales_role"


def role_in(request: HttpRequest) -> Role | None:
    """The role of who asks, looked up once a request."""
    if _KEPT_AS not in request.__dict__:
        request.__dict__[_KEPT_AS] = role_of(request.user)
    role: Role | None = request.__dict__[_KEPT_AS]
    return role


def manages(request: HttpRequest) -> bool:
    """Whether an owner or a manager asks."""
    return role_in(request) in ("owner", "manager")


def owns(request: HttpRequest) -> bool:
    """Whether an owner asks."""
    return role_in(request) == "owner"


class ChoosingOnly:
    """Fields that choose another page's row offer no way to change that row meanwhile."""

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget.can_add_related = field.widget.can_change_related = False
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field


class OfficePage(ModelAdmin):
    """A page that owners and managers use; only owners delete. `address` is its place below /office/."""

    address = ""
    list_per_page = 50
    save_on_top = False
    compressed_fields = True
    warn_unsaved_form = True

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return OfficeList

    def has_module_permission(self, request: HttpRequest) -> bool:
        return manages(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return manages(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return manages(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return manages(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return owns(request)


class OfficeRows(TabularInline):
    """Rows within a page: whoever may change the page may change them. Each field says its column's name."""

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        for field in formset.form.base_fields.values():
            widget: Any = getattr(field.widget, "widget", field.widget)
            widget.attrs.setdefault("aria-label", str(field.label or "").capitalize())
        return formset

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return manages(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return manages(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return manages(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return manages(request)


class OwnersPage(OfficePage):
    """A page that managers read and owners write."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return owns(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return owns(request)


class LedgerPage(OfficePage):
    """A page that shows what the ledger holds and writes nothing."""

    show_full_result_count = False
    paginator = BoundedPaginator

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return LedgerList

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
