//! Opening an article where its person left it.

use std::borrow::Cow;

use super::{Library, LibraryError, Margin, converted::convert};
use crate::{
    domain::{ArticleId, Draft, Edition, Elsewhere, Facts, Lang, ReadingPlace, Slug},
    store::StoreError,
};

/// How much of an edition's file is read before the first paint, in bytes.
const BEGINNING: usize = 16 * 1024;

/// An article as it was opened.
#[derive(Debug)]
pub struct Opening {
    pub slug: Slug,
    pub id: ArticleId,
    /// The editions that are there, in the order of the bar.
    pub langs: Vec<Lang>,
    /// The one of them that is converted from another.
    pub converted: Option<Lang>,
    /// Those that the editions' sources name and that are not there.
    pub elsewhere: Vec<Elsewhere>,
    /// The edition, or its beginning.
    pub edition: Edition,
    pub facts: Option<Facts>,
    pub margin: Margin,
    pub reading: Option<ReadingPlace>,
    pub drafts: Vec<Draft>,
}

impl Library {
    /// Opens an article in a language, else in the one that it is to be read in.
    ///
    /// A long edition comes as its beginning when the place is in it; the rest is to be asked for
    /// with [`Library::edition`]. Its annotations then come with the rest.
    pub fn open_article(&self, slug: &Slug, lang: Option<&Lang>) -> Result<Opening, LibraryError> {
        let reading = self.store.place(slug).unwrap_or_default();
        let meant = lang.or(reading.as_ref().map(|reading| &reading.lang));
        let offer = self.langs_to_read(slug, meant)?;
        let chosen = self.choose(slug, &offer.langs, reading.as_ref(), lang)?;
        let reading = reading.filter(|reading| reading.lang == chosen);
        let edition = self.beginning(slug, &chosen, reading.as_ref())?;
        let facts = edition.is_whole.then(|| edition.facts());
        let margin =
            if edition.is_whole { self.margin(slug, &edition)? } else { Margin::default() };
        let id = self.store.article_id(slug)?;
        let drafts = self.store.drafts(id).unwrap_or_default();
        let elsewhere = self.missing(slug, &offer, &edition.meta);
        Ok(Opening {
            slug: slug.clone(),
            id,
            langs: offer.langs,
            converted: offer.converted,
            elsewhere,
            edition,
            facts,
            margin,
            reading,
            drafts,
        })
    }

    /// Opens the article that was open when the program was ended from outside, and forgets that it
    /// was: what cannot be opened is not tried twice.
    pub fn open_again(&self) -> Option<Opening> {
        let slug = self.store.left_open().ok().flatten()?;
        self.store.forget_left_open().ok()?;
        self.open_article(&slug, None).ok()
    }

    /// Returns the language that a command means: the one given, else the one to be read in.
    pub fn lang_of(&self, slug: &Slug, wanted: Option<&Lang>) -> Result<Lang, LibraryError> {
        let reading = self.store.place(slug).unwrap_or_default();
        let meant = wanted.or(reading.as_ref().map(|reading| &reading.lang));
        let langs = self.langs_to_read(slug, meant)?.langs;
        self.choose(slug, &langs, reading.as_ref(), wanted)
    }

    fn choose(
        &self,
        slug: &Slug,
        langs: &[Lang],
        reading: Option<&ReadingPlace>,
        wanted: Option<&Lang>,
    ) -> Result<Lang, LibraryError> {
        let last = wanted.or(reading.map(|reading| &reading.lang));
        let chosen = self.preferred(langs, last).cloned();
        let fits = chosen.filter(|chosen| wanted.is_none_or(|wanted| wanted == chosen));
        let there = langs.iter().map(Lang::as_str).collect::<Vec<_>>().join(", ");
        fits.ok_or_else(|| match wanted {
            Some(wanted) if !there.is_empty() => {
                LibraryError::NoEdition { slug: slug.clone(), wanted: wanted.clone(), there }
            }
            _ => LibraryError::NoEditions { slug: slug.clone() },
        })
    }

    /// Reads the beginning of an edition, as far as the place and a few screens more.
    fn beginning(
        &self,
        slug: &Slug,
        lang: &Lang,
        reading: Option<&ReadingPlace>,
    ) -> Result<Edition, LibraryError> {
        let mut bytes = BEGINNING;
        let base = self.base_of(slug, lang)?;
        loop {
            let edition = self.store.beginning(slug, base.as_ref().unwrap_or(lang), bytes)?;
            let edition = if base.is_some() { convert(&edition, lang) } else { edition };
            let reached = edition.blocks().len();
            let place = reading.map_or(0, |reading| reading.place.block);
            if edition.is_whole || place == 0 || place + 20 < reached {
                return Ok(edition);
            }
            bytes = bytes.saturating_mul(8);
        }
    }

    /// Returns the whole of an edition of which the beginning may be all that was read: a note
    /// names the text that it is made on, and that is never half a text. Of a converted edition it
    /// is the one that is stored.
    ///
    /// # Errors
    ///
    /// When the text on the disk does not begin so any more.
    pub(super) fn whole<'a>(
        &self,
        slug: &Slug,
        edition: &'a Edition,
    ) -> Result<Cow<'a, Edition>, LibraryError> {
        let base = self.base_of(slug, &edition.meta.lang)?;
        if let Some(base) = base {
            let base = self.store.edition(slug, &base)?;
            let is_same = convert(&base, &edition.meta.lang).blocks().starts_with(edition.blocks());
            return is_same.then_some(Cow::Owned(base)).ok_or(StoreError::OtherText.into());
        }
        if edition.is_whole {
            return Ok(Cow::Borrowed(edition));
        }
        let whole = self.store.edition(slug, &edition.meta.lang)?;
        if whole.blocks().starts_with(edition.blocks()) {
            Ok(Cow::Owned(whole))
        } else {
            Err(StoreError::OtherText.into())
        }
    }

    /// Reads the whole of an edition and its annotations.
    pub fn edition(
        &self,
        slug: &Slug,
        lang: &Lang,
    ) -> Result<(Edition, Facts, Margin), LibraryError> {
        let edition = self.text_of(slug, lang)?;
        let margin = self.margin(slug, &edition)?;
        let facts = edition.facts();
        Ok((edition, facts, margin))
    }
}
