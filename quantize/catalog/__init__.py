"""Measures the catalog: building, searching and importing at sizes far beyond a boutique's."""
