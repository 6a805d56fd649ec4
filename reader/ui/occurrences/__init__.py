"""Every occurrence of a name: found, looked through, and tagged in one step."""
