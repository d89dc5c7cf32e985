"""Where the workshop's tables are printed."""

import os
import sys

from rich.console import Console

WIDE = 160
"""Characters of a line in a pipe or a file, where no terminal cuts a table's numbers short."""


def table_console() -> Console:
    """Return the standard output, as wide as the terminal, as COLUMNS says, or wide enough."""
    told = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(width=None if told else WIDE)
