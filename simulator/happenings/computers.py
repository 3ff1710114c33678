"""What happens to a till's computer: crashes at every step, power cuts, lost stores, clocks, resets."""

import json

from simulator.plan import happens
from simulator.records import Till
from simulator.world import World

from .selling import sell
from .writing import at_work

HOUR = 3_600_000
LOST = {"epoch_opened", "gap", "original_unknown", "shift_unknown", "shift_totals_disagree"}


def again(world: World, till: Till, kept: int) -> None:
    """The process is gone, and the page is opened again."""
    world.stop(till, kept)
    world.open(till)


@happens("killed in mid-sale", weight=8, goods=(0, 10**6), step=(1, 16), kept=(0, 100))
def killed_selling(world: World, till: Till, goods: int, step: int, kept: int) -> None:
    if at_work(world, till):
        world.registers.ask(world.now, till.device, "die", till.device, step)
        sell(world, till, goods)
        world.fault("killed in mid-sale")
        again(world, till, kept)


@happens("killed while starting", weight=4, step=(1, 20), kept=(0, 100))
def killed_starting(world: World, till: Till, step: int, kept: int) -> None:
    world.stop(till, kept)
    world.registers.ask(world.now, till.device, "die", till.device, step)
    world.open(till)
    world.fault("killed while starting")
    again(world, till, kept)


@happens("killed", weight=5, kept=(0, 100))
def killed(world: World, till: Till, kept: int) -> None:
    world.fault("killed")
    again(world, till, kept)


@happens("closed for a while", weight=2, minutes=(0, 3))
def closed(world: World, till: Till, minutes: int) -> None:
    world.fault("page closed")
    world.stop(till, 100)
    world.later(minutes * 60_000, lambda: None if till.tab else world.open(till) and None)


@happens("another tab takes over", weight=2)
def other_tab(world: World, till: Till) -> None:
    world.fault("another tab took over")
    again(world, till, 100)


@happens("a store is lost", weight=4, which=(0, 4), kept=(0, 100))
def store_lost(world: World, till: Till, which: int, kept: int) -> None:
    what = ("file", "table", "keys", "notes", "sentinel")[which]
    if what in ("table", "keys") and till.register in world.cloned:
        return
    world.fault(f"lost: {what}")
    if what in ("table", "keys"):
        world.odd |= LOST
    world.stop(till, kept)
    world.registers.ask(world.now, till.device, "lose", till.device, what)
    world.open(till)


@happens("killed in mid-sale and a store lost", weight=3, goods=(0, 10**6), step=(1, 16), which=(0, 1))
def killed_and_lost(world: World, till: Till, goods: int, step: int, which: int) -> None:
    if at_work(world, till):
        world.registers.ask(world.now, till.device, "die", till.device, step)
        sell(world, till, goods)
        world.fault("killed in mid-sale")
    store_lost(world, till, which, 0)


@happens("the disk fails", weight=5, goods=(0, 10**6), what=(0, 1), where=(0, 3), times=(1, 3))
def disk_fails(world: World, till: Till, goods: int, what: int, where: int, times: int) -> None:
    if not at_work(world, till):
        return
    step = ("write", "flush", "entries commit", "notes commit")[where]
    trouble = ("full", "broken")[what]
    world.registers.ask(world.now, till.device, "fail", till.device, trouble, step, times)
    world.fault(f"disk {trouble}")
    sell(world, till, goods)


@happens("the clock jumps", weight=4, minutes=(-60_000, 60_000))
def clock_jumps(world: World, till: Till, minutes: int) -> None:
    world.fault("clock jumped")
    till.offset = minutes * 60_000
    world.odd |= {"clock_ahead", "clock_behind"}


@happens("the clock is set right", weight=2)
def clock_right(_: World, till: Till) -> None:
    till.offset = 0


@happens("reset", weight=3)
def reset(world: World, till: Till) -> None:
    if not at_work(world, till):
        return
    if till.pending:
        world.call(till, "rescue", then=lambda out: _save(till, out))
    world.fault("reset")
    world.tell(till, "reset", till.tab, world.count())
    again(world, till, 100)


def _save(till: Till, out: list[object]) -> None:
    if out[0] == "done":
        till.files.append(_file(out[3]))


def _file(content: object) -> str:
    """As the browser saves it."""
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False)


@happens("the app is updated", weight=2)
def updated(world: World, till: Till) -> None:
    world.fault("app updated")
    world.app += 1
    again(world, till, 100)


@happens("all sleep", weight=2, hours=(1, 72))
def asleep(world: World, _: Till, hours: int) -> None:
    world.fault("slept")
    world.leap(hours * HOUR)


@happens("a month passes", weight=0.4, days=(25, 45))
def month(world: World, _: Till, days: int) -> None:
    """What the registers may forget now, a server must not: backups that old are not put back."""
    world.fault("a month passed")
    world.leap(days * 24 * HOUR)
    world.backups.clear()
