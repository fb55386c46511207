"""Files that nobody should ever open, and whether `coxswain check` says something sensible of each of them in time."""
