//! Finds and reads the configuration; hands keymap and theme text on.
