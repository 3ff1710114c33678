"""Entries as a cashier makes them: wanted, and then confirmed or not."""

from random import Random

from simulator import cashier
from simulator.cashier import Body
from simulator.records import Till, Written
from simulator.tills import Out
from simulator.world import World


def at_work(world: World, till: Till) -> bool:
    """Whether somebody can work at this till now; a closed page is opened first."""
    return bool(till.tab) or world.open(till)


def want(world: World, till: Till, kind: str, body: Body, again: Written | None = None) -> Written:
    """A cashier wants an entry (`again`: tries once more what was not confirmed); what became of it."""
    wanted = again or Written(till.name, till.device, kind, body)
    if not wanted.tried:
        world.written.append(wanted)
    wanted.tried, wanted.training = True, till.training
    world.call(till, "append", {"kind": kind, "body": body}, then=lambda out: note(till, wanted, out))
    return wanted


def note(till: Till, wanted: Written, out: Out) -> None:
    """The till answered: the receipt it printed, and the line as its disk has it."""
    if out[0] != "done":
        return
    said, line = out[3], out[4]
    wanted.id, wanted.epoch, wanted.seq = said["id"], said["epoch"], said["seq"]
    wanted.register = till.register
    wanted.receipt, wanted.number, wanted.line = said["receipt"], said["number"], line or ""
    if wanted.kind in ("sale", "exchange"):
        till.sales.append(wanted)
    till.unseen.append(wanted.id)


def some_goods(till: Till, random: Random) -> list[Body]:
    """Lines of what a customer puts on the counter, at the prices that the till knows."""
    known = sorted(till.prices.items())
    return [
        cashier.line(product, price, random.randint(1, 4))
        for product, price in random.sample(known, min(len(known), random.randint(1, 4)))
    ]
