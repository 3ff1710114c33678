"""A shop in one process: real server, real registers, and a world that does its worst. A history for a seed.

`plan.py` makes a history from a seed up front: a list of happenings, each with small numbers of its own.
`world.py` carries it out in virtual time. The registers run in Node (`registers/`, driven by `tills.py`): the
journal, sender and heart that the browser runs, on disks that lie. The server is Django's views on SQLite in
memory (`server.py`). What goes between them meets `network.py`. When a history is over everything heals, and
`oracle.py` holds the ledger against what cashiers were told. A history that fails is made shorter
(`shrink.py`) and told in words.

To add
- a happening: a function with `@happens(...)` in `happenings/`; its arguments are ranges to draw from,
- a fault of the network: a fate in `network.py`; of the server: a point in `crashing.py`,
- a check: a function in `oracle.py` that yields `Wrong`s, by class (lost, doubled, altered, …),
- a mutant: a `Mutant` in `mutants/`: patches of the register's source, or of the server's modules.
Every fault that really happened is counted by kind: `world.fault("...")`.

Importing this package makes Django ready, on SQLite in memory.
"""

from .ready import make_ready

make_ready()
