"""HubDesk: the front desk of a family hub."""

__version__ = "0.1.0"
