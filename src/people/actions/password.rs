//! Passwords and PINs: argon2id with 19 MiB, two passes, one lane (requirement R8), off the asynchronous threads and at
//! most two at a time, so that sign-ins cannot eat the machine's memory.
use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

use crate::kernel::{Error, Result};

static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// What an unknown address is compared with, so that it takes as long: nobody's password.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$cGFjaGF0YWstbm9ib2R5$1YbwT8o7Vd0yZBqsyFGxTfwR5iVRG3bWnR0m5TnHZ6s";

/// The hash as a PHC string.
pub async fn hash(secret: String) -> Result<String> {
    apart(move || {
        let salt = SaltString::generate(&mut OsRng);
        let hash = argon2()?.hash_password(normal(&secret).as_bytes(), &salt).map_err(fault)?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether the secret is the one that was hashed; without a hash it takes as long and is no.
pub async fn fits(secret: String, hash: Option<String>) -> Result<bool> {
    apart(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
        let hash = PasswordHash::new(&hash).map_err(fault)?;
        Ok(argon2()?.verify_password(normal(&secret).as_bytes(), &hash).is_ok() && known)
    })
    .await
}

/// The same letters typed on another keyboard are the same password (NIST SP 800-63B: NFKC before hashing).
fn normal(secret: &str) -> String {
    secret.nfkc().collect()
}

fn argon2() -> Result<Argon2<'static>> {
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(19_456, 2, 1, None).map_err(fault)?))
}

async fn apart<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let _place = AT_ONCE.acquire().await?;
    tokio::task::spawn_blocking(work).await?
}

fn fault(cause: impl std::fmt::Display) -> Error {
    Error::Fault(format!("argon2: {cause}").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rocket::async_test]
    async fn a_password_fits_its_hash_only_and_nobodys_fits_nothing() {
        let hash = hash("адна доўгая фраза".into()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(fits("адна доўгая фраза".into(), Some(hash.clone())).await.unwrap());
        let decomposed: String = unicode_normalization::UnicodeNormalization::nfd("адна доўгая фраза").collect();
        assert!(fits(decomposed, Some(hash.clone())).await.unwrap());
        assert!(!fits("другая".into(), Some(hash)).await.unwrap());
        assert!(!fits("anything".into(), None).await.unwrap());
    }
}
