//! The secret key and what is made from it: links, codes, sealed text.
use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use data_encoding::{BASE64URL_NOPAD, Encoding, Specification};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use std::sync::{Arc, LazyLock};

use super::{Error, Result};

/// A text that never shows itself in logs.
#[derive(Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    pub fn new(text: impl Into<String>) -> Secret {
        Secret(text.into())
    }

    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("[secret]")
    }
}

/// Octets of a MAC kept in an ordinary and in a short tag.
const LONG: usize = 16;
const SHORT: usize = 9;

/// Keys for each purpose, derived from the one secret key by HMAC-SHA-256 (RFC 2104).
#[derive(Clone)]
pub struct Keys {
    master: Arc<[u8; 32]>,
    seal: ChaCha20Poly1305,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("[keys]")
    }
}

/// Crockford's base 32 in capitals: no I, L, O, U, so that a code can be read aloud.
static CODES: LazyLock<Option<Encoding>> = LazyLock::new(|| {
    let mut spec = Specification::new();
    spec.symbols.push_str("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    spec.encoding().ok()
});

impl Keys {
    /// From the configured secret, any text of at least 16 bytes.
    pub fn new(secret: &Secret) -> Keys {
        let master: [u8; 32] = Sha256::digest(secret.expose().as_bytes()).into();
        let seal = ChaCha20Poly1305::new(&mac(&master, "seal", b"").into());
        Keys { master: Arc::new(master), seal }
    }

    /// 256 bits that only the holder of the key can make for (purpose, data).
    pub fn mac(&self, purpose: &str, data: &str) -> [u8; 32] {
        mac(&self.master, purpose, data.as_bytes())
    }

    /// A MAC as URL-safe text, cut to 128 bits (22 characters).
    pub fn tag(&self, purpose: &str, data: &str) -> String {
        BASE64URL_NOPAD.encode(&self.mac(purpose, data)[..LONG])
    }

    /// Whether `tag` is what [`Keys::tag`] makes, compared in constant time.
    pub fn fits(&self, purpose: &str, data: &str, tag: &str) -> bool {
        self.compare(purpose, data, tag, LONG)
    }

    fn compare(&self, purpose: &str, data: &str, tag: &str, length: usize) -> bool {
        let Ok(given) = BASE64URL_NOPAD.decode(tag.as_bytes()) else { return false };
        let mac = keyed(&self.master, purpose, data.as_bytes());
        given.len() == length && mac.verify_truncated_left(&given).is_ok()
    }

    /// A MAC for links that must fit a text message: 72 bits (12 characters), to be tried only under a throttle.
    pub fn short_tag(&self, purpose: &str, data: &str) -> String {
        BASE64URL_NOPAD.encode(&self.mac(purpose, data)[..SHORT])
    }

    /// Whether `tag` is what [`Keys::short_tag`] makes, compared in constant time.
    pub fn fits_short(&self, purpose: &str, data: &str, tag: &str) -> bool {
        self.compare(purpose, data, tag, SHORT)
    }

    /// Eight characters of Crockford's base 32 (40 bits) for (purpose, data).
    pub fn code(&self, purpose: &str, data: &str) -> String {
        let bytes = self.mac(purpose, data);
        CODES.as_ref().map(|it| it.encode(&bytes[..5])).unwrap_or_default()
    }

    /// Encrypts and authenticates (ChaCha20-Poly1305, RFC 8439): 12 bytes of nonce, then the text and its tag.
    pub fn seal(&self, text: &str) -> Result<Vec<u8>> {
        let nonce: [u8; 12] = random_bytes()?;
        let sealed = self.seal.encrypt(Nonce::from_slice(&nonce), text.as_bytes()).map_err(|_| unsealed())?;
        Ok([&nonce[..], &sealed].concat())
    }

    /// # Errors
    /// [`Error::Fault`] when the bytes were not sealed with this key.
    pub fn open(&self, sealed: &[u8]) -> Result<String> {
        let (nonce, text) = sealed.split_at_checked(12).ok_or_else(unsealed)?;
        let text = self.seal.decrypt(Nonce::from_slice(nonce), text).map_err(|_| unsealed())?;
        Ok(String::from_utf8(text)?)
    }

    /// What a person typed as a code, folded: capitals, no dashes or blanks, O read as 0, I and L as 1.
    pub fn fold_code(typed: &str) -> String {
        let kept = typed.chars().filter(|it| !matches!(it, '-' | '–' | ' ' | '\u{a0}'));
        kept.map(|it| it.to_ascii_uppercase())
            .map(|it| match it {
                'O' => '0',
                'I' | 'L' => '1',
                it => it,
            })
            .collect()
    }

    /// 128 random bits as URL-safe text (22 characters).
    pub fn random() -> Result<String> {
        Ok(BASE64URL_NOPAD.encode(&random_bytes::<16>()?))
    }

    /// 48 random bits as URL-safe text (8 characters) for a public name; ends in a letter or digit, so that programs
    /// that find links in plain text find all of it.
    pub fn random_name() -> Result<String> {
        loop {
            let name = BASE64URL_NOPAD.encode(&random_bytes::<6>()?);
            if name.ends_with(|it: char| it.is_ascii_alphanumeric()) {
                return Ok(name);
            }
        }
    }
}

fn keyed(key: &[u8; 32], purpose: &str, data: &[u8]) -> Hmac<Sha256> {
    // HMAC pads a short key with zeros to SHA-256's block; done here, the length cannot be wrong.
    let mut block = [0; 64];
    block[..32].copy_from_slice(key);
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
    mac.update(purpose.as_bytes());
    mac.update(&[0]);
    mac.update(data);
    mac
}

fn mac(key: &[u8; 32], purpose: &str, data: &[u8]) -> [u8; 32] {
    keyed(key, purpose, data).finalize().into_bytes().into()
}

fn random_bytes<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|it| Error::Fault(it.to_string().into()))?;
    Ok(bytes)
}

fn unsealed() -> Error {
    Error::Fault("sealed text does not open with this secret key".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_fits_its_own_purpose_and_data_only() {
        let keys = Keys::new(&Secret::new("sixteen bytes or more"));
        let tag = keys.tag("manage", "a1");
        assert!(keys.fits("manage", "a1", &tag));
        assert!(!keys.fits("feed", "a1", &tag) && !keys.fits("manage", "a2", &tag));
        let short = keys.short_tag("manage", "a1");
        assert!(keys.fits_short("manage", "a1", &short) && !keys.fits("manage", "a1", &short) && short.len() == 12);
        assert!(!keys.fits("manage", "a1", &tag[..20]) && !keys.fits("manage", "a1", ""));
        assert!(!Keys::new(&Secret::new("another key, as long")).fits("manage", "a1", &tag));
    }

    #[test]
    fn sealed_text_opens_again_and_tampering_shows() {
        let keys = Keys::new(&Secret::new("sixteen bytes or more"));
        let mut sealed = keys.seal("таямніца").unwrap();
        assert_eq!(keys.open(&sealed).unwrap(), "таямніца");
        assert_ne!(sealed, keys.seal("таямніца").unwrap());
        sealed[14] ^= 1;
        assert!(keys.open(&sealed).is_err() && keys.open(b"short").is_err());
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = Keys::new(&Secret::new("sixteen bytes or more")).code("code", "a1");
        assert_eq!(code.len(), 8);
        assert_eq!(Keys::fold_code(&format!(" {}-{} ", &code[..4].to_lowercase(), &code[4..])), code);
        assert_eq!(Keys::fold_code("oil0"), "0110");
    }
}
