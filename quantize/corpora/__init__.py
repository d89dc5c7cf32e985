"""Training sentences: written by hand, and composed from skeletons with a seed."""
