"""The baseline intent head on a frozen sentence encoder."""
