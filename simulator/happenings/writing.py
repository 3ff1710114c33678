"""Entries as a cashier makes them: wanted, and then confirmed or not."""

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
    if again is None:
        world.written.append(wanted)
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
    if wanted.kind == "sale":
        till.sales.append(wanted)
    till.unseen.append(wanted.id)
