"""What pages show: pure functions from reports, hits and comparisons to small values that templates only lay out."""
