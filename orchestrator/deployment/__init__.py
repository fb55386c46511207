"""Brings the engine in line with the repository: diagrams, decisions and forms, people and what they may do."""
