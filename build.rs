//! Templates, words and static files are embedded: a change of theirs is a change of the program.
fn main() {
    for folder in ["templates", "locales", "static"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
