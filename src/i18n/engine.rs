//! The one Tera engine: templates embedded in the binary (read from disk at start in debug builds), escaped when their
//! name ends in `.html`. Two functions: `t(key=…, …)` says a message, `icon(name=…)` draws a Lucide icon.
use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_embed::RustEmbed;
use serde::Serialize;
use tera::{Context, Function, Kwargs, State, Tera, TeraResult, Value};

use super::words::{Arg, say_with};
use crate::kernel::{Error, Lang, Result};

#[derive(RustEmbed)]
#[folder = "templates/"]
struct Templates;

/// Comes from npm by lock file, so it may be absent: pages then stand without icons.
#[derive(RustEmbed)]
#[folder = "static/"]
#[include = "vendor/icons.json"]
struct Icons;

static ENGINE: LazyLock<Result<Tera, String>> = LazyLock::new(engine);

thread_local! {
    // A render runs on one thread from beginning to end. So `t` knows the language inside components too, which see
    // nothing of the page's context.
    static SPOKEN: Cell<Lang> = const { Cell::new(Lang::Be) };
}

/// Renders a template over `view`, whose fields are its variables; adds `lang`, the language's tag.
///
/// # Errors
/// [`Error::Fault`] when the template does not exist, or needs what the view does not hold.
pub fn render<T: Serialize>(template: &str, lang: Lang, view: &T) -> Result<String> {
    let engine = ENGINE.as_ref().map_err(|it| Error::Fault(it.clone().into()))?;
    let mut context = Context::from_serialize(view).map_err(fault)?;
    context.insert("lang", lang.tag());
    let before = SPOKEN.replace(lang);
    let text = engine.render(template, &context);
    SPOKEN.set(before);
    text.map_err(fault)
}

/// Tera's errors hold the template's text around the fault, never what the page was given.
fn fault(cause: tera::Error) -> Error {
    Error::Fault(Box::new(cause))
}

fn engine() -> Result<Tera, String> {
    let mut tera = Tera::new();
    tera.register_function("t", say);
    tera.register_function("icon", Draw(icons()));
    let mut sources = Vec::new();
    for name in Templates::iter() {
        let Some(file) = Templates::get(&name) else { continue };
        let text = String::from_utf8(file.data.into_owned()).map_err(|it| format!("{name}: {it}"))?;
        sources.push((name.into_owned(), text));
    }
    tera.add_raw_templates(sources).map_err(|it| it.to_string())?;
    Ok(tera)
}

fn say(args: Kwargs, _: &State) -> TeraResult<String> {
    let key: &str = args.must_get("key")?;
    let lang = args.get::<&str>("lang")?.and_then(Lang::from_tag).unwrap_or_else(|| SPOKEN.get());
    let mut told = Vec::new();
    for (name, value) in args.iter() {
        let name = name.as_str().unwrap_or_default();
        if name != "key" && name != "lang" {
            told.push((name, arg(name, value)?));
        }
    }
    Ok(say_with(lang, key, &told))
}

fn arg(name: &str, value: &Value) -> TeraResult<Arg> {
    match (value.as_i64(), value.as_str()) {
        (Some(number), _) => Ok(Arg::Number(number)),
        (_, Some(text)) => Ok(Arg::Text(text.to_owned())),
        _ => Err(tera::Error::message(format!("t: {name} is neither a text nor a whole number"))),
    }
}

struct Draw(BTreeMap<String, String>);

impl Function<TeraResult<String>> for Draw {
    fn call(&self, args: Kwargs, _: &State) -> TeraResult<String> {
        let name: &str = args.must_get("name")?;
        let Some(paths) = self.0.get(name) else { return Ok(String::new()) };
        Ok(format!(r#"<svg class="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{paths}</svg>"#))
    }

    fn is_safe(&self) -> bool {
        true
    }
}

/// Name → what stands inside the `<svg>` of a Lucide icon.
fn icons() -> BTreeMap<String, String> {
    let Some(file) = Icons::get("vendor/icons.json") else { return BTreeMap::new() };
    serde_json::from_slice(&file.data).unwrap_or_else(|cause| {
        tracing::error!(%cause, "icons that cannot be read");
        BTreeMap::new()
    })
}
