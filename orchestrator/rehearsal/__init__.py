"""Plays the sample orders as the people of the company would: each story on the real engine, each reviewer in Tasklist."""
