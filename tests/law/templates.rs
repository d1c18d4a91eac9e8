//! Article 5, templates: every one is used, and none opens a door to injection (requirement R2).
use std::collections::BTreeSet;

use crate::source::{File, assert_none, files, strings};

/// Templates that no Rust string and no other template names, and components that nobody calls.
/// A string with `{…}` in it (`"booking/mail_{kind}.html"`) names every template that fits.
fn unused(templates: &[File], sources: &[File]) -> Vec<String> {
    let code: Vec<String> = sources.iter().map(File::code).collect();
    let said: BTreeSet<&str> = code.iter().flat_map(|it| strings(it)).collect();
    let all: String = templates.iter().map(|it| it.text.as_str()).collect();
    let mut found = Vec::new();
    for file in templates {
        let name = file.path.trim_start_matches("templates/");
        let components: Vec<String> = after(&file.text, "{% component ").iter().map(|it| name_of(it)).collect();
        for component in &components {
            if !after(&all, "<").iter().any(|it| name_of(it) == *component) {
                found.push(format!("{}: component `{component}` is never called", file.path));
            }
        }
        let quoted = all.contains(&format!("\"{name}\"")) || all.contains(&format!("'{name}'"));
        if components.is_empty() && !quoted && !said.iter().any(|it| fits(it, name)) {
            found.push(format!("{}: nobody renders it", file.path));
        }
    }
    found
}

/// Components have names like `ui.pill`.
fn name_of(text: &str) -> String {
    text.chars().take_while(|it| it.is_alphanumeric() || matches!(it, '_' | '.')).collect()
}

fn after<'a>(text: &'a str, mark: &str) -> Vec<&'a str> {
    text.match_indices(mark).map(|(at, it)| &text[at + it.len()..]).collect()
}

/// Whether a string, its `{…}` standing for anything, is this name.
pub fn fits(pattern: &str, name: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('{') else { return pattern == name };
    let Some((_, tail)) = rest.split_once('}') else { return false };
    // A pattern of nothing but holes would make everything used.
    let Some(left) = name.strip_prefix(head).filter(|_| !head.is_empty()) else { return false };
    (0..=left.len()).filter(|at| left.is_char_boundary(*at)).any(|at| fits_rest(tail, &left[at..]))
}

fn fits_rest(pattern: &str, name: &str) -> bool {
    match pattern.split_once('{') {
        None => pattern == name,
        Some((head, rest)) => {
            let Some((_, tail)) = rest.split_once('}') else { return false };
            let Some(left) = name.strip_prefix(head) else { return false };
            (0..=left.len()).filter(|at| left.is_char_boundary(*at)).any(|at| fits_rest(tail, &left[at..]))
        }
    }
}

/// Doors to injection. Mail has no other way than inline styles, fixed ones, and a file that is saved brings its own; no
/// page has them.
fn holes(templates: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for file in templates.iter().filter(|it| it.path.ends_with(".html")) {
        let mail = file.path.contains("/mail") || file.path.ends_with("_file.html");
        let mut tell = |what: &str| found.push(format!("{}: {what}", file.path));
        let tight: String = file.text.chars().filter(|it| !it.is_whitespace()).collect();
        if tight.contains("|safe") {
            tell("`|safe` takes the escaping away");
        }
        for (tag, end) in [("<script", "</script>"), ("<style", "</style>")] {
            for rest in after(&file.text, tag) {
                let inside = rest.split(end).next().unwrap_or_default();
                let body = inside.split_once('>').map_or("", |(_, it)| it);
                if body.contains("{{") {
                    tell(&format!("`{{{{` inside {tag}>"));
                } else if !body.trim().is_empty() && !mail {
                    tell(&format!("{tag}> with a body: the pages' policy refuses it"));
                }
            }
        }
        for tag in tags(&file.text) {
            for (name, value) in attributes(tag) {
                if name.starts_with("on") && name.len() > 2 {
                    tell(&format!("event handler `{name}`"));
                } else if name == "style" && (!mail || value.contains("{{")) {
                    tell("an inline style");
                } else if value.starts_with("{{") {
                    tell(&format!("`{name}={{{{` without quotes"));
                }
            }
        }
    }
    found
}

/// The inside of every `<tag …>` of HTML; template tags inside it stay.
fn tags(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('<') {
        let rest = &text[at + 1..];
        let called = text[..at].trim_end().ends_with("{{") || text[..at].trim_end().ends_with("{%");
        if called || !rest.starts_with(|it: char| it.is_ascii_alphabetic()) {
            continue;
        }
        let mut quote = None;
        let mut depth = 0;
        for (end, it) in rest.char_indices() {
            match (quote, it) {
                (_, '{') => depth += 1,
                (_, '}') => depth -= 1,
                (None, '"' | '\'') if depth == 0 => quote = Some(it),
                (Some(open), it) if it == open && depth == 0 => quote = None,
                (None, '>') if depth == 0 => {
                    found.push(&rest[..end]);
                    break;
                }
                _ => {}
            }
        }
    }
    found
}

/// Names and values (without their quotes; an unquoted value begins with what stands there).
fn attributes(tag: &str) -> Vec<(String, &str)> {
    let mut found = Vec::new();
    let mut rest = tag.trim_start_matches(|it: char| !it.is_whitespace());
    while let Some((before, value)) = rest.split_once('=') {
        let name = before.rsplit(|it: char| it.is_whitespace() || it == '}').next().unwrap_or_default().to_lowercase();
        let quote = value.chars().next().filter(|it| *it == '"' || *it == '\'');
        let Some(quote) = quote else {
            found.push((name, value));
            rest = value;
            continue;
        };
        let end = closing(&value[1..], quote);
        // In a value, `{{` is what R2 wants there: it is escaped. Only a style says otherwise.
        let inside = &value[1..1 + end];
        found.push((name.clone(), if name == "style" { inside } else { "" }));
        rest = value.get(end + 2..).unwrap_or_default();
    }
    found
}

/// Where the quoted value ends; quotes inside `{{ … }}` and `{% … %}` do not end it.
fn closing(text: &str, quote: char) -> usize {
    let mut depth = 0;
    for (at, it) in text.char_indices() {
        match it {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ if it == quote && depth == 0 => return at,
            _ => {}
        }
    }
    text.len()
}

fn all_templates() -> Vec<File> {
    let mut all = files("templates", ".html");
    all.extend(files("templates", ".txt"));
    all
}

#[test]
fn every_template_is_used() {
    assert_none(&unused(&all_templates(), &files("src", ".rs")));
}

#[test]
fn no_template_opens_a_door_to_injection() {
    assert_none(&holes(&all_templates()));
}

#[test]
fn every_template_ends_in_html_or_txt() {
    let known = |it: &File| it.path.ends_with(".html") || it.path.ends_with(".txt");
    let strange = files("templates", "").into_iter().filter(|it| !known(it));
    assert_none(&strange.map(|it| format!("{}: escaping goes by the ending", it.path)).collect::<Vec<_>>());
}

#[test]
fn an_orphan_and_an_uncalled_component_are_found() {
    let templates = [
        File::new("templates/booking/times.html", "{% extends \"web/base.html\" %}{{ <ui.pill text=\"a\" /> }}"),
        File::new("templates/web/base.html", ""),
        File::new("templates/booking/mail_moved.html", ""),
        File::new("templates/booking/orphan.html", ""),
        File::new("templates/ui/pill.html", "{% component ui.pill(text) %}{% endcomponent %}{% component ui.seat() %}"),
    ];
    let sources = [File::new("src/a.rs", "page(\"booking/times.html\"); format!(\"booking/mail_{kind}.{ending}\"); \"{any}\"")];
    assert_eq!(
        unused(&templates, &sources),
        ["templates/booking/orphan.html: nobody renders it", "templates/ui/pill.html: component `ui.seat` is never called"]
    );
}

#[test]
fn every_hole_is_found() {
    for text in [
        "<p>{{ name | safe }}</p>",
        "<script>var a = '{{ name }}';</script>",
        "<script>go()</script>",
        "<style>p { color: {{ c }} }</style>",
        "<a href={{ url }}>x</a>",
        "<a class=\"a\" onclick=\"go()\">x</a>",
        "<p style=\"color: red\">x</p>",
        "<p class=\"a{% if b == \"x\" %} b{% endif %}\" style='a'>x</p>",
    ] {
        assert_eq!(holes(&[File::new("templates/booking/x.html", text)]).len(), 1, "{text}");
    }
    let sound = "<a href=\"{{ url }}?a={{ t(key=\"x\") }}\" class='b'{% if c >= 1 %} aria-current=\"page\"{% endif %}>{{ name }}</a>\
                 <script src=\"/static/a.js\" defer></script>{{ <ui.card style=\"2\" one={{x}} />}}";
    assert_none(&holes(&[File::new("templates/booking/x.html", sound)]));
    let letter = File::new("templates/booking/mail_moved.html", "<p style=\"color: red\">{{ name }}</p>");
    assert_none(&holes(&[letter]));
    let letter = File::new("templates/booking/mail_moved.html", "<p style=\"color: {{ c }}\">x</p>");
    assert_eq!(holes(&[letter]).len(), 1);
}
