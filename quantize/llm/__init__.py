"""Language models in the workshop: converted, quantised, trimmed, tuned, made up to be measured."""
