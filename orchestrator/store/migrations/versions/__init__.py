"""One module a step of the database's shape, in the order of its number."""
