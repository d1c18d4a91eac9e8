//! Article 5, words: every Fluent key stands in all three languages, is used, and what is used stands there.
use std::collections::{BTreeMap, BTreeSet};

use crate::source::{File, assert_none, files, strings};
use crate::templates::fits;

const LANGUAGES: [&str; 3] = ["be", "ru", "en"];

/// Keys at the beginning of a line; a term (`-name`) belongs to its file.
fn keys(file: &File) -> BTreeSet<&str> {
    let start = |line: &&str| line.starts_with(|it: char| it.is_ascii_lowercase());
    let lines = file.text.lines().filter(start);
    lines.filter_map(|it| it.split_once('=')).map(|(key, _)| key.trim()).filter(|it| !it.contains(' ')).collect()
}

fn offences(locales: &[File], templates: &[File], sources: &[File]) -> Vec<String> {
    let mut languages_of: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for file in locales {
        let language = file.path.split('/').nth(1).unwrap();
        for key in keys(file) {
            languages_of.entry(key).or_default().push(language);
        }
    }
    let code: Vec<String> = sources.iter().map(File::code).collect();
    let mut said: BTreeSet<&str> = code.iter().flat_map(|it| strings(it)).collect();
    // In a template, quotes stand within quotes: whatever lies between any two of them counts as said.
    said.extend(templates.iter().flat_map(|it| it.text.split(['"', '\''])));
    let mut found = Vec::new();
    for (key, there) in &languages_of {
        let missing = LANGUAGES.iter().filter(|it| there.iter().filter(|other| other == it).count() != 1);
        found.extend(missing.map(|it| format!("`{key}` does not stand exactly once in {it}")));
        if !said.contains(key) && !said.iter().any(|it| it.contains('{') && fits(it, key)) {
            found.push(format!("`{key}` is never said"));
        }
    }
    for file in templates {
        for rest in file.text.split("t(key=\"").skip(1) {
            let key = rest.split('"').next().unwrap();
            if !languages_of.contains_key(key) {
                found.push(format!("{}: `{key}` stands in no language", file.path));
            }
        }
    }
    found
}

#[test]
fn every_key_stands_in_three_languages_and_is_said() {
    let mut templates = files("templates", ".html");
    templates.extend(files("templates", ".txt"));
    assert_none(&offences(&files("locales", ".ftl"), &templates, &files("src", ".rs")));
}

#[test]
fn a_missing_an_unused_and_an_unknown_key_are_found() {
    let page = [File::new("templates/a.html", "<p class=\"{{ t(key=\"a-title\") }}\">{{ t(key=\"a-nowhere\") }}")];
    let source = [File::new("src/a.rs", "format!(\"a-day-{n}\")")];
    let text = "a-title = Title\na-day-1 = One\n    .attribute = x\n# a-comment = x\n";
    let mut locales: Vec<File> = LANGUAGES.iter().map(|it| File::new(&format!("locales/{it}/a.ftl"), text)).collect();
    assert_eq!(offences(&locales, &page, &source), ["templates/a.html: `a-nowhere` stands in no language"]);
    locales[0].text.push_str("a-lonely = x\n");
    assert_eq!(offences(&locales, &[], &source).len(), 4, "missing twice, unused, and the title that nobody says any more");
}

/// What the audit names is said in words: every deed, and everything that it is done to.
fn unnamed(sources: &[File], locales: &[File]) -> Vec<String> {
    let known: BTreeSet<&str> = locales.iter().flat_map(keys).collect();
    let mut found = Vec::new();
    for file in sources {
        let code = file.code_without_tests();
        for rest in code.split("Deed::new(").skip(1) {
            // The first two of what is given, where each is said as it stands.
            let mut open = 0;
            let split = |it: char| {
                open += i32::from(it == '(') - i32::from(it == ')');
                it == ',' && open == 0
            };
            let said = rest.split(split).take(2).map(|it| it.trim().strip_prefix('"').and_then(|it| it.strip_suffix('"')));
            let wanted = ["deed", "kind"].iter().zip(said).filter_map(|(what, it)| Some(format!("audit-{what}-{}", it?)));
            found.extend(wanted.filter(|it| !known.contains(it.as_str())).map(|it| format!("{}: `{it}` is missing", file.path)));
        }
    }
    found
}

#[test]
fn what_the_audit_names_is_said_in_words() {
    assert_none(&unnamed(&files("src", ".rs"), &files("locales", ".ftl")));
    let source = [File::new("src/a.rs", "Deed::new(\"see\", \"thing\", id(1).0).at(x); Deed::new(deed, \"thing\", 1)")];
    let words = [File::new("locales/en/a.ftl", "audit-deed-see = saw\n")];
    assert_eq!(unnamed(&source, &words).len(), 2);
}
