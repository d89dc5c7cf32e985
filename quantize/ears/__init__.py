"""Measuring the ears: error rate, speed, and what they hear where nothing is said."""
