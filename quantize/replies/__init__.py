"""Measures what customers read: how true the replies are, and how the model words them."""
