"""Files that lessons show: what they are is told by their content, and nothing is kept that was not read through."""
