"""The window of the entities: who and what the library knows, renamed, described, merged and split."""
