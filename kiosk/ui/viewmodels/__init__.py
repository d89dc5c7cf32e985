"""Mirrors of display state: each takes the events in and tells QML what changed."""
