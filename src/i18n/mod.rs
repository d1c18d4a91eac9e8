//! Words, dates and numbers for people, and the one template engine.
