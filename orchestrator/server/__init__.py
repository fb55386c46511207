"""Start and stop the embedded PostgreSQL and the embedded engine; bootstrap composes them for `coxswain up`."""
