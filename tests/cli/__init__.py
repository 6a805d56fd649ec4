"""The command line, mirrored."""
