"""The workers of Product: configuration and parameters."""
