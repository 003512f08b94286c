//! The promises of this module, on random blocks and random Markdown.

mod blocks;
mod texts;
mod shown;
mod dialect;
mod pieces;
mod limits;
mod written;

use proptest::prelude::*;

use super::{canonical, parse, parse_beginning, read::parse_in_pieces, write};

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_written_reads_as_the_same_blocks(blocks in blocks::any()) {
        let blocks = canonical(blocks);
        let written = write(&blocks);
        prop_assert_eq!(parse(&written), blocks, "{}", written);
    }

    #[test]
    fn canonical_form_is_reached_at_once(blocks in blocks::any()) {
        let once = canonical(blocks);
        prop_assert_eq!(canonical(once.clone()), once);
    }

    #[test]
    fn what_is_read_is_canonical_and_survives_being_written(text in texts::any()) {
        let read = parse(&text);
        prop_assert_eq!(&canonical(read.clone()), &read);
        let written = write(&read);
        prop_assert_eq!(&parse(&written), &read, "{}", written);
        prop_assert_eq!(write(&parse(&written)), written);
    }

    #[test]
    fn pieces_read_as_the_whole_does(text in texts::any()) {
        let whole = parse_in_pieces(&text, usize::MAX);
        prop_assert_eq!(&parse_in_pieces(&text, 1), &whole);
        prop_assert_eq!(&parse_in_pieces(&text, 20), &whole);
    }

    #[test]
    fn a_beginning_reads_as_it_does_in_the_whole(text in texts::any(), at in 0..200_usize) {
        let at = text.floor_char_boundary(at);
        let (blocks, end) = parse_beginning(text.get(..at).unwrap());
        prop_assert!(end <= at);
        let whole = parse(&text);
        prop_assert!(whole.starts_with(&blocks), "{blocks:?} {whole:?}");
        // What is left over is no part of them.
        let rest = parse_in_pieces(&text, 1);
        prop_assert!(rest.starts_with(&blocks));
    }

    #[test]
    fn nothing_that_can_be_read_panics(text in any::<String>()) {
        parse(&text);
        parse_beginning(&text);
    }
}

/// 256 cases, unless `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}
