"""A visitor who does the main job in the real windows, with keys and a mouse, and takes pictures."""
