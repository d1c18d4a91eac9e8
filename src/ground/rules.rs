//! Who may, and how a code is written.

/// Whether nothing says that she is younger than `minimum`: who was born in `birth_year` has certainly not reached it before
/// this year ends.
pub fn old_enough(birth_year: Option<i64>, minimum: i64, year: i64) -> bool {
    birth_year.is_none_or(|born| year - born >= minimum)
}

/// `7KF2-9TQM`: a code as people read it.
pub fn spell_code(code: &str) -> String {
    match code.split_at_checked(4) {
        Some((first, second)) => format!("{first}-{second}"),
        None => code.to_owned(),
    }
}
