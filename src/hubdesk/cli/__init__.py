"""The command line: the same operations that the windows use."""
