//! How long a translation is: a text and its translation are long alike (Gale & Church 1993).

use super::{real, unit::Unit};
use crate::domain::{Edition, Lang};

/// What an outlier may cost at most: a summary of a chapter is a translation all the same.
const FLOOR: f64 = -9.0;

/// How many translations are free, so that their length says little, and how they vary.
const FREE: f64 = 0.05;
const FREEDOM: f64 = 0.7;

/// What it costs when one side has no words at all.
const WORDLESS: f64 = -4.0;

/// The variance that a length of its own brings to a ratio, for each byte.
const SHORT: f64 = 1.3;

/// How the bytes of two texts that say the same are related, against any two texts of theirs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Length {
    /// The usual logarithm of the ratio.
    shift: f64,
    /// Its variance in long texts.
    variance: f64,
    /// The logarithm of the usual length on the second side, and its variance.
    usual: f64,
    spread: f64,
}

/// One length on the first side, ready to be held against many.
pub(super) struct Measure {
    expected: f64,
    precision: f64,
    /// The constants of close translations and of free ones.
    close: f64,
    free: f64,
    usual: f64,
    spread: f64,
}

impl Length {
    /// Learns how two editions' lengths are related, and how long the texts of the second are.
    pub(super) fn new(from: &Edition, to: &Edition, texts: &[Unit]) -> Self {
        let (shift, deviation) = relation(from, to);
        Self { shift, variance: deviation * deviation, usual: 0.0, spread: 1.0 }.among(texts)
    }

    /// Learns how long the texts of the second side are.
    pub(super) fn among(self, texts: &[Unit]) -> Self {
        let sizes = texts.iter().map(|unit| unit.size);
        let logs: Vec<f64> = sizes.filter(|size| *size >= 1.0).map(f64::ln).collect();
        let count = real(logs.len().max(1));
        let usual = logs.iter().sum::<f64>() / count;
        let spread = logs.iter().map(|log| (log - usual).powi(2)).sum::<f64>() / count;
        Self { usual, spread: spread.max(0.16), ..self }
    }

    /// Makes one length ready to be held against many; `None` for none.
    pub(super) fn measure(&self, from: f64) -> Option<Measure> {
        let variance = self.variance + SHORT / from;
        (from >= 1.0).then(|| Measure {
            expected: from.ln() + self.shift,
            precision: -0.5 / variance,
            close: (self.spread / variance).ln() / 2.0 + (1.0 - FREE).ln(),
            free: (self.spread / FREEDOM / FREEDOM).ln() / 2.0 + FREE.ln(),
            usual: self.usual,
            spread: 0.5 / self.spread,
        })
    }

    /// Returns how much two lengths in bytes speak for each other, in log-odds.
    pub(super) fn odds(&self, from: f64, to: f64) -> f64 {
        match self.measure(from) {
            None if to < 1.0 => 0.0,
            Some(measure) if to >= 1.0 => measure.odds(to.ln()),
            _ => WORDLESS,
        }
    }
}

impl Measure {
    /// Returns how much a length speaks for it, given by its logarithm.
    pub(super) fn odds(&self, log: f64) -> f64 {
        let (off, usual) = (log - self.expected, log - self.usual);
        let common = usual * usual * self.spread;
        let (close, free) =
            (self.close + off * off * self.precision, -off * off / (2.0 * FREEDOM * FREEDOM));
        (close.max(self.free + free) + common).max(FLOOR)
    }
}

/// Returns the usual logarithm of the ratio of two languages' lengths in UTF-8, and its deviation.
fn relation(from: &Edition, to: &Edition) -> (f64, f64) {
    let is_english = |lang: &Lang| lang.as_str().split('-').next() == Some("en");
    let (one, other) = (&from.meta.lang, &to.meta.lang);
    match (one.is_chinese(), other.is_chinese()) {
        (true, true) => (0.0, 0.17),
        (false, true) if is_english(one) => (-0.10, 0.15),
        (true, false) if is_english(other) => (0.10, 0.15),
        _ => {
            let bytes = |edition: &Edition| {
                real(edition.blocks().iter().map(|block| block.text.len()).sum::<usize>().max(1))
            };
            ((bytes(to) / bytes(from)).ln().clamp(-0.5, 0.5), 0.22)
        }
    }
}
