"""What a small Kenyan grocery has on its shelves: category, name, shillings, tax class."""

from typing import NamedTuple


class Good(NamedTuple):
    """One of the hand-made goods; `shillings` is None where the price is asked at the till."""

    category: tuple[str, str]
    name: str
    shillings: int | None
    tax_class: str
    weighed: bool = False


_FLOUR = ("Food cupboard", "Flour and rice")
_COOKING = ("Food cupboard", "Oil, sugar and salt")
_BREAKFAST = ("Food cupboard", "Tea and breakfast")
_TINS = ("Food cupboard", "Sauces and tins")
_MILK = ("Dairy and eggs", "Milk and yoghurt")
_EGGS = ("Dairy and eggs", "Butter, cheese and eggs")
_BREAD = ("Bakery", "Bread")
_CAKES = ("Bakery", "Cakes and biscuits")
_VEGETABLES = ("Fresh produce", "Vegetables")
_FRUIT = ("Fresh produce", "Fruit")
_MEAT = ("Butchery", "Meat")
_WATER = ("Drinks", "Water and juice")
_SODA = ("Drinks", "Sodas")
_LAUNDRY = ("Household", "Laundry and cleaning")
_PAPER = ("Household", "Paper and light")
_CARE = ("Personal care", "Soap and skin")
_TEETH = ("Personal care", "Teeth and hair")
_COUNTER = ("Counter", "Over the counter")

GOODS = (
    Good(_FLOUR, "Savanna Maize Flour 2 kg", 165, "C"),
    Good(_FLOUR, "Savanna Maize Flour 1 kg", 85, "C"),
    Good(_FLOUR, "Highland Wheat Flour 2 kg", 195, "C"),
    Good(_FLOUR, "Highland Chapati Flour 1 kg", 105, "C"),
    Good(_FLOUR, "Mwea Pishori Rice 2 kg", 480, "B"),
    Good(_FLOUR, "Green Grams 1 kg", 190, "A"),
    Good(_FLOUR, "Wairimu Beans 1 kg", 175, "A"),
    Good(_COOKING, "Kitchen Gold Cooking Oil 1 L", 330, "B"),
    Good(_COOKING, "Kitchen Gold Cooking Oil 3 L", 960, "B"),
    Good(_COOKING, "Cooking Fat 500 g", 185, "B"),
    Good(_COOKING, "White Sugar 1 kg", 160, "B"),
    Good(_COOKING, "White Sugar 2 kg", 315, "B"),
    Good(_COOKING, "Table Salt 500 g", 25, "B"),
    Good(_BREAKFAST, "Kericho Hills Tea Leaves 250 g", 150, "B"),
    Good(_BREAKFAST, "Kericho Hills Tea Bags 100s", 295, "B"),
    Good(_BREAKFAST, "Nyeri Instant Coffee 100 g", 420, "B"),
    Good(_BREAKFAST, "Drinking Chocolate 200 g", 285, "B"),
    Good(_BREAKFAST, "Uji Porridge Flour 1 kg", 160, "C"),
    Good(_BREAKFAST, "Corn Flakes 500 g", 395, "B"),
    Good(_TINS, "Tomato Paste 70 g", 30, "B"),
    Good(_TINS, "Tomato Sauce 400 g", 145, "B"),
    Good(_TINS, "Baked Beans 420 g", 155, "B"),
    Good(_TINS, "Curry Powder 100 g", 95, "B"),
    Good(_TINS, "Pilau Masala 50 g", 110, "B"),
    Good(_MILK, "Fresh Milk 500 ml", 60, "A"),
    Good(_MILK, "Long Life Milk 1 L", 140, "A"),
    Good(_MILK, "Maziwa Lala 500 ml", 70, "B"),
    Good(_MILK, "Strawberry Yoghurt 250 ml", 95, "B"),
    Good(_EGGS, "Eggs, tray of 30", 450, "A"),
    Good(_EGGS, "Margarine 500 g", 210, "B"),
    Good(_EGGS, "Butter 250 g", 340, "B"),
    Good(_BREAD, "White Bread 400 g", 65, "C"),
    Good(_BREAD, "Brown Bread 600 g", 100, "C"),
    Good(_CAKES, "Queen Cakes, pack of 6", 120, "B"),
    Good(_CAKES, "Ginger Biscuits 200 g", 85, "B"),
    Good(_VEGETABLES, "Tomatoes", 120, "A", weighed=True),
    Good(_VEGETABLES, "Red Onions", 110, "A", weighed=True),
    Good(_VEGETABLES, "Potatoes", 90, "A", weighed=True),
    Good(_VEGETABLES, "Carrots", 100, "A", weighed=True),
    Good(_VEGETABLES, "Sukuma Wiki, bunch", 30, "A"),
    Good(_FRUIT, "Sweet Bananas", 130, "A", weighed=True),
    Good(_FRUIT, "Apple Mangoes", 180, "A", weighed=True),
    Good(_FRUIT, "Pineapple", 150, "A"),
    Good(_MEAT, "Beef on the Bone", 620, "A", weighed=True),
    Good(_MEAT, "Goat Meat", 750, "A", weighed=True),
    Good(_WATER, "Drinking Water 500 ml", 40, "B"),
    Good(_WATER, "Drinking Water 1 L", 70, "B"),
    Good(_WATER, "Mango Juice 1 L", 220, "B"),
    Good(_SODA, "Cola 500 ml", 70, "B"),
    Good(_SODA, "Ginger Ale 300 ml", 55, "B"),
    Good(_LAUNDRY, "Bar Soap 800 g", 175, "B"),
    Good(_LAUNDRY, "Washing Powder 1 kg", 310, "B"),
    Good(_LAUNDRY, "Dishwashing Liquid 750 ml", 195, "B"),
    Good(_PAPER, "Toilet Paper, pack of 10", 320, "B"),
    Good(_PAPER, "Candles, pack of 6", 90, "B"),
    Good(_PAPER, "Safety Matches, pack of 10", 50, "B"),
    Good(_CARE, "Bathing Soap 175 g", 110, "B"),
    Good(_CARE, "Petroleum Jelly 250 ml", 165, "B"),
    Good(_TEETH, "Toothpaste 100 ml", 180, "B"),
    Good(_TEETH, "Shampoo 400 ml", 365, "B"),
    Good(_COUNTER, "Carrier Bag", 20, "B"),
    Good(_COUNTER, "Groceries, other", None, "B"),
)
"""Fresh goods and milk are exempt (A), flour and bread zero-rated (C), the rest carries VAT (B)."""
