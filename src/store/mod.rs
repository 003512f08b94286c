//! The library's files: their formats, the write protocol, the logs and their fold.
