//! Blocks to Markdown and back, in one dialect. Knows no files.
