//! The certificate of a finished training.
use crate::kernel::{Lang, Result};

use super::letters::Faces;
use super::{pdf, sheet};

/// All that is printed, in words already: numbers, dates and hours as people read them in `lang`.
/// What is empty is left out. A name of 60 and a title of 120 characters fit whole; what is far longer ends in `…`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    pub lang: Lang,
    /// The name of the paper: *Certificate*. Never empty: machines call the document by it.
    pub heading: String,
    /// With its sign: *No. 2026-0042*.
    pub number: String,
    /// Whose paper it is: the centre's name.
    pub issuer: String,
    /// Above the name: *Awarded to*.
    pub lead: String,
    pub holder: String,
    /// Between name and title: *on completing the training*.
    pub deed: String,
    pub course: String,
    pub hours: Fact,
    pub days: Fact,
    pub place: Fact,
    pub issued: Fact,
    /// Who signs: the post as the label, the name as the value. There is room for a hand above.
    pub signed: Fact,
    /// By which the public page finds the certificate.
    pub code: Fact,
    /// *Check this certificate:*, before the address.
    pub verify: String,
    /// The public page, `https://…`; it becomes a link and a square for cameras.
    pub verify_url: String,
}

/// *Hours: 24 hours*.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fact {
    pub label: String,
    pub value: String,
}

impl Fact {
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Fact {
        Fact { label: label.into(), value: value.into() }
    }
}

/// The certificate as PDF 1.7, tagged by PDF/UA-1 (ISO 14289-1). Letters that the font lacks become `?`
/// (see [`super::unprintable`]); controls, marks of direction and invisible characters are dropped.
///
/// # Errors
/// A fault, when it cannot be made; a heading without letters is one reason.
pub fn certificate(it: &Certificate) -> Result<Vec<u8>> {
    let faces = Faces::read()?;
    pdf::write(&faces, &sheet::certificate(&faces, it))
}
