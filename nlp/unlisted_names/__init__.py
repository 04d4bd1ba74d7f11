"""Names that no table has, told by how they are written, where they stand and what the text calls them."""
