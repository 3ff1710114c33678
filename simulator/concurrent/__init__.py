"""A shop on PostgreSQL whose tills, manager and office all write at the same time.

What is sent follows from a seed (`day.py`); who comes first does not. Every push, heartbeat, rescue file and
change of the catalogue goes through the real views in a thread with a connection of its own (`traffic.py`).
Then the oracle of the other stages looks at the ledger (`running.py`).
"""
