"""A register's state in words."""

from tracksales.journal.models import Register


def state_of(register: Register) -> str:
    """Whether a register may sync."""
    if register.revoked:
        return "revoked"
    if register.enrolled_at is None:
        return "not enrolled yet"
    return "must be enrolled anew" if register.new_epoch_required else "in use"
