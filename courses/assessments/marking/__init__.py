"""The pages on which staff mark written answers."""
