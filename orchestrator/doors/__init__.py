"""The doors of the company: whatever comes from outside is checked, kept in the store and handed to the engine here."""
