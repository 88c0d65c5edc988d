"""One module per screen of the staff's windows."""
