"""Real faults on real parts, again and again; `bin/test` runs short forms of the same functions."""
