//! What an importer warns of, as a line with what can be done.

use crate::import::Warning;

/// Returns the line for a warning.
pub(super) fn told(warning: &Warning) -> String {
    match warning {
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
        Warning::UnknownLanguage => {
            "neither it nor its words say which language it is; --lang does".into()
        }
        Warning::WholePage => {
            "nothing on the page stood out as the article; all of it was taken".into()
        }
        Warning::DamagedFrontMatter(cause) => {
            format!("its front matter cannot be read and was left out: {cause}")
        }
    }
}
