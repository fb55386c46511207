"""The workers of Production management: capacity and delivery time."""
