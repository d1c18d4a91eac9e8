//! Link and code of an enrolment: derived from its public id with the secret key, never stored (requirement R11).
use crate::kernel::{Error, Keys, Result};
use crate::trainings::store::Row;

const LINK: &str = "enrolment";
const CODE: &str = "enrolment-code";

/// The capability link's last part: 72 bits of MAC, then the public id.
pub fn token_of(keys: &Keys, public_id: &str, generation: i64) -> String {
    format!("{}{public_id}", keys.short_tag(LINK, &named(public_id, generation)))
}

/// Eight characters of base 32.
pub fn code_of(keys: &Keys, public_id: &str, generation: i64) -> String {
    keys.code(CODE, &named(public_id, generation))
}

pub fn code_digest(keys: &Keys, code: &str) -> Vec<u8> {
    keys.mac("enrolment-code-digest", code).to_vec()
}

/// The code by which anybody verifies a certificate.
pub fn certificate_code(keys: &Keys, number: &str) -> String {
    keys.code("certificate", number)
}

pub fn certificate_digest(keys: &Keys, code: &str) -> Vec<u8> {
    keys.mac("certificate-digest", code).to_vec()
}

/// The public id that a link names.
///
/// # Errors
/// `NotFound` for what cannot be one.
pub(super) fn public_id(token: &str) -> Result<&str> {
    let (_, id) = token.split_at_checked(12).filter(|it| it.1.len() == 8 && token.is_ascii()).ok_or(Error::NotFound)?;
    Ok(id)
}

/// # Errors
/// `Gone` for a link that was taken back, `NotFound` for what never was one.
pub(super) fn check(keys: &Keys, row: &Row, token: &str) -> Result<()> {
    let tag = token.get(..12).ok_or(Error::NotFound)?;
    if keys.fits_short(LINK, &named(&row.public_id, row.generation), tag) {
        return Ok(());
    }
    let former = (0..row.generation).any(|it| keys.fits_short(LINK, &named(&row.public_id, it), tag));
    Err(if former { Error::Gone } else { Error::NotFound })
}

fn named(public_id: &str, generation: i64) -> String {
    format!("{public_id}:{generation}")
}
