"""A shop that never was, for trials and benchmarks."""
