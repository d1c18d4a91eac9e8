//! Whose time is open and whose is held.
