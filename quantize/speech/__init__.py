"""Measures how the terminal speaks: its voice, and what it hears while it speaks itself."""
