"""The conductor of one turn, its worker threads, budgets and fallbacks."""
