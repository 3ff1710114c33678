"""Registers, a server, a network and disks that lie: one seed is one history. `bin/simulate --help`."""
