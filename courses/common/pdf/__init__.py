"""How a page of the product becomes a tagged PDF, in a process of its own without secrets and within limits."""
