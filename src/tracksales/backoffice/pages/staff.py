"""Staff: who may sign in, in which role. Owners only."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from tracksales.catalog.publish import publish
from tracksales.protocol import Role
from tracksales.staff.departures import note_presence
from tracksales.staff.pins import fault_of, remove_pin, set_pin
from tracksales.staff.roles import ROLES, role_of

from ..access import OfficePage, owns
from ..shop import writing_of
from ..themed import ModelForm, NewUserForm, PasswordForm, StaffAdmin
from ..widgets import choice_input, pin_input, switch

OWNERS = Q(is_superuser=True) | Q(groups__name="owner")


class _RoleForm(ModelForm):
    role = forms.ChoiceField(
        choices=[(role, role) for role in ROLES], initial="cashier", widget=choice_input()
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        user = self.instance
        others = User.objects.filter(OWNERS, is_active=True).exclude(pk=user.pk)
        stays = self.cleaned_data.get("role") == "owner" and self.cleaned_data.get("is_active", True)
        if user.pk and role_of(user) == "owner" and not stays and not others.exists():
            raise forms.ValidationError(_("This is the last owner: make somebody else an owner first."))
        return cleaned

    def save_role(self) -> None:
        """Give the user exactly this role."""
        role = cast(Role, self.cleaned_data["role"])
        group, _ = Group.objects.get_or_create(name=role)
        self.instance.groups.set([group])
        User.objects.filter(pk=self.instance.pk).update(
            is_staff=role != "cashier", is_superuser=self.instance.is_superuser and role == "owner"
        )


class StaffForm(_RoleForm):
    """A staff member; a PIN that is typed takes the place of the one before."""

    pin = forms.CharField(
        label=_("New PIN"),
        required=False,
        max_length=20,
        widget=pin_input(),
        help_text=_("4 to 8 digits, for the registers. Empty: it stays as it is."),
    )
    no_pin = forms.BooleanField(
        label=_("No PIN"), required=False, widget=switch(), help_text=_("signs in by password only")
    )

    def clean_pin(self) -> str:
        pin: str = self.cleaned_data["pin"].strip()
        fault = fault_of(pin) if pin else None
        if fault:
            raise forms.ValidationError(fault)
        return pin

    def save_pin(self) -> None:
        """Keep what was said of the PIN."""
        if self.cleaned_data.get("no_pin"):
            remove_pin(self.instance)
        elif pin := self.cleaned_data.get("pin"):
            set_pin(self.instance, pin)

    class Meta:
        model = User
        fields = ["username", "first_name", "last_name", "email", "is_active"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["role"] = role_of(self.instance) or "cashier"


class NewStaffForm(NewUserForm, _RoleForm):  # type: ignore[type-arg]
    """A new staff member with a password."""

    class Meta:
        model = User
        fields = ["username", "first_name", "last_name", "email"]


class StaffPage(OfficePage, StaffAdmin):
    """The staff's list and forms. Nobody is deleted: sales keep naming who made them."""

    address = "staff"
    form = StaffForm
    add_form = NewStaffForm
    add_form_template = None
    change_password_form = PasswordForm
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "username",
                    "first_name",
                    "last_name",
                    "email",
                    "role",
                    "is_active",
                    "secret",
                    "pin",
                    "no_pin",
                ]
            },
        ),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "first_name", "last_name", "role", "password1", "password2"]}),
    ]
    readonly_fields = ["secret"]
    filter_horizontal = []
    list_display = ["username", "full_name", "role", "has_pin", "is_active", "signed_in"]
    list_filter = ["is_active"]
    actions = []

    def has_module_permission(self, request: HttpRequest) -> bool:
        return owns(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return owns(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return owns(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return owns(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("groups").select_related("pin")

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        form.save_role()
        if isinstance(form, StaffForm):
            form.save_pin()
            note_presence(form.instance.pk, present=form.instance.is_active)
        publish("staff", [form.instance.pk])

    @admin.display(description=_("name"), ordering="first_name")
    def full_name(self, user: User) -> str:
        """First and last name."""
        return user.get_full_name()

    @admin.display(description=_("role"))
    def role(self, user: User) -> str:
        """The highest role."""
        names = {group.name for group in user.groups.all()}
        held: list[str] = ["owner"] if user.is_superuser else [role for role in ROLES if role in names]
        return held[0] if held else "none"

    @admin.display(description=_("PIN"), boolean=True)
    def has_pin(self, user: User) -> bool:
        """Whether registers let them in by PIN."""
        return hasattr(user, "pin")

    @admin.display(description=_("last sign-in"), ordering="last_login")
    def signed_in(self, user: User) -> str:
        """When they last signed in at the office, on the shop's wall clock."""
        at = user.last_login
        return writing_of(user).time(None if at is None else int(at.timestamp() * 1000))

    @admin.display(description=_("password"))
    def secret(self, user: User) -> str:
        """Where the password is changed."""
        address = reverse("admin:auth_user_password_change", args=[user.pk])
        return format_html('<a class="text-primary-600" href="{}">Set a new password</a>', address)
