"""What a family sees and does on this PC: one signing, and nothing else, until staff take the screen back."""
