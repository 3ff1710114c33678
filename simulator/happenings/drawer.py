"""The drawer and its shift."""

from simulator import cashier
from simulator.plan import happens
from simulator.records import Till
from simulator.tills import Out
from simulator.world import World
from simulator.zreport import totals

from .writing import at_work, want


@happens("cash moved", weight=4, amount=(1, 50_000), out=(0, 1))
def move_cash(world: World, till: Till, amount: int, out: int) -> None:
    if not at_work(world, till):
        return
    body = {
        "shift": till.shift, "cashier": cashier.CALEB, "amount": -amount if out else amount,
        "reason": "Safe drop",
        "note": f"note {world.count()}", "approvals": cashier.approved("cash_out") if out else [],
    }  # fmt: skip
    want(world, till, "cash_moved", body)


@happens("no sale", weight=1.5)
def no_sale(world: World, till: Till) -> None:
    if at_work(world, till):
        body = {"shift": till.shift, "cashier": cashier.CALEB, "reason": f"Change {world.count()}"}
        want(world, till, "drawer_opened", body)


@happens("shift begins or ends", weight=6, opening=(0, 50_000))
def turn(world: World, till: Till, opening: int) -> None:
    if not at_work(world, till):
        return
    if till.shift is None:
        want(world, till, "shift_opened", {"cashier": cashier.CALEB, "float": opening})
        return
    shift = till.shift

    def close(read: Out) -> None:
        opened, *rest = read[3]
        inside = [(one["kind"], one["body"]) for one in rest if one["body"].get("shift") == shift]
        figures = totals(opened["body"]["float"], inside)
        body = {
            "shift": shift, "cashier": cashier.CALEB, "counted": figures["expected"], "denominations": [],
            "note": "", "totals": figures, "approvals": cashier.approved("close_shift"),
        }  # fmt: skip
        want(world, till, "shift_closed", body)

    world.call(till, "since", shift, then=lambda out: close(out) if out[0] == "done" and out[3] else None)
