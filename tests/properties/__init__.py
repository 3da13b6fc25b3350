"""What must hold of every result, whoever answered: tried on simulated people of the shipped ladder and of three of other shapes."""
