//! State to cells. Reads, never writes.
