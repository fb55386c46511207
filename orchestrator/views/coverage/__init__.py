"""Clause coverage as data: what implements each clause of the procedure, what records it and which tests show it."""
