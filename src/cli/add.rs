//! `postil add`: files, folders, pages and standard input into the library.

use std::{
    io::Write,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::{Value, json};
use signal_hook::{consts::SIGINT, flag};

use super::{CliError, End, Setup, arguments, setup, standard_input, write, write_json};
use crate::{
    domain::Text,
    fetch::Rules,
    library::{Added, LibraryError, Outcome, Source, Status, Step, Wanted, Watcher, Wishes},
};

/// The exit code of a program that was stopped by `C-c`, as shells have it.
const STOPPED: i32 = 130;

/// How many bytes of lines may wait for others.
const SAID_AT_ONCE: usize = 4 << 10;

/// Adds every source; one that fails never stops the rest.
pub(super) fn add(
    arguments: &arguments::Add,
    setup: &Setup,
    out: &mut impl Write,
    told: &mut impl Write,
) -> Result<End, CliError> {
    let library = setup.library()?;
    let wishes = wishes(arguments, library.rules())?;
    let mut teller = Teller::new(arguments.json, out, told)?;
    let mut wanted = Vec::new();
    for source in &arguments.sources {
        match named(source) {
            Ok(source) => wanted.push(source),
            Err(error) => {
                let source = source.to_string_lossy().into_owned();
                teller.outcome(Outcome { source, added: Err(error) });
            }
        }
    }
    library.add_all(wanted, &wishes, &mut teller)?;
    teller.end()
}

fn wishes(arguments: &arguments::Add, rules: Rules) -> Result<Wishes, CliError> {
    Ok(Wishes {
        lang: setup::lang(arguments.lang.as_deref())?,
        edition_of: arguments.edition_of.as_deref().map(setup::slug).transpose()?,
        tags: arguments.tag.iter().map(|tag| Text::line(tag)).collect(),
        replaces: arguments.replace,
        charset: arguments.charset.clone(),
        all_languages: arguments.fetching.all_languages,
        images: arguments.fetching.images,
        rules: Rules {
            allow_private: arguments.fetching.allow_private || rules.allow_private,
            timeout: Duration::from_secs(arguments.fetching.timeout.max(1)),
            ..rules
        },
    })
}

fn named(source: &Path) -> Result<Wanted, LibraryError> {
    if source == Path::new("-") {
        return Ok(Wanted::Given(Source::read_from(source, standard_input())?));
    }
    Ok(Wanted::of_word(source))
}

/// Tells what becomes of the sources, and how far it is.
struct Teller<'a, O, T> {
    is_json: bool,
    out: &'a mut O,
    /// Lines for `out`, which go out many at once.
    said: Vec<u8>,
    told: &'a mut T,
    bar: ProgressBar,
    is_stopped: Arc<AtomicBool>,
    /// How many sources failed.
    failed: usize,
    /// Nobody reads what is told any more, or it cannot be written.
    broken: Option<CliError>,
}

impl<'a, O: Write, T: Write> Teller<'a, O, T> {
    fn new(is_json: bool, out: &'a mut O, told: &'a mut T) -> Result<Self, CliError> {
        let is_stopped = Arc::new(AtomicBool::new(false));
        // The first C-c asks to stop, a second one does not ask; in this order.
        flag::register_conditional_shutdown(SIGINT, STOPPED, Arc::clone(&is_stopped))
            .and_then(|_| flag::register(SIGINT, Arc::clone(&is_stopped)))
            .map_err(CliError::Out)?;
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{pos} of {len}  {wide_msg}  {eta} left");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        let said = Vec::new();
        Ok(Self { is_json, out, said, told, bar, is_stopped, failed: 0, broken: None })
    }

    fn end(mut self) -> Result<End, CliError> {
        self.bar.finish_and_clear();
        self.flush();
        match self.broken {
            Some(error) => Err(error),
            None if self.is_stopped.load(Ordering::Relaxed) => {
                super::tell(
                    self.told,
                    &"stopped; what was added is whole, and the same again adds the rest",
                );
                Ok(End::Stopped)
            }
            None if self.failed > 0 => Ok(End::Failed),
            None => Ok(End::Good),
        }
    }

    /// Lets what was said out; where it cannot be written nothing more is added.
    fn flush(&mut self) {
        let said = std::mem::take(&mut self.said);
        if said.is_empty() {
            return;
        }
        if let Err(error) = self.out.write_all(&said).and_then(|()| self.out.flush()) {
            self.broken.get_or_insert(CliError::Out(error));
        }
    }

    fn tell(&mut self, outcome: &Outcome) -> Result<(), CliError> {
        match &outcome.added {
            Ok(added) => {
                if !added.warnings.is_empty() || added.status == Status::Edited {
                    self.flush();
                }
                for warning in &added.warnings {
                    super::tell(self.told, &format_args!("{}: {warning}", added.slug));
                }
                if added.status == Status::Edited {
                    let Added { slug, lang, .. } = added;
                    let left = "edited by hand since it was added, and left as it is";
                    super::tell(
                        self.told,
                        &format_args!("{slug} ({lang}): {left}; --replace overwrites it"),
                    );
                }
                self.tell_added(added)
            }
            Err(error) => {
                self.failed += 1;
                self.flush();
                super::tell(self.told, error);
                if self.is_json {
                    write_json(&mut self.said, &failure(&outcome.source, error))
                } else {
                    Ok(())
                }
            }
        }
    }

    fn tell_added(&mut self, added: &Added) -> Result<(), CliError> {
        let status = added.status.name();
        if !self.is_json {
            let line = format!("{status}\t{}\t{}\t{}", added.slug, added.lang, added.title);
            return write(&mut self.said, &line);
        }
        let line = json!({
            "slug": added.slug.as_str(),
            "lang": added.lang.as_str(),
            "title": added.title.as_str(),
            "status": status,
        });
        write_json(&mut self.said, &line)
    }
}

impl<O: Write, T: Write> Watcher for Teller<'_, O, T> {
    fn step(&mut self, step: Step) {
        self.flush();
        // A single source shows no bar: it is done or it is said what it waits for.
        self.bar.set_length(step.total as u64);
        self.bar.set_position(step.done as u64);
        self.bar.set_message(Text::line(&step.source).to_string());
    }

    fn outcome(&mut self, outcome: Outcome) {
        let bar = self.bar.clone();
        let told = bar.suspend(|| self.tell(&outcome));
        if let Err(error) = told {
            self.broken.get_or_insert(error);
        }
        if self.said.len() > SAID_AT_ONCE {
            self.flush();
        }
    }

    fn goes_on(&mut self) -> bool {
        self.flush();
        self.broken.is_none() && !self.is_stopped.load(Ordering::Relaxed)
    }
}

fn failure(source: &str, error: &LibraryError) -> Value {
    let nothing = Value::Null;
    json!({
        "slug": nothing,
        "lang": nothing,
        "title": nothing,
        "source": source,
        "status": "failed",
        "error": error.to_string(),
    })
}
