"""Random edits as owners make them in Modeler: what the engine makes of each, and whether `check` says so before."""
