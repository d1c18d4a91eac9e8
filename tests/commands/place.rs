//! A folder of its own for one test, and the program run in it with no settings but the test's.
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};
use tempfile::TempDir;

/// How long a start or an end may take before a test calls it broken; a demonstration fills its house first.
const PATIENCE: Duration = Duration::from_secs(180);

pub struct Place {
    folder: TempDir,
    settings: Vec<(String, String)>,
}

/// What a command said, and how it ended.
#[derive(Debug)]
pub struct Said {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

/// A serving program; ended when the test ends.
pub struct Running {
    child: Child,
    port: u16,
    err: PathBuf,
}

impl Place {
    pub fn new() -> Place {
        Place { folder: TempDir::new().unwrap(), settings: Vec::new() }
    }

    /// The same folder with one more setting.
    pub fn with(mut self, key: &str, value: &str) -> Place {
        self.set(key, value);
        self
    }

    pub fn set(&mut self, key: &str, value: &str) {
        self.settings.retain(|(it, _)| it != key);
        self.settings.push((key.to_owned(), value.to_owned()));
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn run(&self, args: &[&str]) -> Said {
        let output = self.command(args).output().unwrap();
        Said {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Starts a serving command and waits until it is ready.
    pub fn start(&self, args: &[&str]) -> Running {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let err = self.path("stderr");
        let mut command = self.command(args);
        command.env("PACHATAK_PORT", port.to_string());
        command.stdout(fs::File::create(self.path("stdout")).unwrap()).stderr(fs::File::create(&err).unwrap());
        let mut running = Running { child: command.spawn().unwrap(), port, err };
        running.wait_until_ready();
        running
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pachatak"));
        command.args(args).current_dir(self.folder.path()).env_clear().stdin(Stdio::null());
        command.envs(self.settings.iter().map(|(key, value)| (format!("PACHATAK_{}", key.to_uppercase()), value)));
        command
    }

    /// Names in a folder, sorted; none when it is not there.
    pub fn list(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.path(folder)) else { return Vec::new() };
        let mut names: Vec<String> = entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Running {
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub fn errors(&self) -> String {
        fs::read_to_string(&self.err).unwrap()
    }

    fn wait_until_ready(&mut self) {
        let end = Instant::now() + PATIENCE;
        while !self.get("/health/ready").is_some_and(|it| it.starts_with("HTTP/1.1 200")) {
            if let Some(status) = self.child.try_wait().unwrap() {
                panic!("ended with {status} before it was ready: {}", self.errors());
            }
            assert!(Instant::now() < end, "not ready in {PATIENCE:?}: {}", self.errors());
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// The whole answer, when somebody answers.
    pub fn get(&self, path: &str) -> Option<String> {
        let mut peer = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        peer.set_read_timeout(Some(PATIENCE)).unwrap();
        let ask = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", self.port);
        peer.write_all(ask.as_bytes()).ok()?;
        let mut answer = Vec::new();
        peer.read_to_end(&mut answer).ok()?;
        Some(String::from_utf8_lossy(&answer).into_owned())
    }

    /// Asks it to end, as a service manager does, and waits until it has.
    pub fn terminate(mut self) -> ExitStatus {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(asked.success());
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < end, "did not end in {PATIENCE:?}: {}", self.errors());
            thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            self.child.kill().unwrap();
            self.child.wait().unwrap();
        }
    }
}

pub fn sqlite(file: &Path) -> String {
    format!("sqlite://{}", file.display())
}

/// A look past the program, into its database.
pub async fn look(url: &str) -> DatabaseConnection {
    Database::connect(url).await.unwrap()
}

pub async fn alter(url: &str, statements: &[&str]) {
    let db = look(url).await;
    for sql in statements {
        db.execute_unprepared(sql).await.unwrap();
    }
    db.close().await.unwrap();
}

pub async fn number(url: &str, sql: &str) -> i64 {
    let db = look(url).await;
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
    let number = row.try_get_by_index(0).unwrap();
    db.close().await.unwrap();
    number
}

pub async fn texts(url: &str, sql: &str) -> Vec<String> {
    let db = look(url).await;
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    let texts = rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
    db.close().await.unwrap();
    texts
}
