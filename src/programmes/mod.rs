//! What a donor funds.
