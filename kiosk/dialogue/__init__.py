"""Pure decisions: advance, plan, compose, verify."""
