"""How an installation is: whether it answers, what it counts, what it writes down, what is wrong with it."""
