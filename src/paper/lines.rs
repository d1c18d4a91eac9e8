//! Text into lines that fit.
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::letters::{Face, Ruler};

/// A size in points, and how many lines a text may take at it.
pub(super) type Step = (f32, usize);

/// A text in lines of one size.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lines {
    /// In points.
    pub(super) size: f32,
    /// Each but the last with the blank after it, so that words stay apart when they are copied or read aloud.
    pub(super) lines: Vec<String>,
}

/// The first of the steps at which the text fits into `width` points. When none does, the last, cut with `…`.
/// Lines come out about equally long.
pub(super) fn fit(face: &Face, text: &str, steps: &[Step], width: f32) -> Lines {
    let measured = Measured { text, ruler: face.ruler(text) };
    let mut last = Lines { size: 0.0, lines: Vec::new() };
    for (size, most) in steps {
        let lines = measured.balanced(width / size);
        let fits = lines.len() <= *most;
        last = Lines { size: *size, lines: lines.into_iter().take(*most).map(|it| text[it].to_owned()).collect() };
        if fits {
            return last;
        }
    }
    if let Some(end) = last.lines.last_mut() {
        shorten(face, end, width / last.size);
    }
    last
}

struct Measured<'a> {
    text: &'a str,
    ruler: Ruler,
}

impl Measured<'_> {
    /// As many lines as the width (in parts of the font size, as all widths here) asks for, and no wider than that number
    /// needs.
    fn balanced(&self, width: f32) -> Vec<Range<usize>> {
        let pieces = self.pieces(width);
        let needed = self.filled(&pieces, width).len();
        let (mut low, mut high) = (pieces.iter().map(|it| self.seen(it)).fold(0.0, f32::max).min(width), width);
        for _ in 0..8 {
            let middle = f32::midpoint(low, high);
            if self.filled(&pieces, middle).len() > needed { low = middle } else { high = middle }
        }
        self.filled(&pieces, high)
    }

    /// What is never broken inside: words, and letters of a word that is wider than a line.
    fn pieces(&self, width: f32) -> Vec<Range<usize>> {
        let mut pieces = Vec::new();
        for word in words(self.text) {
            if self.seen(&word) <= width {
                pieces.push(word);
                continue;
            }
            for (at, it) in self.text[word.clone()].char_indices() {
                let letter = word.start + at..word.start + at + it.len_utf8();
                match pieces.last_mut() {
                    Some(last) if is_combining_mark(it) => last.end = letter.end,
                    _ => pieces.push(letter),
                }
            }
        }
        pieces
    }

    fn filled(&self, pieces: &[Range<usize>], width: f32) -> Vec<Range<usize>> {
        let mut lines: Vec<Range<usize>> = Vec::new();
        for piece in pieces {
            match lines.last_mut() {
                Some(line) if self.seen(&(line.start..piece.end)) <= width => line.end = piece.end,
                _ => lines.push(piece.clone()),
            }
        }
        lines
    }

    /// The width without the blank at the end.
    fn seen(&self, part: &Range<usize>) -> f32 {
        self.ruler.width(part.start..part.start + self.text[part.clone()].trim_end().len())
    }
}

/// Cuts after blanks, after a hyphen between letters and after a slash. A dash stays with what is before it, a word of one
/// letter (*і*, *у*, *№*) with what is after.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, it)) = letters.next() {
        let end = at + it.len_utf8();
        let next = letters.peek().map(|(_, it)| *it);
        let length = text[start..end].trim_end().chars().count();
        let cut = match (it, next) {
            (_, None) => true,
            (' ', Some(next)) => !"–—".contains(next) && length != 1,
            ('-', Some(next)) => next.is_alphabetic() && length > 2,
            ('/', Some(next)) => next != '/',
            _ => false,
        };
        if cut {
            words.push(start..end);
            start = end;
        }
    }
    words
}

fn shorten(face: &Face, line: &mut String, width: f32) {
    let ruler = face.ruler(&format!("{line}…"));
    let dots = ruler.width(line.len()..line.len() + '…'.len_utf8());
    while !line.is_empty() && (line.ends_with(' ') || ruler.width(0..line.len()) + dots > width) {
        line.pop();
    }
    line.push('…');
}
