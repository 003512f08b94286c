//! The sentences of the program in three languages. Knows ids and values, never who asks.
