//! Words, dates and numbers for people in the three languages of the house, and the one template engine.
//! Words lie in `locales/<language>/<feature>.ftl` (Fluent, CLDR plurals), templates in `templates/<feature>/`.
//! A template says `{{ t(key="booking-title", count=3) }}`; a key is always written whole, so that the test
//! can see which exist and which are used. Knows nothing of requests.
mod dates;
mod engine;
mod moments;
mod order;
mod words;

pub use dates::{date, day_dots, day_long, day_short, month_of, month_short, time, weekday_short, when, zone_words};
pub use engine::render;
pub use moments::{
    capital, day, hour, language, languages, minutes, monday, phone, small, soon, soon_day, starts, starts_short, starts_within,
    when_there,
};
pub use order::alphabetical;
pub use words::{Arg, keys, known, number, say, say_with};
