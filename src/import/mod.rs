//! Bytes from outside to articles, one file a format. Knows no files and no network.
