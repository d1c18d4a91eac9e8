//! What the reader of a mail sees, as blocks of words and links: the page may show no foreign HTML and has no frames.
use serde::Serialize;

/// Blocks that stand together, apart (a panel) or in the run of the mail.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Part {
    pub panel: bool,
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Block {
    pub heading: bool,
    pub runs: Vec<Run>,
}

/// A piece of text. `href` is empty unless it is a link that may be followed; `line` says that a new line begins.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Run {
    pub text: String,
    pub href: String,
    pub bold: bool,
    pub struck: bool,
    pub line: bool,
}

#[derive(Default)]
struct Reader {
    parts: Vec<Part>,
    block: Block,
    style: Run,
    panel: bool,
}

/// Reads a mail's HTML: headings, paragraphs, line breaks, bold, struck through, links; everything else is left out.
pub fn seen(html: &str) -> Vec<Part> {
    let mut reader = Reader::default();
    let mut rest = html;
    while !rest.is_empty() {
        let Some(inside) = rest.strip_prefix('<') else {
            let end = rest.find('<').unwrap_or(rest.len());
            reader.words(&rest[..end]);
            rest = &rest[end..];
            continue;
        };
        let end = tag_end(inside);
        let tag = &inside[..end];
        rest = inside.get(end + 1..).unwrap_or_default();
        let name = name(tag);
        // A preview line is for the list of a mail program, not for the reader.
        let hidden = name == "div" && tag.contains("display:none");
        if hidden || matches!(name, "head" | "style" | "script" | "title") {
            let close = format!("</{name}>");
            rest = rest.find(&close).map_or("", |at| &rest[at + close.len()..]);
        } else {
            reader.tag(name, tag);
        }
    }
    reader.end_block();
    reader.parts
}

/// Plain words as blocks, their addresses as links.
pub fn linked(text: &str) -> Vec<Part> {
    let mut reader = Reader::default();
    for paragraph in text.replace("\r\n", "\n").split("\n\n") {
        for (at, line) in paragraph.trim().lines().enumerate() {
            if at > 0 {
                reader.tag("br", "br");
            }
            for word in line.split_inclusive(' ') {
                reader.style.href = followed(word.trim());
                reader.push(word.to_owned());
            }
        }
        reader.style.href.clear();
        reader.end_block();
    }
    reader.parts
}

impl Reader {
    fn tag(&mut self, name: &str, tag: &str) {
        match name {
            "h1" | "h2" | "h3" => {
                self.end_block();
                self.block.heading = true;
            }
            "br" => self.block.runs.push(Run { line: true, ..Run::default() }),
            "b" | "strong" => self.style.bold = true,
            "/b" | "/strong" => self.style.bold = false,
            "s" => self.style.struck = true,
            "/s" => self.style.struck = false,
            "a" => self.style.href = followed(&entities(attribute(tag, "href"))),
            "/a" => self.style.href.clear(),
            "td" => {
                self.end_block();
                self.panel = attribute(tag, "class") == "p";
            }
            "/td" => {
                self.end_block();
                self.panel = false;
            }
            "p" | "/p" | "/h1" | "/h2" | "/h3" | "div" | "/div" | "tr" | "table" | "li" | "/li" => self.end_block(),
            _ => {}
        }
    }

    fn words(&mut self, raw: &str) {
        let text = entities(raw);
        let mut tight = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        // Blanks between words of different runs stay; at the beginning of a block they are nothing.
        if text.starts_with(|it: char| it.is_ascii_whitespace()) && !self.block.runs.is_empty() {
            tight.insert(0, ' ');
        }
        if text.len() > 1 && text.ends_with(|it: char| it.is_ascii_whitespace()) && !tight.trim().is_empty() {
            tight.push(' ');
        }
        self.push(tight);
    }

    fn push(&mut self, text: String) {
        if !text.is_empty() {
            self.block.runs.push(Run { text, ..self.style.clone() });
        }
    }

    fn end_block(&mut self) {
        let block = std::mem::take(&mut self.block);
        let letters: usize = block.runs.iter().map(|it| it.text.trim().chars().count()).sum();
        // A single letter is the tile that stands for a logo.
        if letters < 2 {
            return;
        }
        match self.parts.last_mut() {
            Some(part) if part.panel == self.panel => part.blocks.push(block),
            _ => self.parts.push(Part { panel: self.panel, blocks: vec![block] }),
        }
    }
}

/// Where a tag ends that began before `text`: at the first `>` outside quotes.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, it) in text.char_indices() {
        match (quote, it) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(it),
            (Some(open), it) if open == it => quote = None,
            _ => {}
        }
    }
    text.len()
}

fn name(tag: &str) -> &str {
    tag.split(|it: char| it.is_ascii_whitespace()).next().unwrap_or_default().trim_end_matches('/')
}

fn attribute<'a>(tag: &'a str, name: &str) -> &'a str {
    let found = tag.split_once(&format!(" {name}=\"")).map(|(_, it)| it);
    found.and_then(|it| it.split('"').next()).unwrap_or_default()
}

/// The address, when it is of a kind that is safe to follow.
fn followed(address: &str) -> String {
    let safe = ["https://", "http://", "tel:", "mailto:"].iter().any(|it| address.starts_with(it));
    if safe { address.to_owned() } else { String::new() }
}

/// The five characters that templates escape, and what mails use besides.
fn entities(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(';').filter(|it| *it <= 8);
        match end.and_then(|end| Some((character(&rest[1..end])?, end))) {
            Some((it, end)) => {
                plain.push(it);
                rest = &rest[end + 1..];
            }
            None => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn character(entity: &str) -> Option<char> {
    match entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let number = entity.strip_prefix('#')?;
            let number = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            number.ok().and_then(char::from_u32)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(parts: &[Part]) -> Vec<String> {
        let blocks = parts.iter().flat_map(|it| &it.blocks);
        blocks.map(|it| it.runs.iter().map(|run| if run.line { "|" } else { run.text.as_str() }).collect()).collect()
    }

    #[test]
    fn the_reader_sees_headings_paragraphs_and_links_and_nothing_of_the_head() {
        let html = "<html><head><title>No</title><style>.a>b{}</style></head><body><div style=\"display:none\">preview</div>\
            <table><tr><td class=\"bt\">п</td><td>Пачатак</td></tr></table><h1 class=\"t\">You &amp; we</h1>\
            <table><tr><td class=\"p\"><p>Monday<br>18 Uzornaya&#x2F;2</p></td></tr></table>\
            <p>See <a href=\"https://a.example/?x=1&amp;y=2\">the page</a>, <b>now</b>.</p></body></html>";
        let parts = seen(html);
        assert_eq!(words(&parts), ["Пачатак", "You & we", "Monday|18 Uzornaya/2", "See the page, now."]);
        assert_eq!(parts.iter().map(|it| it.panel).collect::<Vec<_>>(), [false, true, false]);
        assert!(parts[0].blocks[1].heading);
        let runs = &parts[2].blocks[0].runs;
        assert_eq!(runs[1].href, "https://a.example/?x=1&y=2");
        assert!(runs[3].bold && runs[4].href.is_empty());
    }

    #[test]
    fn an_address_that_would_run_something_is_no_link() {
        for bad in ["javascript:alert(1)", "data:text/html,x", "//evil.example", " https://x.example"] {
            assert_eq!(seen(&format!("<p><a href=\"{bad}\">press</a></p>"))[0].blocks[0].runs[0].href, "", "{bad}");
        }
        assert_eq!(seen("<p>a<script>alert(1)</script>b</p>").len(), 1);
        assert_eq!(words(&seen("<p>a<script>alert(1)</script>b</p>")), ["ab"]);
    }

    #[test]
    fn addresses_in_plain_words_are_links() {
        let parts = linked("Term 26.11\nhttps://a.example/a/x ok\n\nMore");
        assert_eq!(words(&parts), ["Term 26.11|https://a.example/a/x ok", "More"]);
        assert_eq!(parts[0].blocks[0].runs[3].href, "https://a.example/a/x");
    }

    proptest! {
        #[test]
        fn any_text_is_read_to_its_end(text in "[<>/a-c\"'=&#; x\u{44f}-\u{451}!]{0,120}") {
            seen(&text);
            linked(&text);
        }
    }
}
