"""Accepts a candidate model only if it does as well as its parent, by our own outcomes."""
