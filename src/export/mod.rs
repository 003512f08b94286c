//! Articles and notes to text, one file a format.
