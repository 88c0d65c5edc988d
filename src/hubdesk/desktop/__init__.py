"""The windows. Importing this package loads nothing: each window is imported when it is first needed."""
