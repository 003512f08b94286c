//! Finds an annotation's words again in a text that may have changed. Pure.
