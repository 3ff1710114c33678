"""Django's admin classes in the theme's clothes, typed as Django's own."""

from typing import TYPE_CHECKING, Any

from django import forms

if TYPE_CHECKING:
    from django.contrib import admin
    from django.contrib.admin.forms import AdminAuthenticationForm as SignInForm
    from django.contrib.auth.forms import AdminPasswordChangeForm as PasswordForm
    from django.contrib.auth.forms import BaseUserCreationForm as NewUserForm
    from django.contrib.auth.forms import PasswordChangeForm as OwnPasswordForm

    class ModelAdmin(admin.ModelAdmin[Any]):
        """A page of the office."""

    class TabularInline(admin.TabularInline[Any, Any]):
        """A table of rows within a page."""

    class InlineFormSet(forms.BaseInlineFormSet[Any, Any, Any]):
        """The forms of such rows."""

    class AdminSite(admin.AdminSite):
        """The office as a site."""

    class ModelForm(forms.ModelForm[Any]):
        """The form of a page."""

    class StaffAdmin(ModelAdmin):
        """Django's own page for users."""
else:
    from django.contrib.auth.admin import UserAdmin as StaffAdmin
    from unfold.admin import ModelAdmin, TabularInline
    from unfold.forms import AdminOwnPasswordChangeForm as OwnPasswordForm
    from unfold.forms import AdminPasswordChangeForm as PasswordForm
    from unfold.forms import AuthenticationForm as SignInForm
    from unfold.forms import PaginationInlineFormSet as InlineFormSet
    from unfold.forms import UserCreationForm as NewUserForm
    from unfold.sites import UnfoldAdminSite as AdminSite

    ModelForm = forms.ModelForm

__all__ = [
    "AdminSite",
    "InlineFormSet",
    "ModelAdmin",
    "ModelForm",
    "NewUserForm",
    "OwnPasswordForm",
    "PasswordForm",
    "SignInForm",
    "StaffAdmin",
    "TabularInline",
]
