"""Hand-written widgets, promoted in the Designer forms."""
