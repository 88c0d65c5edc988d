"""The council's side: takes entries from every desk, gives each desk what it may see."""
