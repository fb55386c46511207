"""The departments: each prepares, verifies and records its steps of the procedure."""
