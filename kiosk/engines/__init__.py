"""One file per native library."""
