"""Who may be the same person: comparison, weights, reasons (Fellegi and Sunter, 1969)."""
