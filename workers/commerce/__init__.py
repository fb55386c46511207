"""The workers of Commerce: the hub of the procedure."""
