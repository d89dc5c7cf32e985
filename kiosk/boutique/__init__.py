"""Business records in SQLite: care bookings, orders, waiting list."""
