//! Messages as files: where no server is configured, and in the demonstration.
use std::path::{Path, PathBuf};

use super::wrong;
use crate::kernel::Result;

/// Writes the file whole or not at all; the same name again replaces it.
pub async fn write(folder: &Path, name: &str, bytes: Vec<u8>) -> Result<PathBuf> {
    let path = folder.join(name);
    let unfinished = folder.join(format!(".{name}.part"));
    let written = path.clone();
    let done = tokio::task::spawn_blocking(move || {
        std::fs::write(&unfinished, bytes)?;
        std::fs::rename(&unfinished, &written)
    });
    done.await?.map_err(|it| wrong(format!("{}: {it}", path.display())))?;
    Ok(path)
}
