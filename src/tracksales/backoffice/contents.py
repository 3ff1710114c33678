"""Which pages the office has."""

from tracksales.accounts.models import AccountPayment
from tracksales.cash.models import Closing, Move
from tracksales.catalog.models import (
    Category,
    Customer,
    CustomerGroup,
    PaymentMethod,
    PriceList,
    Product,
    TaxClass,
)
from tracksales.journal.models import Entry, InboxItem, Register
from tracksales.mail.models import ReceiptEmail
from tracksales.sales.models import Sale
from tracksales.shop.models import Shop
from tracksales.staff.models import RoleRule
from tracksales.stock.models import Delivery, Movement, StockLevel, StockTake

from .inbox.page import InboxPage
from .models import Invoice, StaffMember
from .pages.account_payment import AccountPaymentPage
from .pages.category import CategoryPage
from .pages.customer import CustomerPage
from .pages.customer_group import CustomerGroupPage
from .pages.email import EmailPage
from .pages.entry import EntryPage
from .pages.payment_method import PaymentMethodPage
from .pages.price_list import PriceListPage
from .pages.product import ProductPage
from .pages.register import RegisterPage
from .pages.role import RolePage
from .pages.sale import InvoicePage, SalePage
from .pages.shift import ClosingPage, MovePage
from .pages.shop import ShopPage
from .pages.staff import StaffPage
from .pages.tax_class import TaxClassPage
from .site import office
from .stock.deliveries import DeliveryPage
from .stock.levels import LevelPage
from .stock.movements import MovementPage
from .stock.takes import TakePage

office.register(Product, ProductPage)
office.register(Category, CategoryPage)
office.register(Customer, CustomerPage)
office.register(CustomerGroup, CustomerGroupPage)
office.register(PriceList, PriceListPage)
office.register(TaxClass, TaxClassPage)
office.register(PaymentMethod, PaymentMethodPage)
office.register(StaffMember, StaffPage)
office.register(RoleRule, RolePage)
office.register(Register, RegisterPage)
office.register(Shop, ShopPage)
office.register(Sale, SalePage)
office.register(Invoice, InvoicePage)
office.register(Closing, ClosingPage)
office.register(Move, MovePage)
office.register(AccountPayment, AccountPaymentPage)
office.register(ReceiptEmail, EmailPage)
office.register(Entry, EntryPage)
office.register(InboxItem, InboxPage)
office.register(StockLevel, LevelPage)
office.register(Delivery, DeliveryPage)
office.register(StockTake, TakePage)
office.register(Movement, MovementPage)

__all__ = ["office"]
