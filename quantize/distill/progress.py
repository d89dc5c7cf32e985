"""What a long stage tells of its progress."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Told the stage, how much is done, and of how much."""
