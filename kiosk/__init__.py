"""Vitrine: a sales associate for luxury boutiques that runs wholly on the terminal."""

__version__ = "0.1.0"
