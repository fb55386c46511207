"""The database's shape, step by step: a migration is added, never edited."""
