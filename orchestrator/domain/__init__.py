"""Policy and values: what the business knows and decides, as pure functions of their arguments."""
