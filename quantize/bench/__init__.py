"""Measures what a model does on a machine, and holds it against the targets and earlier runs."""
