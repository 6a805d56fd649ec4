"""The shelf: articles filtered, sorted, collected, starred, read and annotated one after the other."""
