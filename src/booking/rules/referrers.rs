//! What a referrer may still see of what he booked.
use crate::kernel::Instant;

/// A code opens the whole booking: it is shown to whoever sent the person for so long, that he can hand it over.
pub const CODE_MINUTES: i64 = 60;

/// Whether the code of a booking of `booked_at` still stands on its referrer's page.
pub fn shows_code(booked_at: Instant, now: Instant) -> bool {
    now < booked_at.plus_minutes(CODE_MINUTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_referrer_sees_a_code_for_an_hour_and_never_again() {
        let booked = Instant(1_800_000_000);
        assert!(shows_code(booked, booked) && shows_code(booked, booked.plus_minutes(59)));
        assert!(!shows_code(booked, booked.plus_minutes(CODE_MINUTES)) && !shows_code(booked, booked.plus_days(700)));
    }
}
