"""Measures understanding on texts that nothing was trained on."""
