//! Messages as files: where no server is configured, and in the demonstration.
use std::path::{Path, PathBuf};

use super::wrong;
use crate::kernel::{MessageId, Result};
use crate::notify::Channel;

/// Under which name a message is kept: in the order in which they were written.
pub fn name(id: MessageId, message: &str, channel: Channel) -> String {
    let ending = if channel == Channel::Sms { "sms.txt" } else { "eml" };
    format!("{:06}-{message}.{ending}", id.0)
}

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
