"""The catalog in SQLite: build, search, addressable facts."""
