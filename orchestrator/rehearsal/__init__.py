"""Plays the sample orders on the real engine as the people of the company would, each reviewer in Tasklist."""
