"""Reports weighed against each other: copies, relations, origins. Pure functions over records; nothing is stored."""
