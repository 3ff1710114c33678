"""The office's look and its sidebar. Fonts, icons and scripts all come from our own static files."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


def _owners(request: Any) -> bool:
    from .access import owns

    return owns(request)


def open_items(request: Any) -> str:
    """How many inbox items are open, as the sidebar shows it."""
    from tracksales.journal.models import InboxItem

    count = InboxItem.objects.filter(resolved_at=None).order_by().values("pk")[:1000].count()
    return f"{count}" if 0 < count < 1000 else "999+" if count else ""


def _colours(request: Any) -> str:
    return static("backoffice/colours.css")


def _stylesheet(request: Any) -> str:
    return static("backoffice/office.css")


def _script(request: Any) -> str:
    return static("backoffice/named.js")


def _icon(request: Any) -> str:
    return static("backoffice/icon.svg")


def _link(title: Any, icon: str, page: str, **more: Any) -> dict[str, Any]:
    return {"title": title, "icon": icon, "link": reverse_lazy(f"admin:{page}"), **more}


_BADGE = "tracksales.backoffice.theme.open_items"

UNFOLD: dict[str, Any] = {
    "SITE_TITLE": "Tracksales",
    "SITE_HEADER": "Tracksales",
    "SITE_SUBHEADER": _("Back office"),
    "SITE_URL": None,
    "SHOW_LANGUAGES": True,
    "SITE_SYMBOL": "point_of_sale",
    "SHOW_VIEW_ON_SITE": False,
    "SHOW_HISTORY": False,
    "STYLES": [_colours, _stylesheet],
    "SCRIPTS": [_script],
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": _icon}],
    "SIDEBAR": {
        "show_search": False,
        "show_all_applications": False,
        "navigation": [
            {
                "items": [
                    _link(_("Today"), "today", "index"),
                    _link(
                        _("Inbox"),
                        "inbox",
                        "journal_inboxitem_changelist",
                        badge="tracksales.backoffice.theme.open_items",
                    ),
                ],
            },
            {
                "title": _("Catalogue"),
                "items": [
                    _link(_("Products"), "inventory_2", "catalog_product_changelist"),
                    _link(_("Categories"), "account_tree", "catalog_category_changelist"),
                    _link(_("Price lists"), "sell", "catalog_pricelist_changelist"),
                    _link(_("Customers"), "groups", "catalog_customer_changelist"),
                    _link(_("Customer groups"), "group_work", "catalog_customergroup_changelist"),
                    _link(_("Payment methods"), "payments", "catalog_paymentmethod_changelist"),
                    _link(_("Tax classes"), "percent", "catalog_taxclass_changelist"),
                ],
            },
            {
                "title": _("Stock"),
                "items": [
                    _link(_("Levels"), "inventory", "stock_stocklevel_changelist"),
                    _link(_("Deliveries"), "local_shipping", "stock_delivery_changelist"),
                    _link(_("Stock-takes"), "barcode_scanner", "stock_stocktake_changelist"),
                    _link(_("Movements"), "swap_vert", "stock_movement_changelist"),
                ],
            },
            {
                "title": _("Ledger"),
                "items": [
                    _link(_("Sales"), "receipt_long", "sales_sale_changelist"),
                    _link(_("Invoices"), "description", "backoffice_invoice_changelist"),
                    _link(_("Z reports"), "point_of_sale", "cash_closing_changelist"),
                    _link(_("Cash in and out"), "currency_exchange", "cash_move_changelist"),
                    _link(_("Payments on account"), "wallet", "accounts_accountpayment_changelist"),
                    _link(_("Receipts by e-mail"), "mail", "mail_receiptemail_changelist"),
                    _link(_("Journal"), "menu_book", "journal_entry_changelist"),
                ],
            },
            {
                "title": _("Shop"),
                "items": [
                    {"title": _("Open the register"), "icon": "shopping_cart", "link": "/register/"},
                    _link(_("Registers"), "point_of_sale", "journal_register_changelist"),
                    _link(_("Rescue file"), "upload_file", "rescue"),
                    _link(_("Staff"), "badge", "backoffice_staffmember_changelist", permission=_owners),
                    _link(_("Roles"), "key", "staff_rolerule_changelist", permission=_owners),
                    _link(_("Shop settings"), "storefront", "shop_shop_changelist"),
                ],
            },
        ],
    },
}
