"""Thin mirrors of the runtime for QML."""
