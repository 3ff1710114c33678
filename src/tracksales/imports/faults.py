"""What can be wrong with a file as a whole, with one row of it, and with the moment."""


class WrongFileError(Exception):
    """The file cannot be imported at all; the message is one line for a person."""


class BadRowError(ValueError):
    """One row cannot be imported; the message says why."""


class InterruptedImportError(Exception):
    """The shop's catalogue changed while it was written to: `done` of `all` are written."""

    def __init__(self, done: int, wanted: int) -> None:
        super().__init__(
            f"Somebody else changed the catalogue meanwhile: {done} of {wanted} were written and stay. "
            "Run the same import again; it goes on with the rest."
        )
        self.done = done
