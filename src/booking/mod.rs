//! Consultations: a young person and a counsellor agree to meet.
mod messages;
