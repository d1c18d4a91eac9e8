//! How long a text message is (3GPP TS 23.038): 160 characters of the GSM 7-bit alphabet, or 70 UCS-2 code units.

const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// Each takes two places.
const EXTENDED: &str = "\u{c}^{}\\[~]|€";

/// Whether the text goes as one part.
pub fn one_part(text: &str) -> bool {
    match septets(text) {
        Some(septets) => septets <= 160,
        None => text.encode_utf16().count() <= 70,
    }
}

/// Places taken in the 7-bit alphabet; `None` when a character is not in it.
pub fn septets(text: &str) -> Option<usize> {
    let mut taken = 0;
    for it in text.chars() {
        taken += match it {
            it if BASIC.contains(it) => 1,
            it if EXTENDED.contains(it) => 2,
            _ => return None,
        };
    }
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_part_is_160_latin_or_70_cyrillic_characters() {
        assert!(one_part(&"a".repeat(160)) && !one_part(&"a".repeat(161)));
        assert!(one_part(&"я".repeat(70)) && !one_part(&"я".repeat(71)));
        assert!(one_part(&"{".repeat(80)) && !one_part(&"{".repeat(81)));
        assert!(one_part(&"👋".repeat(35)) && !one_part(&"👋".repeat(36)));
        assert!(!one_part(&format!("{}ё", "a".repeat(70))), "one letter makes all of it UCS-2");
    }
}
