"""Words from which the demo's many goods and its customers get their names."""

from typing import NamedTuple


class Thing(NamedTuple):
    """A kind of goods: where it stands, what it comes as, and about what it costs (shillings)."""

    category: tuple[str, str]
    name: str
    variants: tuple[str, ...]
    sizes: tuple[str, ...]
    shillings: int


BRANDS = (
    "Acacia", "Amani", "Baobab", "Baraka", "Chania", "Chui", "Coastline", "Daraja", "Duma", "Elgon",
    "Faraja", "Fahari", "Furaha", "Green Valley", "Highland", "Imara", "Jambo", "Jiko", "Jua", "Kahawa",
    "Karibu", "Kifaru", "Kilima", "Kisima", "Lakeside", "Lamu", "Longonot", "Maisha", "Malaika", "Mara",
    "Mawingu", "Menengai", "Mlima", "Mwangaza", "Nafasi", "Ndovu", "Neema", "Nyota", "Old Town", "Pambazuka",
    "Pwani Star", "Rafiki", "Rift", "Safina", "Sahara", "Salama", "Savanna", "Shamba", "Shujaa", "Simba",
    "Soko", "Starehe", "Sunbird", "Swala", "Taifa", "Tamu", "Tausi", "Tembo", "Thika Road", "Tumaini",
    "Twiga", "Uhai", "Ukarimu", "Upendo", "Utamu", "Vuna", "Waridi", "Watamu", "Zawadi", "Ziwa",
)  # fmt: skip

_G = ("100 g", "250 g", "500 g", "1 kg")
_FLOURS = ("500 g", "1 kg", "2 kg", "5 kg")
_ML = ("250 ml", "500 ml", "1 L", "2 L")
_PACKS = ("single", "pack of 3", "pack of 6", "pack of 12")

_FLOUR_AND_RICE = ("Food cupboard", "Flour and rice")
_PASTA_AND_NOODLES = ("Food cupboard", "Pasta and noodles")
_OIL_SUGAR_AND_SALT = ("Food cupboard", "Oil, sugar and salt")
_HERBS_AND_SPICES = ("Food cupboard", "Herbs and spices")
_SAUCES_AND_TINS = ("Food cupboard", "Sauces and tins")
_SPREADS = ("Food cupboard", "Spreads")
_TEA_AND_BREAKFAST = ("Food cupboard", "Tea and breakfast")
_MILK_AND_YOGHURT = ("Dairy and eggs", "Milk and yoghurt")
_BUTTER_CHEESE_AND_EGGS = ("Dairy and eggs", "Butter, cheese and eggs")
_BREAD = ("Bakery", "Bread")
_CAKES_AND_BISCUITS = ("Bakery", "Cakes and biscuits")
_CRISPS_AND_NUTS = ("Snacks", "Crisps and nuts")
_SWEETS = ("Snacks", "Sweets")
_WATER_AND_JUICE = ("Drinks", "Water and juice")
_SODAS = ("Drinks", "Sodas")
_LAUNDRY_AND_CLEANING = ("Household", "Laundry and cleaning")
_PAPER_AND_LIGHT = ("Household", "Paper and light")
_KITCHENWARE = ("Household", "Kitchenware")
_SOAP_AND_SKIN = ("Personal care", "Soap and skin")
_TEETH_AND_HAIR = ("Personal care", "Teeth and hair")
_NAPPIES_AND_WIPES = ("Baby", "Nappies and wipes")
_BOOKS_AND_PENS = ("Stationery", "Books and pens")

THINGS = (
    Thing(_FLOUR_AND_RICE, "Flour", ("Maize", "Wheat", "Atta", "Millet", "Cassava"), _FLOURS, 90),
    Thing(_FLOUR_AND_RICE, "Rice", ("Pishori", "Basmati", "Brown", "Biriyani"), _FLOURS, 160),
    Thing(_PASTA_AND_NOODLES, "Pasta", ("Spaghetti", "Penne", "Macaroni", "Fusilli"), _G, 60),
    Thing(_OIL_SUGAR_AND_SALT, "Oil", ("Sunflower", "Corn", "Olive", "Coconut"), _ML, 140),
    Thing(_HERBS_AND_SPICES, "Masala", ("Pilau", "Chicken", "Tea", "Beef", "Fish"), _G, 85),
    Thing(_HERBS_AND_SPICES, "Seasoning", ("Mild", "Hot", "Garlic", "Herb"), _G, 70),
    Thing(_SAUCES_AND_TINS, "Sauce", ("Tomato", "Chilli", "Soy", "Barbecue"), _ML, 110),
    Thing(_SAUCES_AND_TINS, "Beans", ("Baked", "Kidney", "Butter", "Black"), _G, 75),
    Thing(_SPREADS, "Jam", ("Plum", "Mixed Fruit", "Pineapple", "Strawberry"), _G, 95),
    Thing(_SPREADS, "Peanut Butter", ("Smooth", "Crunchy", "Unsalted"), _G, 130),
    Thing(_TEA_AND_BREAKFAST, "Tea", ("Black", "Green", "Ginger", "Hibiscus", "Mint"), _G, 105),
    Thing(_TEA_AND_BREAKFAST, "Coffee", ("Instant", "Ground", "Roast Bean"), _G, 260),
    Thing(_TEA_AND_BREAKFAST, "Cereal", ("Oat", "Corn", "Bran", "Choco"), _G, 140),
    Thing(_MILK_AND_YOGHURT, "Milk", ("Fresh", "Long Life", "Skimmed", "Fermented"), _ML, 45),
    Thing(_MILK_AND_YOGHURT, "Yoghurt", ("Vanilla", "Strawberry", "Mango", "Plain"), _ML, 80),
    Thing(_BUTTER_CHEESE_AND_EGGS, "Cheese", ("Cheddar", "Gouda", "Paneer"), _G, 210),
    Thing(_BREAD, "Bread", ("White", "Brown", "Milk", "Multigrain"), ("400 g", "600 g", "800 g"), 60),
    Thing(_CAKES_AND_BISCUITS, "Biscuits", ("Ginger", "Butter", "Cream", "Digestive"), _G, 55),
    Thing(_CRISPS_AND_NUTS, "Crisps", ("Salted", "Tomato", "Vinegar", "Chilli Lemon"), _G, 65),
    Thing(_CRISPS_AND_NUTS, "Nuts", ("Macadamia", "Cashew", "Groundnut", "Almond"), _G, 190),
    Thing(_SWEETS, "Chocolate", ("Milk", "Dark", "Hazelnut", "White"), _G, 120),
    Thing(_WATER_AND_JUICE, "Juice", ("Mango", "Orange", "Passion", "Apple", "Tropical"), _ML, 75),
    Thing(_WATER_AND_JUICE, "Water", ("Still", "Sparkling", "Lemon"), _ML, 35),
    Thing(_SODAS, "Soda", ("Cola", "Orange", "Ginger", "Lemon", "Blackcurrant"), _ML, 45),
    Thing(_LAUNDRY_AND_CLEANING, "Washing Powder", ("Lavender", "Lemon", "Colour"), _FLOURS, 150),
    Thing(_LAUNDRY_AND_CLEANING, "Cleaner", ("Floor", "Glass", "Kitchen", "Toilet"), _ML, 110),
    Thing(_PAPER_AND_LIGHT, "Tissue", ("Kitchen", "Toilet", "Facial", "Pocket"), _PACKS, 40),
    Thing(_PAPER_AND_LIGHT, "Bulb", ("Warm 7 W", "Warm 9 W", "Cool 9 W", "Cool 12 W"), _PACKS, 120),
    Thing(_KITCHENWARE, "Cup", ("Enamel", "Glass", "Steel", "Melamine"), _PACKS, 85),
    Thing(_SOAP_AND_SKIN, "Soap", ("Aloe", "Lavender", "Lemon", "Charcoal"), _PACKS, 60),
    Thing(_SOAP_AND_SKIN, "Lotion", ("Cocoa", "Aloe", "Shea", "Almond"), _ML, 180),
    Thing(_TEETH_AND_HAIR, "Shampoo", ("Herbal", "Coconut", "Anti-Dandruff"), _ML, 210),
    Thing(_NAPPIES_AND_WIPES, "Nappies", ("Newborn", "Small", "Medium", "Large"), _PACKS, 65),
    Thing(_BOOKS_AND_PENS, "Exercise Book", ("Ruled", "Squared", "Plain"), _PACKS, 35),
)  # fmt: skip

WEIGHED = Thing(
    ("Fresh produce", "By weight"), "",
    ("Tomatoes", "Onions", "Potatoes", "Mangoes", "Bananas", "Avocados", "Carrots", "Ginger", "Garlic"),
    ("grade A", "grade B", "organic", "farm bag"), 140,
)  # fmt: skip

FORENAMES = (
    "Achieng", "Akinyi", "Amina", "Atieno", "Barasa", "Caleb", "Chebet", "Cherono", "Daniel", "Esther",
    "Faith", "Farah", "Grace", "Halima", "Hassan", "James", "Jelagat", "Joseph", "Kamau", "Kiprono",
    "Mary", "Mercy", "Mohamed", "Mutua", "Mwende", "Njeri", "Njoroge", "Nyambura", "Ochieng", "Otieno",
    "Peter", "Purity", "Samuel", "Wairimu", "Wambui", "Wanjiku", "Yusuf", "Zainab",
)  # fmt: skip

SURNAMES = (
    "Abdi", "Barasa", "Cheruiyot", "Gathoni", "Gitau", "Juma", "Kariuki", "Kibet", "Kimani", "Kipchoge",
    "Kiptoo", "Koech", "Langat", "Maina", "Mbugua", "Mohamed", "Muthoni", "Mutiso", "Mwangi", "Ndung'u",
    "Ng'ang'a", "Njuguna", "Nyong'o", "Ochieng", "Odhiambo", "Okello", "Omondi", "Onyango", "Otieno",
    "Rotich", "Simiyu", "Thiong'o", "Wafula", "Wanjala", "Were",
)  # fmt: skip
