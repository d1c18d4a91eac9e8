//! The house as text: files with their place, and helpers to read words out of them.
use std::fs;
use std::path::Path;

pub struct File {
    /// From the root of the repository, with `/`.
    pub path: String,
    pub text: String,
}

impl File {
    pub fn new(path: &str, text: &str) -> File {
        File { path: path.to_owned(), text: text.to_owned() }
    }

    /// `src/booking/pages/times.rs` → `["booking", "pages", "times"]`; `mod.rs` stands for its folder. Empty outside `src`.
    pub fn module(&self) -> Vec<&str> {
        let Some(inner) = self.path.strip_prefix("src/").and_then(|it| it.strip_suffix(".rs")) else { return Vec::new() };
        inner.strip_suffix("/mod").unwrap_or(inner).split('/').collect()
    }

    /// The text without comments: what the compiler reads.
    pub fn code(&self) -> String {
        self.text.lines().map(uncommented).collect::<Vec<_>>().join("\n")
    }

    /// The code in front of the unit tests, which stand last in a file.
    pub fn code_without_tests(&self) -> String {
        let code = self.code();
        code.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned()
    }
}

/// Cuts a line comment off, unless its slashes stand inside a string (`"https://…"`).
fn uncommented(line: &str) -> &str {
    let mut inside = false;
    let mut last = ' ';
    for (at, it) in line.char_indices() {
        match it {
            '"' if last != '\\' && last != '\'' => inside = !inside,
            '/' if last == '/' && !inside => return &line[..at - 1],
            _ => {}
        }
        last = it;
    }
    line
}

/// All files under a folder of the repository whose name ends so. A folder that is not there holds none.
pub fn files(folder: &str, ending: &str) -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(folder) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            if path.is_dir() && !name.ends_with("node_modules") && !name.ends_with("/out") {
                folders.push(path);
            } else if name.ends_with(ending) {
                found.push(File::new(&name, &fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// Whether `word` stands in the text by itself: `store::` is not found in `restore::`.
pub fn says(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let part = |it: char| it.is_alphanumeric() || it == '_';
        let open = !word.starts_with(part) || !text[..at].ends_with(part);
        let closed = !word.ends_with(part) || !text[at + word.len()..].starts_with(part);
        open && closed
    })
}

pub fn first_word(text: &str) -> String {
    text.trim_start().chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect()
}

/// Every string literal of Rust code, unescaped only as far as names of files and keys need.
pub fn strings(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut opened = None;
    let mut last = ' ';
    for (at, it) in code.char_indices() {
        match opened {
            None if it == '"' && last != '\'' => opened = Some(at + 1),
            Some(from) if it == '"' && last != '\\' => {
                found.push(&code[from..at]);
                opened = None;
            }
            _ => {}
        }
        last = if last == '\\' && it == '\\' { ' ' } else { it };
    }
    found
}

pub fn assert_none(offences: &[String]) {
    assert!(offences.is_empty(), "\n{}\n", offences.join("\n"));
}
