"""The rules: people, choices, signings, councils, matching. Pure: no clock, no file, no socket, no widget."""
