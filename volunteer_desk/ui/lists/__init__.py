"""Long lists: ids in order, pages of rows on demand, and the views that show them."""
