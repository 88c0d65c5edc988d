"""The messages that desk and gateway share: entries, their payloads, their canonical form."""
