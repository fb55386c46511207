"""The evidence pack: what proves how an order was handled, gathered from its records alone, as values and as pages."""
