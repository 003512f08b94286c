//! What is done with a library: open, add, annotate. Joins hearts and store; mints ids and times.
