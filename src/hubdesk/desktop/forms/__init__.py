"""Compiled from ui/*.ui by installer/build_forms.py. Never edited."""
