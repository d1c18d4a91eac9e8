//! What stands above every page of staff: where they can go, what waits for them, what is wrong with the house.
use std::pin::Pin;

use serde::Serialize;

use super::view::Link;
use crate::kernel::{Asker, Lang, Result};

/// The staff bar (component 24), in the reader's language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Bar {
    /// "Alena K."
    pub name: String,
    pub items: Vec<BarItem>,
    /// What the bar has no room for: folded behind "More".
    pub more: Vec<BarItem>,
    /// One of those is where we are.
    pub more_here: bool,
    /// "3 to close": past appointments whose outcome nobody recorded.
    pub to_close: Option<Link>,
    /// What a manager must know before anything else: messages do not leave, the disk is nearly full.
    pub alarms: Vec<Link>,
    pub beside: bool,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct BarItem {
    pub href: &'static str,
    pub label: String,
    pub icon: &'static str,
    pub current: bool,
    /// How much waits there; 0 shows nothing.
    pub count: i64,
    /// The count in words, for who cannot see where it stands: "4 waiting".
    pub waiting: String,
}

type Said = Pin<Box<dyn Future<Output = Result<Bar>> + Send>>;

/// Says the bar; managed by whoever builds the house, because what waits lives above this floor.
pub struct BarOf(Box<dyn Fn(Asker, Lang, String) -> Said + Send + Sync>);

impl BarOf {
    /// `bar` is told who asks, in which language, and the path of the page.
    pub fn new<F, B>(bar: F) -> BarOf
    where
        F: Fn(Asker, Lang, String) -> B + Send + Sync + 'static,
        B: Future<Output = Result<Bar>> + Send + 'static,
    {
        BarOf(Box::new(move |asker, lang, path| Box::pin(bar(asker, lang, path))))
    }

    pub(super) async fn say(&self, asker: &Asker, lang: Lang, path: &str) -> Bar {
        (self.0)(asker.clone(), lang, path.to_owned()).await.unwrap_or_else(|fault| {
            tracing::error!(?fault, "the staff bar stays empty");
            Bar { name: asker.name.clone(), ..Bar::default() }
        })
    }
}
