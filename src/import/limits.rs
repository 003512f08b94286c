//! How much the importer takes. What refuses a source has an error of its own, what changes how its
//! text reads a warning; the others bound what is looked at, or cut a title or a list of names where
//! nobody would read on, and lose no words of the text.

/// The longest input, in bytes; beyond it nothing is read.
pub const MAX_INPUT: usize = 64 << 20;
/// The most that the elements of a page may cost, and the signs in its words that have to be escaped;
/// beyond it nothing is read. A cell of a table costs 1, a paragraph 4, an item 8, a link 16.
pub const MAX_COST: usize = 1_250_000;
/// The most lines with words of a text or of Markdown; beyond it nothing is read.
pub const MAX_LINES: usize = 200_000;
/// The most signs of markup in a text or in Markdown; beyond it nothing is read.
pub const MAX_SIGNS: usize = 1_000_000;
/// How deep elements may nest; deeper ones are taken into the last, as browsers do.
pub const MAX_DEPTH: usize = 512;
/// How many formatting elements (`b`, `font`, …) may be open at once; each is copied into every
/// paragraph that begins before it is closed.
pub const MAX_FORMATTING: usize = 16;
/// The longest value of an attribute, in bytes; a longer one (a picture as `data:`) goes.
pub const MAX_ATTRIBUTE: usize = 4096;
/// The most attributes of one element; the rest go.
pub const MAX_ATTRIBUTES: usize = 48;
/// The longest piece of JSON-LD or `noscript` that is looked at, in bytes.
pub const MAX_EMBEDDED: usize = 512 << 10;
/// How deep JSON-LD may nest.
pub const MAX_JSON_DEPTH: usize = 64;
/// The most elements that are searched for the readable part; a larger page is taken whole.
pub const MAX_READABLE: usize = 60_000;
/// How many bytes the search for the readable part may walk through when it writes the page: for
/// each sign that HTML escapes it looks to the end of the text. A larger page is taken whole.
pub const MAX_ESCAPING: usize = 2 << 30;
/// The longest front matter, in bytes.
pub const MAX_FRONT_MATTER: usize = 64 << 10;
/// The most cells of a table after spans are filled and rows are as long as the longest; a larger
/// one is read as a paragraph for each row.
pub const MAX_CELLS: usize = 2_000_000;
/// The most columns that one cell may span.
pub const MAX_SPAN: usize = 64;
/// The longest title, name or other line about the article, in code points.
pub const MAX_LINE: usize = 500;
/// The most authors, and the most other languages.
pub const MAX_LISTED: usize = 64;
/// How many marks, line ends and signs may stand in one paragraph or list before it is read again as it
/// will be stored, to see where it is cut.
pub const MAX_WEIGHT: usize = 150_000;
/// How deep blocks may stand in lists and quotations.
pub const MAX_NEST: usize = 32;
