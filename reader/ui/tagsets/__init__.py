"""The pages of the dialog of tags: tagsets with their tags, and the attributes of layers."""
