//! The words of the ledger. *Unknown* is a value everywhere.

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($variant),* }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// As the ledger writes it.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }

            pub fn parse(word: &str) -> Option<$name> {
                match word { $($word => Some($name::$variant),)* _ => None }
            }
        }
    };
}

words!(
    Kind { Consultation = "consultation", Training = "training", Mentoring = "mentoring", Hotline = "hotline" }
);
words!(
    Outcome { Attended = "attended", NoShow = "no_show", Cancelled = "cancelled" }
);
words!(
    /// How it is known how many there were: by name, counted without names, or estimated.
    Method { Register = "register", Counted = "counted", Estimated = "estimated" }
);
words!(
    FirstVisit { Yes = "yes", No = "no", Unknown = "unknown" }
);
words!(
    /// Age on the day of the meeting, never today's.
    AgeBand {
        Under14 = "under_14",
        From14To17 = "14_17",
        From18To24 = "18_24",
        From25To30 = "25_30",
        From31 = "31_plus",
        Unknown = "unknown",
    }
);

impl AgeBand {
    /// By the birth year, which is all that is asked: the age that the person reaches in the year of the meeting.
    pub fn of(birth_year: Option<i64>, year: i64) -> AgeBand {
        match birth_year.map(|born| year - born) {
            Some(..14) => AgeBand::Under14,
            Some(14..18) => AgeBand::From14To17,
            Some(18..25) => AgeBand::From18To24,
            Some(25..31) => AgeBand::From25To30,
            Some(31..) => AgeBand::From31,
            None => AgeBand::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn age_is_that_of_the_year_of_the_meeting() {
        let bands: Vec<AgeBand> = [13, 14, 17, 18, 24, 25, 30, 31].map(|age| AgeBand::of(Some(2009 - age), 2009)).to_vec();
        use AgeBand::{From14To17, From18To24, From25To30, From31, Under14};
        assert_eq!(bands, [Under14, From14To17, From14To17, From18To24, From18To24, From25To30, From25To30, From31]);
        assert_eq!(AgeBand::of(None, 2009), AgeBand::Unknown);
    }
}
