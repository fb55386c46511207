"""Which variables each element of a diagram reads and writes, and which are written on every way to it."""
