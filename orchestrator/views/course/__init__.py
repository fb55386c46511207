"""The way of one process instance through its diagram, as a picture: what was taken in colour, the rest pale."""
