"""Backups: the whole ledger in one file, made while the server serves, and put back by `restore`."""
