"""The workshop: corpora, distillation, quantisation, benchmarks. Never shipped."""
