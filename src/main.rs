//! Wires the layers together; holds no logic.

fn main() {}
