"""The overview of articles: plots with a table under each, and the annotations that a bar counts."""
