"""New intents and new words from a few examples, with what they gain and what they cost."""
