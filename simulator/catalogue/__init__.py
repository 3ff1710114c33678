"""One register's catalogue before the real snapshot and changes; answers are lost, late and of yesterday.

A register's cache has nothing to do with another's, so one is enough. `world.py` carries a history out in
virtual time, `office.py` and `computer.py` say what can happen, `running.py` holds what the register shows
against what was published, row by row: whenever it believes itself up to date, and when all has healed.
"""
