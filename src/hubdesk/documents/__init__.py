"""Data in, bytes out: receipts, the recovery kit, and the check of a receipt."""
