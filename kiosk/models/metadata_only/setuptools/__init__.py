"""Stands in for setuptools where a source package is only fetched; see build_meta."""
