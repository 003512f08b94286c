//! Where somebody is reading an article, as its file says.

use serde::{Deserialize, Serialize};

use crate::{
    domain::{Lang, Place, Progress, ReadingPlace, Slug},
    store::{
        Store, StoreError,
        disk::{Folder, Refusal, limits::MAX_SMALL},
    },
};

/// The folder of an article that places are in.
pub(crate) const PLACES: &str = "places";

/// The file's format. Further fields are those of a later postil, passed over.
#[derive(Serialize, Deserialize)]
struct Shape {
    lang: String,
    block: usize,
    offset: usize,
    progress: String,
}

impl Store {
    /// Returns where this installation is reading an article; `None` when it was never opened, or
    /// when that cannot be told any more.
    pub fn place(&self, slug: &Slug) -> Result<Option<ReadingPlace>, StoreError> {
        let folder = self.article_folder(slug)?;
        let failed = StoreError::read(folder.path().join(PLACES));
        let Some(places) = folder.inner(PLACES).map_err(failed)? else { return Ok(None) };
        // A writer that had to take a new name reads on where the old one was.
        let read = self.writers()?.into_iter().find_map(|name| read_place(&places, &name).ok()?);
        Ok(read)
    }
}

/// Returns the name of a writer's file.
pub(crate) fn place_file(writer: &str) -> String {
    format!("{writer}.json")
}

/// Writes a place as its file has it.
pub(crate) fn write_place(reading: &ReadingPlace) -> String {
    let progress = match reading.progress {
        Progress::New => "new".to_owned(),
        Progress::Started(percent) => format!("{percent}%"),
        Progress::Done => "done".to_owned(),
    };
    let ReadingPlace { lang, place: Place { block, offset }, .. } = reading;
    let shape = Shape { lang: lang.to_string(), block: *block, offset: *offset, progress };
    // A struct of numbers and texts always has JSON.
    serde_json::to_string(&shape).unwrap_or_default() + "\n"
}

/// Reads one writer's place; `None` when there is none.
pub(crate) fn read_place(places: &Folder, writer: &str) -> std::io::Result<Option<ReadingPlace>> {
    let Some(bytes) = places.read(&place_file(writer), MAX_SMALL)? else { return Ok(None) };
    parse(&bytes).map(Some).ok_or_else(|| Refusal::Damaged.into())
}

fn parse(bytes: &[u8]) -> Option<ReadingPlace> {
    let shape: Shape = serde_json::from_slice(bytes).ok()?;
    let progress = match shape.progress.as_str() {
        "new" => Progress::New,
        "done" => Progress::Done,
        percent => {
            let percent: u8 = percent.strip_suffix('%')?.parse().ok()?;
            Progress::Started(Some(percent).filter(|it| *it < 100)?)
        }
    };
    let place = Place { block: shape.block, offset: shape.offset };
    Some(ReadingPlace { lang: Lang::parse(&shape.lang)?, place, progress })
}
