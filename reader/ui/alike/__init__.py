"""Articles that are alike, seen side by side in the window."""
