"""Whether an order can always come to an end: diagrams as nets of places and moves, made small, then played through."""
