//! The square that an app's camera reads, as numbers for an inline SVG.
use qrcodegen::{QrCode, QrCodeEcc};
use serde::Serialize;

use crate::kernel::{Error, Result};

/// Modules of light around it that readers need (ISO/IEC 18004, section 6.3.8).
const MARGIN: i32 = 4;

#[derive(Debug, Clone, Serialize)]
pub struct Square {
    /// Of the whole square, margin included, in modules.
    pub size: i32,
    /// Its dark modules, as the `d` of a path.
    pub path: String,
}

pub fn square(text: &str) -> Result<Square> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).map_err(|it| Error::Fault(it.to_string().into()))?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            path.push_str(&format!("M{} {}h1v1h-1z", x + MARGIN, y + MARGIN));
        }
    }
    Ok(Square { size: code.size() + 2 * MARGIN, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_square_begins_with_its_corner() {
        let square = square("otpauth://totp/Pachatak:a@b.example?secret=GEZDGNBVGY3TQOJQ").unwrap();
        assert!(square.size > 21 + 8 && square.path.starts_with("M4 4h1v1h-1zM5 4h1v1h-1z"));
    }
}
