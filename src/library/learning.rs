//! The words that the library's own articles taught, in the cache folder: one file, made again when
//! it is gone or damaged, and missed by nobody meanwhile.
//!
//! Two programs may learn at once: each writes its file whole, beside and renamed, so that the last
//! one stands; what the other had learnt is learnt again another time.

use std::{collections::BTreeSet, fs, path::PathBuf};

use super::{Library, LibraryError, kept};
use crate::{
    align::{Lexicon, align},
    domain::{Lang, Slug, TextHash},
};

/// The folder in the cache.
const FOLDER: &str = "lexicon";

/// The first line of a file that is understood.
const HEAD: &str = "postil lexicon 1";

/// The line that says that the library was gone through.
const WHOLE: &str = "* all\n";

/// What begins a line that names a pair of editions that taught.
const PAIR: &str = "= ";

/// The largest file that is read, in bytes.
const MAX_BYTES: u64 = 64 << 20;

/// How many articles are gone through at once.
const ANEW: usize = 300;

/// After how many of these what was learnt is kept.
const KEPT: usize = 20;

/// What was learnt, and from whom.
#[derive(Debug, Default, PartialEq)]
struct Learnt {
    lexicon: Lexicon,
    /// The pairs that taught, as their articles' ids and languages.
    pairs: BTreeSet<String>,
    /// Whether the library was gone through.
    is_whole: bool,
}

impl Library {
    /// Returns all words that are known: those that ship, and those that the library taught.
    pub fn lexicon(&self) -> Lexicon {
        let mut lexicon = Lexicon::shipped();
        if let Some(learnt) = self.learnt() {
            lexicon.join(&learnt.lexicon);
        }
        lexicon
    }

    /// Learns the words of articles that have editions in several languages, once each.
    ///
    /// Takes a moment: a job for another thread. What fails is learnt another time.
    pub fn learn(&self, slugs: &[Slug]) {
        if self.cache.is_some() {
            self.go_through(slugs, &mut self.learnt().unwrap_or_default());
        }
    }

    /// Learns the words of an article, and where the library was not gone through yet, or what it
    /// taught is gone or damaged, those of its other articles.
    pub fn learn_from(&self, slug: &Slug) {
        if self.cache.is_none() {
            return;
        }
        let mut learnt = self.learnt().unwrap_or_default();
        self.go_through(std::slice::from_ref(slug), &mut learnt);
        if !learnt.is_whole {
            let mut others = self.store.slugs().unwrap_or_default();
            others.truncate(ANEW);
            // Whoever ends the program meanwhile loses little of it.
            for some in others.chunks(KEPT) {
                self.go_through(some, &mut learnt);
            }
            learnt.is_whole = true;
            self.keep_learnt(&learnt);
        }
    }

    /// Learns the words of some articles and keeps them if there were any.
    fn go_through(&self, slugs: &[Slug], learnt: &mut Learnt) {
        let count = learnt.pairs.len();
        for slug in slugs {
            // An article that cannot be read teaches nothing.
            let _ = self.learn_one(slug, learnt);
        }
        if learnt.pairs.len() > count {
            self.keep_learnt(learnt);
        }
    }

    fn learn_one(&self, slug: &Slug, learnt: &mut Learnt) -> Result<(), LibraryError> {
        let langs = self.store.editions(slug)?;
        let (chinese, others): (Vec<&Lang>, Vec<&Lang>) =
            langs.iter().partition(|lang| lang.is_chinese());
        let pairs = others.iter().flat_map(|other| chinese.iter().map(move |it| (*other, *it)));
        for (from, to) in pairs {
            let key = format!("{} {from} {to}", self.store.article_id(slug)?.0);
            if learnt.pairs.contains(&key) {
                continue;
            }
            let (from, to) = (self.store.edition(slug, from)?, self.store.edition(slug, to)?);
            let mut known = Lexicon::shipped();
            known.join(&learnt.lexicon);
            let alignment = align(&from, &to, &known, &[]);
            learnt.lexicon.learn(&from, &to, &alignment);
            learnt.pairs.insert(key);
        }
        Ok(())
    }

    /// Reads what was learnt; `None` where there is nothing that can be understood.
    fn learnt(&self) -> Option<Learnt> {
        let path = self.lexicon_path()?;
        let file = fs::symlink_metadata(&path).ok()?;
        if !file.is_file() || file.len() > MAX_BYTES {
            return None;
        }
        Learnt::read(&fs::read_to_string(path).ok()?)
    }

    /// Keeps what was learnt. That it could not is no loss.
    fn keep_learnt(&self, learnt: &Learnt) {
        if let Some(path) = self.lexicon_path() {
            let _ = kept::write(&path, &learnt.lines());
        }
    }

    fn lexicon_path(&self) -> Option<PathBuf> {
        let name = TextHash::of(&self.store.root().display().to_string());
        Some(self.cache.as_ref()?.join(FOLDER).join(format!("{}.txt", name.as_str())))
    }
}

impl Learnt {
    fn lines(&self) -> String {
        let mut lines = format!("{HEAD}\n{}", if self.is_whole { WHOLE } else { "" });
        for pair in &self.pairs {
            lines.extend([PAIR, pair, "\n"]);
        }
        lines + &self.lexicon.lines()
    }

    fn read(text: &str) -> Option<Self> {
        let mut rest = text.strip_prefix(HEAD)?.strip_prefix('\n')?;
        let is_whole = rest.starts_with(WHOLE);
        rest = rest.strip_prefix(WHOLE).unwrap_or(rest);
        let mut pairs = BTreeSet::new();
        while let Some(line) = rest.strip_prefix(PAIR) {
            let (pair, after) = line.split_once('\n')?;
            pairs.insert(pair.to_owned());
            rest = after;
        }
        Some(Self { lexicon: Lexicon::read(rest)?, pairs, is_whole })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Reader, Source, Wishes};

    /// Returns an article in two languages: in each paragraph years, and names that stay.
    fn ferries() -> (String, String) {
        let (mut english, mut chinese) = ("# Ferries\n".to_owned(), "# 渡船\n".to_owned());
        for (at, name) in ["Ada", "Babbage", "Curie", "Darwin", "Euler", "Fermi"].iter().enumerate()
        {
            let year = 1801 + 17 * at;
            english.extend([format!("\nIn {year} the ferry came for {name}.")]);
            english.extend([format!(" The bridge of {name} fell.\n")]);
            chinese.extend([format!("\n{year} 年，渡船来接 {name}。{name} 的桥梁塌了。\n")]);
        }
        (english, chinese)
    }

    struct Home {
        folder: tempfile::TempDir,
        library: Library,
    }

    fn home() -> Home {
        let folder = tempfile::tempdir().unwrap();
        let [root, state, cache] = ["library", "state", "cache"].map(|it| folder.path().join(it));
        let library = Library::open(&root, &state, Reader::default()).unwrap();
        Home { library: library.with_cache(Some(&cache)), folder }
    }

    fn add(library: &Library, name: &str, lang: &str, text: &str, of: Option<&Slug>) -> Slug {
        let wishes =
            Wishes { lang: Lang::parse(lang), edition_of: of.cloned(), ..Wishes::default() };
        let source =
            Source { path: name.into(), bytes: text.as_bytes().to_vec(), content_type: None };
        library.add(source, &wishes).unwrap().slug
    }

    #[test]
    fn an_edition_that_is_added_teaches_once() {
        let (home, (english, chinese)) = (home(), ferries());
        let slug = add(&home.library, "ferries.md", "en", &english, None);
        assert_eq!(home.library.learnt(), None);
        add(&home.library, "ferries.zh.md", "zh-Hans", &chinese, Some(&slug));
        let learnt = home.library.learnt().unwrap();
        assert_eq!(learnt.pairs.len(), 1);
        assert!(learnt.lexicon != Lexicon::default());
        home.library.learn(&[slug]);
        assert_eq!(home.library.learnt(), Some(learnt));
    }

    #[test]
    fn what_is_gone_or_damaged_is_learnt_again_from_all_articles() {
        let (home, (english, chinese)) = (home(), ferries());
        let slug = add(&home.library, "ferries.md", "en", &english, None);
        add(&home.library, "ferries.zh.md", "zh-Hans", &chinese, Some(&slug));
        let other = add(&home.library, "alone.md", "en", "# Alone\n\nNobody is here.\n", None);
        let path = home.library.lexicon_path().unwrap();
        for damage in ["postil lexicon 1\nferry\tboat", "postil lexicon 2\n", ""] {
            fs::write(&path, damage).unwrap();
            assert_eq!(home.library.learnt(), None, "{damage}");
            home.library.learn_from(&other);
            let learnt = home.library.learnt().unwrap();
            assert_eq!((learnt.pairs.len(), learnt.is_whole), (1, true));
        }
        let rest = fs::read_dir(home.folder.path().join("cache").join(FOLDER)).unwrap().count();
        assert_eq!(rest, 1, "nothing is left beside it");
    }

    #[test]
    fn without_a_cache_what_ships_is_known() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::open_stateless(folder.path(), Reader::default()).unwrap();
        library.learn(&[Slug::from_title("Nothing", 1)]);
        assert_eq!(library.lexicon(), Lexicon::shipped());
    }
}
