//! What stands where on the page, in points from its upper left corner. The arch at the left is the only ornament.
use qrcodegen::{QrCode, QrCodeEcc};

use super::letters::{Faces, Weight};
use super::lines::{Step, fit};
use super::{Certificate, Fact};

/// A4, landscape (ISO 216: 297 × 210 mm).
pub(super) const WIDTH: f32 = 841.89;
pub(super) const HEIGHT: f32 = 595.28;

/// The arch stands on the floor; so do signature and square.
pub(super) const ARCH: Frame = Frame { left: 56.0, top: 56.0, right: 226.0, bottom: FLOOR };
const FLOOR: f32 = 540.0;
const LEFT: f32 = 286.0;
const RIGHT: f32 = 786.0;
/// Between what is certified and its particulars.
const DIVIDER: f32 = 378.0;
const SQUARE: f32 = 80.0;
/// How long the line to sign on is.
const SIGNATURE: f32 = 200.0;

#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) right: f32,
    pub(super) bottom: f32,
}

pub(super) struct Sheet {
    /// BCP 47.
    pub(super) lang: &'static str,
    pub(super) title: String,
    pub(super) author: String,
    /// In the order in which they are read.
    pub(super) blocks: Vec<Block>,
    /// From left to right, at that height.
    pub(super) rules: Vec<(f32, f32, f32)>,
    pub(super) square: Option<Square>,
}

pub(super) struct Block {
    pub(super) kind: Kind,
    pub(super) lines: Vec<Line>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Heading,
    Words,
    Link(String),
}

#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) left: f32,
    pub(super) baseline: f32,
    pub(super) style: Style,
    pub(super) text: String,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    pub(super) size: f32,
    pub(super) weight: Weight,
    pub(super) ink: Ink,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Night,
    Quiet,
    Pine,
}

/// The address for cameras.
pub(super) struct Square {
    pub(super) frame: Frame,
    pub(super) code: QrCode,
    /// Said instead of it.
    pub(super) words: String,
}

/// How a text may be set: its steps from the wished to the smallest.
struct Setting {
    steps: &'static [Step],
    weight: Weight,
    ink: Ink,
}

const HEADING: Setting = strong(&[(48.0, 1), (44.0, 1), (38.0, 1), (32.0, 1), (26.0, 1), (20.0, 1)], Ink::Pine);
const HOLDER: Setting = strong(&[(36.0, 1), (33.0, 1), (30.0, 2), (27.0, 2), (24.0, 2), (22.0, 2)], Ink::Night);
const COURSE: Setting = strong(&[(21.0, 1), (20.0, 2), (18.0, 3), (16.0, 3), (14.0, 3)], Ink::Night);
const ISSUER: Setting = strong(&[(13.0, 1), (12.0, 2), (11.0, 2)], Ink::Pine);
const NUMBER: Setting = plain(&[(12.0, 1), (11.0, 1), (10.0, 1), (9.0, 1)], Ink::Quiet);
const LEAD: Setting = plain(&[(13.0, 1), (12.0, 1), (11.0, 1)], Ink::Quiet);
const LABEL: Setting = plain(&[(9.0, 1), (8.0, 1)], Ink::Quiet);
const VALUE: Setting = plain(&[(11.0, 3), (10.0, 3), (9.0, 3)], Ink::Night);
const NAME: Setting = plain(&[(11.0, 1), (10.0, 2), (9.0, 2)], Ink::Night);
const POST: Setting = plain(&[(9.0, 1), (8.0, 2)], Ink::Quiet);
const CODE: Setting = strong(&[(15.0, 1), (13.0, 1), (11.0, 1), (9.0, 1)], Ink::Night);
const VERIFY: Setting = plain(&[(9.0, 1), (8.0, 2)], Ink::Quiet);
const ADDRESS: Setting = plain(&[(9.0, 2), (8.0, 2), (7.0, 3)], Ink::Pine);

const fn strong(steps: &'static [Step], ink: Ink) -> Setting {
    Setting { steps, weight: Weight::Strong, ink }
}

const fn plain(steps: &'static [Step], ink: Ink) -> Setting {
    Setting { steps, weight: Weight::Plain, ink }
}

pub(super) fn certificate(faces: &Faces, it: &Certificate) -> Sheet {
    let mut draft = Draft { faces, blocks: Vec::new() };
    draft.head(it);
    draft.certified(it);
    draft.particulars(&[(&it.hours, 0.66), (&it.days, 1.14), (&it.place, 1.12), (&it.issued, 1.08)]);
    let signed = draft.signature(&it.signed);
    let square = square(faces, it);
    draft.proof(it, square.is_some());
    let [heading, number, holder] = [&it.heading, &it.number, &it.holder].map(|it| faces.clean(it));
    let title = [heading, number, holder].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ");
    Sheet {
        lang: it.lang.tag(),
        title,
        author: faces.clean(&it.issuer),
        blocks: draft.blocks,
        rules: vec![(LEFT, RIGHT, DIVIDER), (LEFT, LEFT + SIGNATURE, signed)],
        square,
    }
}

struct Draft<'a> {
    faces: &'a Faces,
    blocks: Vec<Block>,
}

impl Draft<'_> {
    fn head(&mut self, it: &Certificate) {
        self.put(&it.issuer, &ISSUER, (LEFT, 53.0), 330.0);
        let mut number = self.block(&it.number, &NUMBER, (LEFT, 54.0), 150.0);
        number.lines.iter_mut().for_each(|line| line.left = RIGHT - width(self.faces, line));
        self.push(number);
        let heading = self.block(&it.heading, &HEADING, (LEFT - 1.5, 88.0), RIGHT - LEFT);
        self.push(Block { kind: Kind::Heading, ..heading });
    }

    /// Who, and for what. Short texts move down, towards the middle of their room.
    fn certified(&mut self, it: &Certificate) {
        let first = self.blocks.len();
        let mut y = 160.0;
        for (text, setting, above) in
            [(&it.lead, &LEAD, 0.0), (&it.holder, &HOLDER, 8.0), (&it.deed, &LEAD, 11.0), (&it.course, &COURSE, 7.0)]
        {
            y = self.put(text, setting, (LEFT, y + above), RIGHT - LEFT);
        }
        let spare = (DIVIDER - 14.0 - y).max(0.0);
        for line in self.blocks[first..].iter_mut().flat_map(|it| &mut it.lines) {
            line.baseline += (spare * 0.4).min(36.0);
        }
    }

    /// Side by side; each with its share of the width.
    fn particulars(&mut self, facts: &[(&Fact, f32)]) {
        let facts: Vec<_> = facts.iter().filter(|(it, _)| !self.faces.clean(&it.value).is_empty()).collect();
        let shares: f32 = facts.iter().map(|(_, share)| share).sum();
        let mut left = LEFT;
        for (fact, share) in facts {
            let width = (RIGHT - LEFT) * share / shares;
            self.fact(fact, &VALUE, (left, DIVIDER + 9.0), width - 12.0);
            left += width;
        }
    }

    fn fact(&mut self, fact: &Fact, setting: &Setting, (left, top): (f32, f32), width: f32) -> f32 {
        let first = self.blocks.len();
        let below = self.put(&fact.label, &LABEL, (left, top), width);
        let below = self.put(&fact.value, setting, (left, below + 1.0), width);
        self.join(first);
        below
    }

    /// Post and name stand on the floor. Returns the height of the line above them.
    fn signature(&mut self, signed: &Fact) -> f32 {
        let first = self.blocks.len();
        let below = self.put(&signed.value, &NAME, (LEFT, 0.0), SIGNATURE);
        self.put(&signed.label, &POST, (LEFT, below), SIGNATURE);
        self.join(first);
        let lines = self.blocks[first..].iter_mut().flat_map(|it| &mut it.lines);
        let lines: Vec<&mut Line> = lines.collect();
        let top = FLOOR - lines.last().map_or(0.0, |it| it.baseline);
        lines.into_iter().for_each(|it| it.baseline += top);
        top - 4.0
    }

    /// The code, and where to ask about it.
    fn proof(&mut self, it: &Certificate, beside: bool) {
        let right = if beside { RIGHT - SQUARE - 14.0 } else { RIGHT };
        let left = LEFT + SIGNATURE + 25.0;
        let y = self.fact(&it.code, &CODE, (left, FLOOR - SQUARE - 2.0), right - left);
        let y = self.put(&it.verify, &VERIFY, (left, y + 4.0), right - left);
        let shown = it.verify_url.trim_start_matches("https://");
        let mut address = self.block(shown, &ADDRESS, (left, y), right - left);
        if let Some(url) = link(&it.verify_url) {
            address.kind = Kind::Link(url.to_owned());
        }
        self.push(address);
    }

    /// Makes one block, which is read as one, of those since `first`.
    fn join(&mut self, first: usize) {
        let mut lines: Vec<Line> = self.blocks.drain(first..).flat_map(|it| it.lines).collect();
        let last = lines.len().saturating_sub(1);
        lines[..last].iter_mut().filter(|it| !it.text.ends_with(' ')).for_each(|it| it.text.push(' '));
        self.push(Block { kind: Kind::Words, lines });
    }

    /// Returns where the next may begin.
    fn put(&mut self, text: &str, setting: &Setting, at: (f32, f32), width: f32) -> f32 {
        let block = self.block(text, setting, at, width);
        let below = block.lines.last().map_or(at.1, |it| it.baseline + it.style.size * 0.28);
        self.push(block);
        below
    }

    fn push(&mut self, block: Block) {
        if !block.lines.is_empty() {
            self.blocks.push(block);
        }
    }

    /// A text below and right of a point.
    fn block(&self, text: &str, setting: &Setting, (left, top): (f32, f32), width: f32) -> Block {
        let clean = self.faces.clean(text);
        let fitted = fit(self.faces.of(setting.weight), &clean, setting.steps, width);
        let style = Style { size: fitted.size, weight: setting.weight, ink: setting.ink };
        let line = |(at, text)| Line { left, baseline: top + fitted.size * (1.0 + 1.22 * at as f32), style, text };
        Block { kind: Kind::Words, lines: fitted.lines.into_iter().enumerate().map(line).collect() }
    }
}

/// Of what is seen of a line, in points.
pub(super) fn width(faces: &Faces, line: &Line) -> f32 {
    faces.of(line.style.weight).width(line.text.trim_end(), line.style.size)
}

/// An address that may become a link: of the web, in the letters that addresses have (RFC 3986).
fn link(url: &str) -> Option<&str> {
    let web = url.starts_with("https://") || url.starts_with("http://");
    (web && url.len() <= 400 && url.chars().all(|it| it.is_ascii_graphic())).then_some(url)
}

fn square(faces: &Faces, it: &Certificate) -> Option<Square> {
    let url = link(&it.verify_url)?;
    let code = QrCode::encode_text(url, QrCodeEcc::Medium).ok()?;
    let frame = Frame { left: RIGHT - SQUARE, top: FLOOR - SQUARE, right: RIGHT, bottom: FLOOR };
    Some(Square { frame, code, words: format!("{} {url}", faces.clean(&it.verify)).trim().to_owned() })
}
