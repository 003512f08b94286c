//! What an importer warns of, as a line with what can be done.

use crate::import::Warning;

/// Returns the line for a warning; `None` for what is no news: `list` shows the language that was
/// taken.
pub(super) fn told(warning: &Warning) -> Option<String> {
    let line = match warning {
        Warning::UnknownCharset(name) => {
            format!("there is no encoding {name}; it was found otherwise")
        }
        Warning::GuessedCharset(name) => {
            format!("the encoding was guessed: {name}; --charset names another")
        }
        Warning::DamagedText(name) => {
            format!("some bytes are no text in {name}; --charset names another encoding")
        }
        Warning::Flattened => "its elements nest too deeply; the deeper ones were flattened".into(),
        Warning::UnknownLanguage => return None,
        Warning::WholePage => {
            "nothing on the page stood out as the article; all of it was taken".into()
        }
        Warning::DamagedFrontMatter(cause) => {
            format!("its front matter cannot be read and was left out: {cause}")
        }
    };
    Some(line)
}
