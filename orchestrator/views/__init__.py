"""Read-only answers about orders: where each stands, what stopped, and what proves what happened."""
