"""Pure knowledge of language: normalisation, money, slots, sounds, tone."""
