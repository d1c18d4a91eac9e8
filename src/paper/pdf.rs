//! A sheet as PDF 1.7. Everything is either tagged, in reading order, or an artifact (PDF/UA-1, 7.1).
use std::num::NonZeroU16;

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::{Page, PageSettings};
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Node, SpanTag, Tag, TagGroup, TagTree};
use krilla::{Document, SerializeSettings};

use super::letters::Faces;
use super::sheet::{ARCH, Block, Frame, HEIGHT, Ink, Kind, Line, Sheet, Square, WIDTH, width};
use crate::kernel::{Error, Result};

/// Of the house's tokens: night, ink 2, pine, apricot, line.
const NIGHT: [u8; 3] = [0x12, 0x21, 0x1c];
const QUIET: [u8; 3] = [0x43, 0x53, 0x4c];
const PINE: [u8; 3] = [0x0b, 0x5d, 0x4e];
const APRICOT: [u8; 3] = [0xff, 0x9a, 0x5c];
const RULE: [u8; 3] = [0x74, 0x82, 0x7b];

/// Rows of the square overlap a little: some printers would leave white hairs between them.
const SEAM: f32 = 0.05;

pub(super) fn write(faces: &Faces, sheet: &Sheet) -> Result<Vec<u8>> {
    let configuration = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let configuration = configuration.map_err(|it| fault(&it))?;
    let mut document = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let settings = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| fault(&"the page has no size"))?;
    let mut page = document.start_page_with(settings);
    let tags = draw(faces, sheet, &mut page);
    page.finish();
    document.set_tag_tree(TagTree::from(tags).with_lang(Some(sheet.lang.to_owned())));
    let mut outline = Outline::new();
    outline.push_child(OutlineNode::new(sheet.title.clone(), XyzDestination::new(0, Point::from_xy(0.0, 0.0))));
    document.set_outline(outline);
    // No dates and no ids: the same values give the same bytes.
    let about = Metadata::new().title(sheet.title.clone()).language(sheet.lang.to_owned());
    document.set_metadata(about.authors(vec![sheet.author.clone()]));
    document.finish().map_err(|it| fault(&it))
}

fn fault(cause: &dyn std::fmt::Debug) -> Error {
    Error::Fault(format!("a paper cannot be written: {cause:?}").into())
}

fn draw(faces: &Faces, sheet: &Sheet, page: &mut Page) -> Vec<Node> {
    let mut surface = page.surface();
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    arch(&mut surface);
    for (left, right, height) in &sheet.rules {
        let frame = Frame { left: *left, top: *height, right: *right, bottom: height + 0.6 };
        fill(&mut surface, RULE, |path| rectangle(path, frame));
    }
    surface.end_tagged();
    let mut drawn: Vec<(&Block, Vec<Node>)> = Vec::new();
    for block in &sheet.blocks {
        let lines = block.lines.iter().map(|it| write_line(&mut surface, faces, it)).collect();
        drawn.push((block, lines));
    }
    let figure = sheet.square.as_ref().map(|it| draw_square(&mut surface, it));
    surface.finish();
    let mut tags: Vec<Node> = drawn.into_iter().map(|(block, lines)| tag(page, faces, block, lines)).collect();
    tags.extend(figure);
    tags
}

fn tag(page: &mut Page, faces: &Faces, block: &Block, mut lines: Vec<Node>) -> Node {
    let text: String = block.lines.iter().map(|it| it.text.as_str()).collect();
    match &block.kind {
        Kind::Heading => TagGroup::with_children(Tag::Hn(NonZeroU16::MIN, Some(text)), lines).into(),
        Kind::Words => TagGroup::with_children(Tag::P, lines).into(),
        Kind::Link(url) => {
            for area in block.lines.iter().filter_map(|it| area(faces, it)) {
                let target = Target::Action(Action::Link(LinkAction::new(url.clone())));
                let annotation = Annotation::new_link(LinkAnnotation::new(area, target), Some(url.clone()));
                lines.insert(0, page.add_tagged_annotation(annotation).into());
            }
            TagGroup::with_children(Tag::P, vec![TagGroup::with_children(Tag::Link, lines).into()]).into()
        }
    }
}

fn area(faces: &Faces, line: &Line) -> Option<Rect> {
    let size = line.style.size;
    Rect::from_xywh(line.left, line.baseline - size, width(faces, line), size * 1.25)
}

fn write_line(surface: &mut Surface, faces: &Faces, line: &Line) -> Node {
    let face = faces.of(line.style.weight);
    let colour = match line.style.ink {
        Ink::Night => NIGHT,
        Ink::Quiet => QUIET,
        Ink::Pine => PINE,
    };
    let node = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
    surface.set_fill(Some(paint(colour)));
    let start = Point::from_xy(line.left, line.baseline);
    surface.draw_glyphs(start, &face.set(&line.text), face.embedded.clone(), &line.text, line.style.size, false);
    surface.end_tagged();
    node.into()
}

fn draw_square(surface: &mut Surface, square: &Square) -> Node {
    let node = surface.start_tagged(ContentTag::Other);
    let module = (square.frame.right - square.frame.left) / square.code.size() as f32;
    fill(surface, NIGHT, |path| {
        for y in 0..square.code.size() {
            for (from, to) in runs(square, y) {
                let [left, right] = [from, to].map(|it| square.frame.left + it as f32 * module);
                let top = square.frame.top + y as f32 * module;
                rectangle(path, Frame { left, top, right, bottom: top + module + SEAM });
            }
        }
    });
    surface.end_tagged();
    TagGroup::with_children(Tag::Figure(Some(square.words.clone())), vec![node.into()]).into()
}

/// Dark modules that stand side by side in a row: first, and one past the last.
fn runs(square: &Square, y: i32) -> Vec<(i32, i32)> {
    let mut runs: Vec<(i32, i32)> = Vec::new();
    for x in (0..square.code.size()).filter(|x| square.code.get_module(*x, y)) {
        match runs.last_mut() {
            Some((_, end)) if *end == x => *end = x + 1,
            _ => runs.push((x, x + 1)),
        }
    }
    runs
}

/// The mark of the house (`static/favicon.svg`), drawn out to a doorway with the sun on its threshold.
fn arch(surface: &mut Surface) {
    let Frame { left, top, right, bottom } = ARCH;
    let unit = (right - left) / 34.0;
    let x = |it: f32| left + (it - 3.0) * unit;
    let y = |it: f32| top + (it - 2.0) * unit;
    fill(surface, PINE, |path| {
        path.move_to(x(3.0), bottom);
        path.line_to(x(3.0), y(18.5));
        path.cubic_to(x(3.0), y(9.4), x(10.6), y(2.0), x(20.0), y(2.0));
        path.cubic_to(x(29.4), y(2.0), x(37.0), y(9.4), x(37.0), y(18.5));
        path.line_to(x(37.0), bottom);
        path.line_to(x(28.5), bottom);
        path.line_to(x(28.5), y(18.8));
        path.cubic_to(x(28.5), y(14.1), x(24.7), y(10.3), x(20.0), y(10.3));
        path.cubic_to(x(15.3), y(10.3), x(11.5), y(14.1), x(11.5), y(18.8));
        path.line_to(x(11.5), bottom);
        path.close();
    });
    let sun = |it: f32| bottom - it * unit;
    fill(surface, APRICOT, |path| {
        path.move_to(x(13.6), bottom);
        path.cubic_to(x(13.6), sun(3.53), x(16.47), sun(6.4), x(20.0), sun(6.4));
        path.cubic_to(x(23.53), sun(6.4), x(26.4), sun(3.53), x(26.4), bottom);
        path.close();
    });
}

fn fill(surface: &mut Surface, colour: [u8; 3], shape: impl FnOnce(&mut PathBuilder)) {
    let mut path = PathBuilder::new();
    shape(&mut path);
    if let Some(path) = path.finish() {
        surface.set_fill(Some(paint(colour)));
        surface.draw_path(&path);
    }
}

fn rectangle(path: &mut PathBuilder, frame: Frame) {
    if let Some(rect) = Rect::from_ltrb(frame.left, frame.top, frame.right, frame.bottom) {
        path.push_rect(rect);
    }
}

fn paint([red, green, blue]: [u8; 3]) -> Fill {
    Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() }
}
