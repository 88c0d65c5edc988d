"""The named operations: one function per desk task."""
