"""What changed in meaning between two states of diagrams, decisions and forms: `coxswain diff`."""
