"""The names of what `quantize distill` writes."""

from pathlib import Path

MODEL, VOCABULARY, CARD = "intent.onnx", "vocabulary.txt", "card.json"
"""What ships, in one folder."""

FULL_MODEL, ENCODER_HEAD, TEACHER = "intent-fp32.onnx", "encoder-head.npz", "teacher.pt"
"""What stays in the workshop, for comparison."""

WORKSHOP = Path("out/distill")
"""Where it stays."""
