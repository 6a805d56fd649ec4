"""Documents, annotations and edits as plain values: no Qt, no database."""
