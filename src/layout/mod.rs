//! Text to rows, screen to areas. Pure: knows cells, but no terminal and no toolkit.
