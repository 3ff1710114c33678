"""Benchmarks and replays. Every figure stands beside its floor, measured in the same run."""
