"""Reading what a student typed: a closed grammar, exact values, and the comparison with a key."""
