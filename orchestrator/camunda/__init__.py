"""The engine's REST API as typed Python, one module a conversation; camelCase and milliseconds stop here."""
