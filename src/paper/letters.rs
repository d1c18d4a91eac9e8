//! Letters of the font: which there are, how wide they are, where they stand.
use std::ops::Range;

use harfrust::{BufferClusterLevel, Direction, FontRef, ShapeOptions, ShaperData, UnicodeBuffer};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::kernel::{Error, Result};

const REGULAR: &[u8] = include_bytes!("onest/Onest-Regular.ttf");
const SEMI_BOLD: &[u8] = include_bytes!("onest/Onest-SemiBold.ttf");
/// Longer texts are cut: nothing on a sheet has room for more, and work stays bounded.
const LONGEST: usize = 400;
/// Stands for a letter that the font lacks: the font has no empty box.
const LACKING: char = '?';

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Plain,
    Strong,
}

pub(super) struct Faces {
    plain: Face,
    strong: Face,
}

pub(super) struct Face {
    font: FontRef<'static>,
    shaper: ShaperData,
    /// The same font as the PDF embeds it.
    pub(super) embedded: Font,
}

impl Faces {
    pub(super) fn read() -> Result<Faces> {
        Ok(Faces { plain: Face::read(REGULAR)?, strong: Face::read(SEMI_BOLD)? })
    }

    pub(super) fn of(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Plain => &self.plain,
            Weight::Strong => &self.strong,
        }
    }

    /// What can be printed of a text: one line, NFC, at most one free mark on a letter, `?` for what the font lacks.
    pub(super) fn clean(&self, text: &str) -> String {
        let seen = seen(text);
        let lacking = self.lacking(&seen);
        let printed = |(at, it): (usize, char)| if lacking.contains(&at) { LACKING } else { it };
        seen.char_indices().map(printed).collect()
    }

    /// Where the letters stand that the font lacks.
    fn lacking(&self, text: &str) -> Vec<usize> {
        let mut buffer = buffer(text);
        buffer.set_cluster_level(BufferClusterLevel::Characters);
        let set = self.plain.shaper.shaper(&self.plain.font).build().shape(buffer, ShapeOptions::new());
        let mut lacking: Vec<usize> =
            set.glyph_infos().iter().filter(|it| it.glyph_id == 0).map(|it| it.cluster as usize).collect();
        // Private areas hold the font's own pictures, which mean nothing outside of it.
        lacking.extend(text.char_indices().filter(|(_, it)| is_private(*it)).map(|(at, _)| at));
        lacking
    }
}

impl Face {
    fn read(bytes: &'static [u8]) -> Result<Face> {
        let font = FontRef::new(bytes).map_err(|it| Error::Fault(it.to_string().into()))?;
        let embedded = Font::new(bytes.into(), 0).ok_or_else(|| Error::Fault("the font cannot be embedded".into()))?;
        Ok(Face { shaper: ShaperData::new(&font), font, embedded })
    }

    /// The letters of a line with kerning, in parts of the font size.
    pub(super) fn set(&self, line: &str) -> Vec<KrillaGlyph> {
        let shaper = self.shaper.shaper(&self.font).build();
        let set = shaper.shape(buffer(line), ShapeOptions::new());
        let em = shaper.units_per_em() as f32;
        let ranges = ranges(set.glyph_infos().iter().map(|it| it.cluster as usize).collect(), line.len());
        let letters = set.glyph_infos().iter().zip(set.glyph_positions()).zip(ranges);
        letters
            .map(|((glyph, at), range)| {
                let [advance, x, y] = [at.x_advance, at.x_offset, at.y_offset].map(|it| it as f32 / em);
                KrillaGlyph::new(GlyphId::new(glyph.glyph_id), advance, x, y, 0.0, range, None)
            })
            .collect()
    }

    pub(super) fn ruler(&self, text: &str) -> Ruler {
        let mut before = vec![0.0; text.len() + 1];
        for letter in self.set(text) {
            before[letter.text_range.end] += letter.x_advance;
        }
        for at in 1..before.len() {
            before[at] += before[at - 1];
        }
        Ruler(before)
    }

    /// Of a line, in points.
    pub(super) fn width(&self, line: &str, size: f32) -> f32 {
        self.set(line).iter().map(|it| it.x_advance * size).sum()
    }
}

/// Measures parts of a text that was set once.
pub(super) struct Ruler(Vec<f32>);

impl Ruler {
    /// In parts of the font size.
    pub(super) fn width(&self, part: Range<usize>) -> f32 {
        self.0[part.end] - self.0[part.start]
    }
}

fn buffer(text: &str) -> UnicodeBuffer {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    buffer.set_direction(Direction::LeftToRight);
    buffer
}

/// Which bytes of the line each glyph stands for; glyphs of one cluster share them.
fn ranges(starts: Vec<usize>, end: usize) -> Vec<Range<usize>> {
    let next = |start: usize| starts.iter().copied().find(|it| *it > start).unwrap_or(end);
    starts.iter().map(|start| *start..next(*start)).collect()
}

fn seen(text: &str) -> String {
    let mut seen = String::new();
    for it in text.nfc().map(as_printed).filter(|it| !is_silent(*it)).take(LONGEST) {
        let piled = is_combining_mark(it) && seen.chars().next_back().is_none_or(is_combining_mark);
        let twice = it == ' ' && seen.ends_with(' ');
        if !piled && !twice {
            seen.push(it);
        }
    }
    seen.trim().to_owned()
}

fn as_printed(letter: char) -> char {
    match letter {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
        // The font has the plain hyphen only.
        '\u{2010}' | '\u{2011}' => '-',
        it => it,
    }
}

/// Controls, marks of direction, joiners, selectors and whatever else shows nothing.
fn is_silent(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}')
        || matches!(letter, '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(letter, '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}')
        || matches!(letter, '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}')
        || matches!(letter, '\u{E0000}'..='\u{E0FFF}')
}

fn is_private(letter: char) -> bool {
    matches!(letter, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}

/// The letters of a text that would be printed as `?`, each once, for those who may still correct it.
///
/// # Errors
/// A fault, when the font cannot be read.
pub fn unprintable(text: &str) -> Result<Vec<char>> {
    let seen = seen(text);
    let lacking = Faces::read()?.lacking(&seen);
    let mut letters: Vec<char> = seen.char_indices().filter(|(at, _)| lacking.contains(at)).map(|(_, it)| it).collect();
    letters.sort_unstable();
    letters.dedup();
    Ok(letters)
}
