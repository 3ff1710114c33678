"""Faults put in on purpose, one at a time: a simulator that does not go red with one is worth nothing."""

from .catalogue import CATALOGUE
from .mutant import Mutant
from .registers import REGISTERS
from .server import SERVER

MUTANTS: tuple[Mutant, ...] = (*SERVER, *REGISTERS, *CATALOGUE)
