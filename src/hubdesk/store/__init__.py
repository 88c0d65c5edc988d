"""The encrypted store: keys, connection, ledger, views, search, drafts, backup."""
