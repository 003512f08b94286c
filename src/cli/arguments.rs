//! The arguments, as clap reads them and explains them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::{
    domain::{Color, NoteKind},
    script::Script,
};

/// Read articles in your terminal, every language at the same sentence, with notes beside them.
#[derive(Debug, Parser)]
#[command(name = "postil", version, about, max_term_width = 100)]
pub struct Arguments {
    /// The library's folder [default: the platform's data folder, or `POSTIL_LIBRARY`]
    #[arg(long, global = true, value_name = "FOLDER")]
    pub library: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What to do; without a command the library opens on the screen.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Open an article on the screen: a slug of the library, a file or a page of the web
    Read(Read),
    /// Add files, folders, pages of the web, or standard input (-) to the library
    Add(Add),
    /// List the articles of the library
    List(List),
    /// Print an article
    Show(Show),
    /// Print notes and highlights, of one article or of all
    Notes(Notes),
    /// Put a highlight or a note on words of an article
    Annotate(Annotate),
    /// Print which blocks of two editions of an article say the same
    Align(Align),
    /// Look through the library and say what is wrong with it
    Check(Check),
    /// Write Chinese text of standard input in the other script, or in a region's own forms
    Convert(Convert),
    /// Print every setting, what holds and why
    Config,
    /// Print completions for a shell
    Completions { shell: Shell },
    /// Print the manual page
    Man,
}

/// Arguments of `read`.
#[derive(Debug, Args)]
pub struct Read {
    /// The article's slug, or a file, an address, or - for standard input; these are added first
    #[arg(value_name = "SLUG|SOURCE")]
    pub source: PathBuf,
    /// The language to read in
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,
}

/// Arguments of `add`.
#[derive(Debug, Args)]
pub struct Add {
    /// Files, folders and addresses of pages, or - for standard input
    #[arg(required = true, value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
    /// The language of the source, when neither it nor its text says so
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,
    /// Add it as an edition of an article that is there
    #[arg(long, value_name = "SLUG")]
    pub edition_of: Option<String>,
    /// Tag the article; may be given several times
    #[arg(long, value_name = "T")]
    pub tag: Vec<String>,
    /// Overwrite an edition that was changed by hand since it was added
    #[arg(long)]
    pub replace: bool,
    /// The encoding of the source, such as gb18030
    #[arg(long, value_name = "LABEL")]
    pub charset: Option<String>,
    #[command(flatten)]
    pub fetching: Fetching,
    /// Print one JSON object a source
    #[arg(long)]
    pub json: bool,
}

/// What `add` may fetch.
#[derive(Debug, Args)]
pub struct Fetching {
    /// Fetch the other languages that a page names, too
    #[arg(long)]
    pub all_languages: bool,
    /// Keep the pictures with the article, too
    #[arg(long)]
    pub images: bool,
    /// How long a page may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    pub timeout: u64,
    /// Also fetch from this machine and its own network
    #[arg(long)]
    pub allow_private: bool,
}

/// Arguments of `list`.
#[derive(Debug, Args)]
pub struct List {
    /// Words that title, author or section must have
    #[arg(value_name = "FILTER")]
    pub filter: Vec<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `show`.
#[derive(Debug, Args)]
pub struct Show {
    /// The article's slug
    pub slug: String,
    /// The language [default: the one last read]
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,
    /// The format
    #[arg(long, value_enum, default_value_t = ShowFormat::Text)]
    pub format: ShowFormat,
}

/// The formats of `show`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ShowFormat {
    Text,
    Markdown,
    Json,
    Html,
}

/// Arguments of `notes`.
#[derive(Debug, Args)]
pub struct Notes {
    /// The article's slug [default: all articles]
    pub slug: Option<String>,
    /// The format
    #[arg(long, value_enum, default_value_t = NotesFormat::Text)]
    pub format: NotesFormat,
    /// Only notes of this kind; may be given several times
    #[arg(long = "kind", value_name = "KIND", value_parser = kind)]
    pub kinds: Vec<NoteKind>,
    /// Give the quotes in this language, too, as whole sentences; may be given several times, and
    /// `all` is every language of the article
    #[arg(long, value_name = "TAG")]
    pub quotes_in: Vec<String>,
}

/// The formats of `notes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum NotesFormat {
    Text,
    Markdown,
    Jsonld,
    Json,
}

/// Arguments of `annotate`.
#[derive(Debug, Args)]
pub struct Annotate {
    /// The article's slug
    pub slug: String,
    /// The words to annotate, exactly as they stand in the text
    #[arg(long, value_name = "TEXT")]
    pub quote: String,
    /// Which one, when the words occur several times, counted from 1
    #[arg(long, value_name = "N")]
    pub nth: Option<usize>,
    /// The edition's language [default: the one last read]
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,
    /// The note's words; without them it is a highlight
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// claim, reason, evidence, objection, question, definition or note
    #[arg(long, value_name = "KIND", value_parser = kind)]
    pub kind: Option<NoteKind>,
    /// yellow, green, blue, red or purple
    #[arg(long, value_name = "COLOR", value_parser = color)]
    pub color: Option<Color>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `align`.
#[derive(Debug, Args)]
pub struct Align {
    /// The article's slug
    pub slug: String,
    /// The edition to align [default: the article's first one]
    #[arg(long, value_name = "TAG")]
    pub from: Option<String>,
    /// The edition to align it with [default: the other one, where there are two]
    #[arg(long, value_name = "TAG")]
    pub to: Option<String>,
    /// Align sentences within blocks, too
    #[arg(long, conflicts_with = "differences")]
    pub sentences: bool,
    /// List what one edition has and the other has not, or has otherwise: flags to look at
    #[arg(long)]
    pub differences: bool,
    /// Print one JSON object for each group of blocks that belong together, or each difference
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct Check {
    /// Only these articles [default: the whole library]
    #[arg(value_name = "SLUG")]
    pub slugs: Vec<String>,
    /// Set aside what was left over, and write again what is missing; nothing is deleted
    #[arg(long)]
    pub repair: bool,
    /// Print one JSON object a finding
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `convert`.
#[derive(Debug, Args)]
pub struct Convert {
    /// zh-Hans, zh-Hant, zh-Hant-TW or zh-Hant-HK
    #[arg(long, value_name = "TAG", value_parser = script)]
    pub to: Script,
    /// The script that it is in [default: by its characters]
    #[arg(long, value_name = "TAG", value_parser = script)]
    pub from: Option<Script>,
}

/// Reads a script's tag.
fn script(tag: &str) -> Result<Script, String> {
    let tags = || Script::ALL.iter().map(|(_, tag)| *tag);
    Script::parse(tag).ok_or_else(|| format!("one of {}", tags().collect::<Vec<_>>().join(", ")))
}

/// Reads the name of a kind.
fn kind(name: &str) -> Result<NoteKind, String> {
    let names = || NoteKind::ALL.iter().map(|(_, name, _)| *name);
    NoteKind::from_name(name)
        .ok_or_else(|| format!("one of {}", names().collect::<Vec<_>>().join(", ")))
}

/// Reads the name of a colour.
fn color(name: &str) -> Result<Color, String> {
    let names = || Color::ALL.iter().map(|(_, name)| *name);
    Color::from_name(name)
        .ok_or_else(|| format!("one of {}", names().collect::<Vec<_>>().join(", ")))
}
