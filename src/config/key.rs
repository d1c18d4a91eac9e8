//! The secret key's file: made once, readable by its owner only.
use std::fs;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use super::BadConfig;
use crate::kernel::{Keys, Secret};

const SHORTEST: usize = 16;

/// The written key, the file's, or a new one that the file then holds (mode 0600).
///
/// # Errors
/// A key shorter than 16 bytes, or a file that can be neither read nor made.
pub fn secret_key(written: Option<&Secret>, file: &Path) -> Result<Secret, BadConfig> {
    if let Some(key) = written {
        return long_enough("secret_key", key.expose());
    }
    let named = file.display().to_string();
    match fs::read_to_string(file) {
        Ok(text) => long_enough(&named, text.trim()),
        Err(err) if err.kind() == ErrorKind::NotFound => make(file, &named),
        Err(err) => Err(BadConfig(format!("secret key: {named}: {err}"))),
    }
}

fn make(file: &Path, named: &str) -> Result<Secret, BadConfig> {
    let said = |err: &dyn std::fmt::Display| BadConfig(format!("secret key: {named}: {err}"));
    if let Some(dir) = file.parent() {
        fs::create_dir_all(dir).map_err(|it| said(&it))?;
    }
    let halves = [Keys::random(), Keys::random()];
    let mut text = String::new();
    for half in halves {
        text.push_str(&half.map_err(|_| BadConfig("secret key: this machine gives no random numbers".into()))?);
    }
    match fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file) {
        Ok(mut made) => made.write_all(text.as_bytes()).and_then(|()| made.sync_all()).map_err(|it| said(&it))?,
        // Another process was faster: its key counts.
        Err(err) if err.kind() == ErrorKind::AlreadyExists => return secret_key(None, file),
        Err(err) => return Err(said(&err)),
    }
    Ok(Secret::new(text))
}

fn long_enough(named: &str, key: &str) -> Result<Secret, BadConfig> {
    if key.len() < SHORTEST {
        return Err(BadConfig(format!("{named}: a secret key has at least {SHORTEST} bytes")));
    }
    Ok(Secret::new(key))
}
