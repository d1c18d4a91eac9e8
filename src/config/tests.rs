use std::os::unix::fs::PermissionsExt;

use super::*;

fn read(toml: &str, vars: &[(&str, &str)]) -> Result<Config, BadConfig> {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("pachatak.toml");
    std::fs::write(&file, toml).unwrap();
    Config::from_parts(&file, vars.iter().map(|(key, value)| ((*key).into(), (*value).into())), &Over::default())
}

fn no(toml: &str, vars: &[(&str, &str)]) -> String {
    read(toml, vars).unwrap_err().0
}

#[test]
fn without_settings_everything_lies_under_var_and_listens_to_this_machine_only() {
    let config = read("", &[]).unwrap();
    assert_eq!(config.socket().to_string(), "127.0.0.1:8000");
    assert_eq!(config.public_url, "http://127.0.0.1:8000");
    assert_eq!(config.discreet_url, config.public_url);
    assert_eq!(config.database_file(), Some("var/pachatak.sqlite".into()));
    assert_eq!(config.secret_key_file, Path::new("var/pachatak.key"));
    assert_eq!(config.mail_dir, Path::new("var/mail"));
    assert!(config.limits);
}

#[test]
fn the_environment_wins_over_the_file_and_digits_stay_text() {
    let vars = [("PACHATAK_PORT", "9001"), ("PACHATAK_SECRET_KEY", "12345678901234567890"), ("HOME", "/root")];
    let config = read("port = 9000\npublic_url = \"https://centre.example/\"", &vars).unwrap();
    assert_eq!((config.port, config.public_url.as_str()), (9001, "https://centre.example"));
    assert!(config.key_is_written() && config.keys().is_ok());
}

#[test]
fn a_key_that_nobody_knows_is_named() {
    assert_eq!(no("prot = 1", &[]), "configuration: unknown key `prot`");
    assert_eq!(no("", &[("PACHATAK_SMTP", "x")]), "configuration: unknown key `smtp`");
}

#[test]
fn what_cannot_work_is_refused_in_words() {
    assert!(no("", &[("PACHATAK_PORT", "http")]).contains("`http` is no port"));
    assert!(no("limits = \"off\"\naddress = \"0.0.0.0\"", &[]).contains("loopback"));
    assert!(no("smtp_url = \"smtps://u:p@h:465\"", &[]).starts_with("mail_from: must be set"));
    assert!(no("mail_from = \"nobody\"", &[]).contains("is no mailbox"));
    assert!(no("sms_url = \"http://gate.example/?to={to}\"", &[]).contains("{text}"));
    assert!(no("public_url = \"ftp://x.example\"", &[]).starts_with("public_url"));
    assert!(no("database_url = \"mysql://x\"", &[]).starts_with("database_url"));
}

#[test]
fn secrets_do_not_show_themselves() {
    let vars = [("PACHATAK_SECRET_KEY", "hidden-hidden-hidden"), ("PACHATAK_DATABASE_URL", "postgres://u:hidden@h/d")];
    assert!(!format!("{:?}", read("", &vars).unwrap()).contains("hidden"));
}

#[test]
fn a_key_is_made_once_and_only_its_owner_reads_it() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("deeper/pachatak.key");
    let made = secret_key(None, &file).unwrap();
    assert_eq!(secret_key(None, &file).unwrap(), made);
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(secret_key(Some(&Secret::new("short")), &file).is_err());
}
