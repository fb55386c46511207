"""The rules of `coxswain check`, one a file: what must hold between diagrams, decisions, forms and workers."""
