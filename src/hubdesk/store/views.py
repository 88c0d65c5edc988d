"""The tables that screens read. Each is rebuildable from the ledger, row for row."""
