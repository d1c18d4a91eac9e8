//! The second factor: codes of an app (TOTP, RFC 6238: SHA-1, six digits, thirty seconds, as every app knows them).
use totp_rs::{Algorithm, Builder, Secret, Totp};

use crate::kernel::Instant;

/// Seconds of one step.
const STEP: i64 = 30;
/// Steps before and after the present one whose codes are taken: clocks of telephones are wrong.
const SKEW: u16 = 1;

/// How many recovery codes there are.
pub const RECOVERY_CODES: usize = 10;
/// Octets of a secret: those of SHA-1, whose HMAC it keys (RFC 4226, section 4).
pub const SECRET_OCTETS: usize = 20;

fn totp(secret: &str) -> Option<Totp> {
    let secret = Secret::try_from_base32(secret).ok()?;
    let seconds = u64::try_from(STEP).ok()?;
    let it = Builder::new().with_algorithm(Algorithm::SHA1).with_digits(6).with_skew(SKEW).with_step_duration(seconds);
    it.with_secret(secret).build().ok()
}

/// The step whose code this is, if it is near the present one and later than the last whose code was taken.
pub fn step_of(secret: &str, code: &str, last: i64, now: Instant) -> Option<i64> {
    let digits: String = code.chars().filter(|it| !it.is_whitespace()).collect();
    if !is_app_code(&digits) {
        return None;
    }
    let step = totp(secret)?.check(&digits, u64::try_from(now.0).ok()?)?;
    i64::try_from(step).ok().filter(|it| *it > last)
}

/// Whether what was typed looks like a code of an app, not like one of the recovery codes.
pub fn is_app_code(typed: &str) -> bool {
    let digits = typed.chars().filter(|it| !it.is_whitespace());
    digits.clone().all(|it| it.is_ascii_digit()) && digits.count() == 6
}

/// The code at a moment: for stories and the demonstration.
pub fn code_at(secret: &str, now: Instant) -> Option<String> {
    Some(totp(secret)?.generate(u64::try_from(now.0).ok()?).to_string())
}

/// What the app reads from the square (Google's Key URI Format, which all apps follow).
pub fn provisioning(secret: &str, email: &str) -> String {
    let email: String = url::form_urlencoded::byte_serialize(email.as_bytes()).collect();
    format!("otpauth://totp/Pachatak:{email}?secret={secret}&issuer=Pachatak&algorithm=SHA1&digits=6&period={STEP}")
}

/// In groups of four, to type it by hand.
pub fn grouped(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(4).map(|it| it.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `12345678901234567890`, the secret of RFC 6238, appendix B.
    const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    #[test]
    fn the_codes_are_those_of_the_standard() {
        for (second, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            assert_eq!(code_at(SECRET, Instant(second)).as_deref(), Some(code));
            assert_eq!(step_of(SECRET, code, 0, Instant(second)), Some(second / 30));
        }
    }

    #[test]
    fn a_code_works_once_and_one_step_around_its_own() {
        let now = Instant(1_111_111_109);
        let step = now.0 / 30;
        assert_eq!(step_of(SECRET, "081 804", 0, Instant(now.0 + 30)), Some(step));
        assert_eq!(step_of(SECRET, "081804", 0, Instant(now.0 - 30)), Some(step));
        assert_eq!(step_of(SECRET, "081804", 0, Instant(now.0 + 61)), None);
        assert_eq!(step_of(SECRET, "081804", step, now), None);
        for code in ["", "81804", "0818045", "08180x", "٠٨١٨٠٤"] {
            assert_eq!(step_of(SECRET, code, 0, now), None, "{code}");
        }
        assert_eq!(step_of("not base 32!", "081804", 0, now), None);
    }

    #[test]
    fn an_app_reads_whom_the_secret_is_for() {
        let uri = provisioning(SECRET, "volha+n@staff.example");
        assert!(uri.starts_with("otpauth://totp/Pachatak:volha%2Bn%40staff.example?secret=GEZDGNBV"));
        assert_eq!(grouped("ABCDEFGHIJ"), "ABCD EFGH IJ");
    }
}
