/* Generated from protocol/schema.json by register/generate-types.mjs. */

/**
 * One row of the catalogue as it is now, or a tombstone where `row` is null.
 * 
 * @minItems 3
 * @maxItems 3
 */
export type Change = [("category" | "customer" | "parked_cart" | "payment_method" | "price_list" | "product" | "receipt" | "register" | "role" | "shop" | "staff" | "tax_class"), string, unknown]

export interface Wire {
AccountPaid?: AccountPaid
Approval?: Approval
CartDiscarded?: CartDiscarded
CartParked?: CartParked
CartReleased?: CartReleased
CartRequested?: CartRequested
CartResumed?: CartResumed
CashMoved?: CashMoved
Cashier?: Cashier
Change?: Change
Changes?: Changes
Counted?: Counted
CustomerCreated?: CustomerCreated
CustomerPage?: CustomerPage
Discount?: Discount
DrawerOpened?: DrawerOpened
Enrol?: Enrol
EnrolAnswer?: EnrolAnswer
Entry?: Entry
EpochOpened?: EpochOpened
ErrorAnswer?: ErrorAnswer
ErrorBody?: ErrorBody
ExchangeBody?: ExchangeBody
Heartbeat?: Heartbeat
HeartbeatAnswer?: HeartbeatAnswer
ImportAnswer?: ImportAnswer
Mark?: Mark
MethodTotal?: MethodTotal
OfflineRule?: OfflineRule
Outcome?: Outcome
PageRef?: PageRef
ParkedLine?: ParkedLine
ParkedRow?: ParkedRow
Payment?: Payment
PinVerifier?: PinVerifier
PricedBy?: PricedBy
ProductPage?: ProductPage
PushAnswer?: PushAnswer
ReceiptEmailRequested?: ReceiptEmailRequested
ReceiptPage?: ReceiptPage
ReceiptRow?: ReceiptRow
RegisterChoice?: RegisterChoice
RegisterRow?: RegisterRow
RescueFile?: RescueFile
ReturnBody?: ReturnBody
ReturnLine?: ReturnLine
RoleRule?: RoleRule
SaleBody?: SaleBody
SaleLine?: SaleLine
ScaleLabelRule?: ScaleLabelRule
SessionAnswer?: SessionAnswer
ShiftClosed?: ShiftClosed
ShiftOpened?: ShiftOpened
ShiftTotals?: ShiftTotals
Shop?: Shop
SignIn?: SignIn
Snapshot?: Snapshot
Staff?: Staff
StaffMember?: StaffMember
TaxTotal?: TaxTotal
Training?: Training
VoidBody?: VoidBody
}
/**
 * A customer paid what they owed, or a part of it: a payment on account, with the method it came by.
 */
export interface AccountPaid {
amount: number
cashier: Cashier
customer: string
customer_name: string
method: string
name: string
reference?: string
shift: (string | null)
}
/**
 * Who acted: the staff member's id and the name as it stood then.
 */
export interface Cashier {
id: number
name: string
}
/**
 * Who allowed what the cashier alone may not do, and for which permission.
 */
export interface Approval {
by: Cashier
permission: string
}
/**
 * A cart was thrown away: no receipt, no goods moved, no payment.
 */
export interface CartDiscarded {
approvals?: Approval[]
cart: string
cashier: Cashier
lines: number
total: number
}
/**
 * A cart was set aside, with all that is in it and the total as it stood.
 */
export interface CartParked {
cart: string
cashier: Cashier
customer: (string | null)
customer_name: string
discount: (Discount | null)
label: string
lines: ParkedLine[]
total: number
}
/**
 * A discount as given: an amount in minor units, or a percentage in basis points.
 */
export interface Discount {
kind: ("amount" | "percent")
value: number
}
/**
 * One line of a parked cart, before pricing; a `fixed` price is not asked of the price lists anew.
 */
export interface ParkedLine {
discount: (Discount | null)
fixed?: boolean
item: string
list_price: (number | null)
name: string
override?: string
priced_by?: (PricedBy | null)
product: (number | null)
quantity: number
serials?: string[]
tax_class: string
tax_rate: number
unit_price: number
weighed: boolean
}
/**
 * The price list that gave a line its unit price, and the moment that it was priced at.
 */
export interface PricedBy {
at: number
list: number
}
/**
 * The register that parked a cart gives it to another one; from here on it cannot resume it itself.
 */
export interface CartReleased {
cart: string
to: string
}
/**
 * A register asks for a cart parked at another one, or (`wanted` false) asks no longer.
 */
export interface CartRequested {
approvals?: Approval[]
cart: string
cashier: Cashier
wanted?: boolean
}
/**
 * A parked cart was taken up again: by the register that parked it, or by the one it was released to.
 * 
 *     `parked` is the entry that set it aside.
 */
export interface CartResumed {
cart: string
cashier: Cashier
parked?: (string | null)
}
/**
 * Cash put into the drawer (positive) or taken out (negative), and why.
 */
export interface CashMoved {
amount: number
approvals?: Approval[]
cashier: Cashier
note: string
reason: string
shift: (string | null)
}
/**
 * What changed after the cursor `since`, in commit order; `more` asks to come again from `version`.
 */
export interface Changes {
changes: Change[]
more: boolean
restore_id: string
since: number
version: number
}
/**
 * How many notes or coins of one value lie in the drawer.
 */
export interface Counted {
count: number
value: number
}
/**
 * A customer made at the till; the entry's id is the customer's.
 */
export interface CustomerCreated {
cashier: Cashier
email: string
name: string
phone: string
}
/**
 * Up to about 5,000 customers, a list a column; credit limit and balance owed in minor units.
 * 
 *     `group` is that of their price lists.
 */
export interface CustomerPage {
balance: number[]
credit_limit: number[]
email: string[]
group: (number | null)[]
id: string[]
name: string[]
phone: string[]
}
/**
 * The drawer was opened without a sale.
 */
export interface DrawerOpened {
approvals?: Approval[]
cashier: Cashier
reason: string
shift: (string | null)
}
/**
 * A browser asks to be a register; the signed-in manager answers for it.
 * 
 *     Without `register` and `name` a demo shop gives its next till; another shop refuses. `epoch` is
 *     the last one that this browser wrote under that register: a server that was set back would grant
 *     it a second time. `restore_id` and `number` are those of its last enrolment, `name` is too: where
 *     the server was set back to before it, the register becomes there again what it was.
 */
export interface Enrol {
epoch?: number
name?: string
number?: number
public_key: string
register?: (string | null)
restore_id?: (string | null)
}
/**
 * The register's identity and its own credential, shown once.
 */
export interface EnrolAnswer {
credential: string
epoch: number
name: string
number: number
register: string
restore_id: string
}
/**
 * The envelope of one journal entry, as signed.
 * 
 *     `prev` is the SHA-256 of the line before (signature, blank, entry). `receipts` counts the
 *     receipts issued in this epoch up to and including this entry.
 */
export interface Entry {
at: number
body: unknown
epoch: number
id: string
kind: string
prev: string
receipts: number
register: string
seq: number
v: number
}
/**
 * A register begins a series under a new key: base64url of the raw P-256 point (65 bytes).
 * 
 *     `after` is the last entry known of the series before, where there was one.
 */
export interface EpochOpened {
after: (Mark | null)
app: string
public_key: string
reason: ("enrolled" | "forked" | "key_lost" | "store_lost")
}
/**
 * How far the server holds a register's journal without a gap: epoch, number, hash of that line.
 */
export interface Mark {
epoch: number
hash: string
seq: number
}
/**
 * The envelope of an error.
 */
export interface ErrorAnswer {
error: ErrorBody
}
/**
 * One shape for every answer that is not success; codes from protocol/errors.json.
 */
export interface ErrorBody {
code: string
message: string
remedy: string
retry: boolean
safety: string
}
/**
 * Goods back and others out in one: sum(lines.total) - sum(returned.total) = total.
 * 
 *     Where the total is negative, payments are negative: the money that goes out.
 */
export interface ExchangeBody {
approvals?: Approval[]
cart: string
cashier: Cashier
catalog_version: number
change: number
currency: string
customer: (string | null)
customer_name: string
discount: number
lines: SaleLine[]
number: number
original: (string | null)
payments: Payment[]
reason: string
receipt: string
returned: ReturnLine[]
rounding?: number
shift: (string | null)
tax: number
tax_included?: boolean
total: number
}
/**
 * One line as charged: gross - discount - sale_discount = total, and tax is contained in total.
 * 
 *     Where the sale's `tax_included` is false, gross and discounts are without tax: it is added to the total.
 *     `list_price` is the catalogue price the register knew; null where the price is asked at the till.
 *     `override` is why the cashier charged another price; `serials` are the pieces' serial numbers.
 */
export interface SaleLine {
discount: number
gross: number
item: string
list_price: (number | null)
name: string
override?: string
priced_by?: (PricedBy | null)
product: (number | null)
quantity: number
sale_discount: number
serials?: string[]
tax: number
tax_class: string
tax_rate: number
total: number
unit_price: number
}
/**
 * What one method paid. For cash `amount` is what was tendered; the change is on the sale.
 */
export interface Payment {
amount: number
method: string
name: string
reference?: string
}
/**
 * Goods that came back: the share of what was charged for them, positive as on the sale.
 * 
 *     `original_line` is the line's position on the original, from 1; null where the original is not
 *     known. What is not restocked is written off.
 */
export interface ReturnLine {
discount: number
gross: number
item: string
list_price: (number | null)
name: string
original_line: (number | null)
override?: string
priced_by?: (PricedBy | null)
product: (number | null)
quantity: number
restock: boolean
sale_discount: number
serials?: string[]
tax: number
tax_class: string
tax_rate: number
total: number
unit_price: number
}
/**
 * What a register says of itself; `nonce` comes back and proves that our server answered.
 * 
 *     `pending_since` is when, by the register's clock, the oldest of what waits was written.
 */
export interface Heartbeat {
app: string
at: number
nonce: string
pending: number
pending_since?: (number | null)
protocol: number
}
/**
 * The server's word: `spread_ms` bounds the random wait before the first push after an outage.
 */
export interface HeartbeatAnswer {
app: string
at: number
catalog_version: number
marks: Mark[]
new_epoch_required: boolean
nonce: string
protocol: number
restore_id: string
spread_ms: number
}
/**
 * What a rescue file brought: entries new, already held, and kept for review.
 */
export interface ImportAnswer {
accepted: number
duplicate: number
lines: number
needs_review: number
}
/**
 * What one payment method brought in, less what went back, change taken off.
 */
export interface MethodTotal {
amount: number
count: number
method: string
name: string
}
/**
 * What happens beyond a limit while there is no connection.
 * 
 *     `limit` is in hours since the last contact for `hours`, in minor units for the others.
 */
export interface OfflineRule {
beyond: ("ask" | "block" | "warn")
limit: number
operation: ("credit" | "discount" | "hours" | "return" | "sale")
}
/**
 * The answer for one entry, in the order sent. A duplicate carries its first answer.
 */
export interface Outcome {
first?: (("accepted" | "duplicate" | "needs_review") | null)
id: (string | null)
outcome: ("accepted" | "duplicate" | "needs_review")
reasons?: string[]
seq: (number | null)
}
/**
 * A page of the snapshot: named by its content, never changed; `day` is that of a page of receipts.
 */
export interface PageRef {
day?: string
kind: ("customer" | "product" | "receipt")
name: string
rows: number
}
/**
 * A cart that waits at a register. Its ref is the cart's id; times in ms UTC, server's clock.
 * 
 *     `entry` parked it. `requested_by` asked for it, and who has not released it by then still holds it;
 *     `owner_seen` is when the holder was last heard of at that time. `released_to` alone may resume it.
 */
export interface ParkedRow {
at: number
entry: string
owner_seen?: (number | null)
parked: CartParked
register: string
register_name: string
released_to?: (string | null)
requested_at?: (number | null)
requested_by?: (string | null)
}
/**
 * What tells a right PIN from a wrong one: PBKDF2-HMAC-SHA-256 over it, hex, with salt and rounds.
 */
export interface PinVerifier {
hash: string
rounds: number
salt: string
}
/**
 * Up to about 5,000 products, a list a column; `price` null means asked at the till.
 * 
 *     `serialised` is 1 where each piece has a serial number. `picture` is its name, a SHA-256, or empty where a
 *     product has none; the column is empty where none of the page has one.
 */
export interface ProductPage {
barcodes: string[][]
category: (number | null)[]
id: number[]
item: string[]
name: string[]
picture?: string[]
price: (number | null)[]
serialised: number[]
tax: string[]
weighed: number[]
}
/**
 * The answer to a push: an outcome for each line, and how far the journal is held.
 */
export interface PushAnswer {
mark: Mark
new_epoch_required: boolean
outcomes: Outcome[]
restore_id: string
}
/**
 * A customer asked for a receipt by e-mail; `sale` is the entry that issued it.
 */
export interface ReceiptEmailRequested {
address: string
cashier: Cashier
sale: string
}
/**
 * Receipts of one business day, a list a column: refs and rows as ReceiptRow has them.
 */
export interface ReceiptPage {
id: string[]
row: unknown[]
}
/**
 * A receipt of any register, as every register is told it. Its ref is business day, slash, entry's id.
 * 
 *     `body` is the entry's, without what only its own register and the ledger need. A ref that is only a
 *     day, with a null row, says that the day has fallen out of the shop's history.
 */
export interface ReceiptRow {
at: number
body: {

}
kind: ("exchange" | "return" | "sale" | "void")
register: string
}
/**
 * A till that a manager may enrol a browser as.
 */
export interface RegisterChoice {
enrolled: boolean
id: string
name: string
number: number
}
/**
 * A register: number, name, and its public keys by epoch, for the codes on its receipts.
 */
export interface RegisterRow {
keys: {
[k: string]: string
}
name: string
number: number
}
/**
 * A register's unsent entries, sealed: the lines as signed. Any number of imports, one effect.
 */
export interface RescueFile {
lines: string[]
register: string
sha256: string
tracksales_rescue: number
written_at: number
}
/**
 * Goods back and money out: amounts and quantities positive, as on the sale they reverse.
 */
export interface ReturnBody {
approvals?: Approval[]
cart: string
cashier: Cashier
catalog_version: number
change: number
currency: string
customer: (string | null)
customer_name: string
discount: number
lines: ReturnLine[]
number: number
original: (string | null)
payments: Payment[]
reason: string
receipt: string
rounding?: number
shift: (string | null)
tax: number
tax_included?: boolean
total: number
}
/**
 * What a role may do alone. `discount_limit`: basis points of what the goods would cost without any.
 */
export interface RoleRule {
discount_limit: number
permissions: ("cash_out" | "close_shift" | "credit" | "discard" | "discount" | "no_sale" | "offline_limit" | "price_override" | "reset" | "return" | "take_over" | "void")[]
}
/**
 * A completed sale: sum(lines.total) = total = sum(payments.amount) - change - rounding.
 * 
 *     `rounding` is what was paid in cash more than due (less: negative) for want of smaller coins.
 *     `tax_included` says whether unit prices, gross and discounts hold the tax; totals always do.
 *     `cart` names the cart that was sold: a register sells it once, whatever happens in between.
 */
export interface SaleBody {
approvals?: Approval[]
cart: string
cashier: Cashier
catalog_version: number
change: number
currency: string
customer: (string | null)
customer_name: string
discount: number
lines: SaleLine[]
number: number
payments: Payment[]
receipt: string
rounding?: number
shift: (string | null)
tax: number
tax_included?: boolean
total: number
}
/**
 * One format of scale label: prefix, item digits, value digits (thousandths of kg, or price).
 */
export interface ScaleLabelRule {
item_digits: number
prefix: string
value: ("price" | "weight")
value_digits: number
}
/**
 * Who is signed in in this browser, and which tills there are to enrol as (managers only).
 */
export interface SessionAnswer {
demo: boolean
registers: RegisterChoice[]
staff: (Staff | null)
}
/**
 * A staff member as the register knows them.
 */
export interface Staff {
id: number
name: string
role: ("cashier" | "manager" | "owner")
username: string
}
/**
 * A shift ends: what was counted, and its figures as the register knew them. Its Z report.
 */
export interface ShiftClosed {
approvals?: Approval[]
cashier: Cashier
counted: number
denominations: Counted[]
note: string
shift: string
totals: ShiftTotals
}
/**
 * A shift in figures: what an X report shows at any time, and the Z report at the end.
 * 
 *     expected = float + cash_sales + cash_in - cash_out. `cash_sales` is cash taken less change and less cash
 *     that went back for goods. Of an exchange the goods out count as a sale, those back as a return. The
 *     methods' amounts sum to sold - returned - voided + rounding + account_paid.
 */
export interface ShiftTotals {
account_paid?: number
cash_in: number
cash_out: number
cash_sales: number
discounts: number
drawer_opened: number
expected: number
float: number
methods: MethodTotal[]
returned: number
returns: number
rounding?: number
sales: number
sold: number
tax: number
taxes: TaxTotal[]
voided: number
voids: number
}
/**
 * What was sold under one tax class and rate, less what came back.
 */
export interface TaxTotal {
net: number
tax: number
tax_class: string
tax_rate: number
}
/**
 * A shift begins with this float in the drawer; the entry's id is the shift's.
 */
export interface ShiftOpened {
cashier: Cashier
counted?: Counted[]
float: number
}
/**
 * The shop's settings that a register needs.
 * 
 *     `since` is when they were last changed (ms UTC). `idle_lock_minutes`: after how long without a touch the
 *     till asks who is there, 0 for never. `sign_in_days`: for how many days without a connection it lets
 *     staff in, 0 for without end. `cash_rounding` is the smallest coin; 0: any. `logo` is a black and white PNG
 *     in base64, or empty.
 */
export interface Shop {
cash_management: boolean
cash_rounding?: number
currency: string
demo: boolean
grid?: ("categories" | "items")
history_days?: number
idle_lock_minutes?: number
logo?: string
minor_digits: number
name: string
offline_rules?: OfflineRule[]
prices_include_tax?: boolean
receipt_footer: string
receipt_header: string
receipt_width: (58 | 80)
scale_labels: ScaleLabelRule[]
show_pictures?: boolean
show_prices?: boolean
sign_in_days?: number
since?: number
sounds?: boolean
tile_size?: ("large" | "medium" | "small")
time_zone: string
}
/**
 * A staff member signs in at a register.
 */
export interface SignIn {
password: string
username: string
}
/**
 * The whole catalogue at one version: pages for the large kinds, rows for the small ones.
 */
export interface Snapshot {
pages: PageRef[]
restore_id: string
rows: Change[]
version: number
}
/**
 * A staff member as registers are told; without a PIN they sign in by password only.
 */
export interface StaffMember {
name: string
pin: (PinVerifier | null)
role: ("cashier" | "manager" | "owner")
username: string
}
/**
 * What was done in training mode: an entry's kind and body, kept on record, counting nowhere.
 */
export interface Training {
body: {

}
kind: string
}
/**
 * A whole completed sale undone: all that was not returned of it, to the methods it was paid with.
 */
export interface VoidBody {
approvals?: Approval[]
cart: string
cashier: Cashier
catalog_version: number
change: number
currency: string
customer: (string | null)
customer_name: string
discount: number
lines: ReturnLine[]
number: number
original: (string | null)
payments: Payment[]
reason: string
receipt: string
rounding?: number
shift: (string | null)
tax: number
tax_included?: boolean
total: number
}

export const PROTOCOL_VERSION = 1;
