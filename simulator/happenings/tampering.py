"""Profiles that are copied, files that are brought again, lines that somebody else wrote."""

from simulator.plan import happens
from simulator.records import Till
from simulator.world import World

TWICE = {
    "fork", "chain_broken", "gap", "epoch_opened", "epoch_unknown", "shift_closed_twice", "shift_was_closed",
    "shift_totals_disagree", "returned_too_much", "original_unknown", "cart_sold_twice", "register_mismatch",
    "customer_unknown", "emailed_receipt_unknown",
}  # fmt: skip


@happens("a profile is copied", weight=1)
def profile_copied(world: World, till: Till) -> None:
    """Once a till, and not where the server forgets or a store is lost besides."""
    if till.register and not world.set_back and till.register not in world.cloned:
        world.fault("profile copied")
        world.odd |= TWICE
        world.copy_profile(till)


@happens("a rescue file is brought", weight=3, which=(0, 9))
def brought(world: World, till: Till, which: int) -> None:
    if till.files:
        world.fault("rescue file brought")
        world.bring(till.files[which % len(till.files)])


@happens("an id is used again", weight=1, which=(0, 999))
def id_again(world: World, till: Till, which: int) -> None:
    """Somebody sends another body under an id that the ledger has."""
    known = [one for one in till.sales if one.line and world.holds(one.id)]
    if not known or not till.register:
        return
    line = known[which % len(known)].line
    world.fault("tampered: id used again")
    world.odd |= {"id_reused"}
    if world.bring_lines(till.register, [line.replace('"total":', '"total":9', 1)]):
        world.wanted.append(("id_reused", till.register))


@happens("a forged line", weight=1, which=(0, 999))
def forged(world: World, till: Till, which: int) -> None:
    """Somebody without the key makes a sale larger and gives it an id of its own."""
    known = [one for one in till.sales if one.line and world.holds(one.id)]
    if not known or not till.register:
        return
    one = known[which % len(known)]
    world.fault("tampered: forged line")
    world.odd |= {"signature_invalid", "gap"}
    if world.bring_lines(till.register, [one.line.replace(one.id, "0" + one.id[1:-3] + "abc", 1)]):
        world.wanted.append(("signature_invalid", till.register))
