//! The real program in a temporary folder: runs it, gives its exit code, what it prints and what it writes.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The file that a run holds locked; it is no output.
pub const LOCK: &str = ".greffier-lock";

/// The database of an archive and the files beside it; it holds the times of its runs.
pub const ARCHIVE: &str = "archive.db";

/// What a run of the program gave.
#[derive(Debug)]
pub struct Done {
    /// The exit code; nothing where a signal ended it.
    pub code: Option<i32>,
    /// What it printed.
    pub stdout: String,
    /// What it said.
    pub stderr: String,
}

impl Done {
    /// Checks the exit code and gives itself back.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "stderr:\n{}\nstdout:\n{}", self.stderr, self.stdout);
        self
    }

    /// Checks that exactly one line of the messages holds the name, and gives that line.
    #[track_caller]
    pub fn one_line_about(&self, name: &str) -> &str {
        let lines: Vec<&str> = self.stderr.lines().filter(|line| line.contains(name)).collect();
        assert_eq!(lines.len(), 1, "one line about {name} is wanted:\n{}", self.stderr);
        lines[0]
    }

    /// Checks that words were printed.
    #[track_caller]
    pub fn says(self, words: &str) -> Self {
        assert!(self.stdout.contains(words), "« {words} » is not in:\n{}", self.stdout);
        self
    }

    /// Checks that words are in the messages.
    #[track_caller]
    pub fn warns(self, words: &str) -> Self {
        assert!(self.stderr.contains(words), "« {words} » is not in:\n{}", self.stderr);
        self
    }

    /// Gives what was printed as one JSON value.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}:\n{}", self.stdout))
    }

    /// Gives what was printed as one JSON value a line.
    #[track_caller]
    pub fn json_lines(&self) -> Vec<Value> {
        json_lines(&self.stdout)
    }
}

/// A temporary folder in which the program runs; removed with all it holds.
pub struct Desk {
    folder: TempDir,
}

impl Desk {
    /// Makes an empty folder that every user may read and write.
    pub fn new() -> Self {
        let folder = TempDir::with_prefix("greffier-test-").expect("a temporary folder can be made");
        open_to_all(folder.path());
        Self { folder }
    }

    /// Gives the path of something in the folder.
    pub fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(relative)
    }

    /// Writes a file, its folders included.
    pub fn put(&self, relative: impl AsRef<Path>, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(relative);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).expect("the folder of a test file can be made");
        }
        fs::write(&path, bytes).expect("a test file can be written");
        path
    }

    /// Prepares the program to run here: without the locale and the settings of whoever runs the tests.
    pub fn command<W: AsRef<OsStr>>(&self, words: impl IntoIterator<Item = W>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_greffier"));
        command.args(words).current_dir(self.folder.path()).stdin(Stdio::null());
        for name in ["LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "RUST_BACKTRACE"] {
            command.env_remove(name);
        }
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("GREFFIER_")) {
            command.env_remove(name);
        }
        // Nor with the programs that happen to be there: what reads pictures is tested apart.
        command.env("PATH", "/nonexistent");
        command
    }

    /// Runs the program in English.
    pub fn run<W: AsRef<OsStr>>(&self, words: impl IntoIterator<Item = W>) -> Done {
        let words = words.into_iter().map(|word| word.as_ref().to_os_string());
        run(self.command(words.chain(["--lang", "en"].map(OsString::from))))
    }

    /// Reads the folder `letters` into `out`, in English and with the summary as JSON.
    pub fn ingest(&self) -> Done {
        self.run(["ingest", "letters", "--out", "out", "--json"])
    }

    /// Starts the program in English and lets it run.
    pub fn start(&self, words: &[&str]) -> Child {
        let mut command = self.command(words.iter().chain(&["--lang", "en"]));
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts")
    }

    /// Gives a record of `out`, e.g. `decisions/letters/a.txt.json`.
    #[track_caller]
    pub fn record(&self, relative: &str) -> Value {
        let path = self.path("out").join(relative);
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Gives the paths (`root/path`) of the files whose records stand in `out/decisions.ndjson`, in order.
    pub fn recorded(&self) -> Vec<String> {
        let text = fs::read_to_string(self.path("out/decisions.ndjson")).unwrap_or_default();
        json_lines(&text)
            .iter()
            .map(|record| format!("{}/{}", word(record, "/source/root"), word(record, "/source/path")))
            .collect()
    }
}

/// Runs a command to its end.
pub fn run(mut command: Command) -> Done {
    let output = command.output().expect("the program starts");
    Done {
        code: output.status.code(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

#[track_caller]
fn json_lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

/// Gives the text at a JSON pointer.
#[track_caller]
pub fn word<'v>(value: &'v Value, pointer: &str) -> &'v str {
    let found = value.pointer(pointer).and_then(Value::as_str);
    found.unwrap_or_else(|| panic!("{pointer} is no text in {value:#}"))
}

/// Gives the list at a JSON pointer.
#[track_caller]
pub fn list<'v>(value: &'v Value, pointer: &str) -> &'v [Value] {
    let found = value.pointer(pointer).and_then(Value::as_array);
    found.unwrap_or_else(|| panic!("{pointer} is no list in {value:#}"))
}

/// Gives the folder of the sample letters.
pub fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")
}

/// Gives the files of the sample letters below their folder, with `/`, in order.
pub fn sample_names() -> Vec<String> {
    tree(&samples()).into_keys().collect()
}

/// Gives the bytes of all files below a folder, by their paths with `/`; the lock of a run and the database are left out.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    files_below(folder).into_iter().map(|(name, path)| (name, fs::read(path).expect("it can be read"))).collect()
}

/// Gives the files below a folder by their paths with `/`; the lock of a run and the database are left out.
pub fn files_below(folder: &Path) -> BTreeMap<String, PathBuf> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).expect("the folder can be read").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if entry.file_name() != LOCK && !entry.file_name().to_string_lossy().starts_with(ARCHIVE) {
                let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                found.insert(name, path);
            }
        }
    }
    found
}

/// Copies a folder with all it holds.
pub fn copy_folder(from: &Path, to: &Path) {
    for (name, path) in files_below(from) {
        let target = to.join(name);
        fs::create_dir_all(target.parent().unwrap_or(to)).expect("the folder can be made");
        fs::copy(path, target).expect("the file can be copied");
    }
}

/// Gives the paragraphs of a small decision letter.
pub fn letter_lines(reference: &str) -> Vec<String> {
    [
        "Le 3 mai 2024",
        &format!("N/Réf. : {reference}"),
        "Objet : Demande d'accès aux documents",
        "Bonjour,",
        "Nous donnons suite à votre demande d'accès reçue le 12 avril 2024.",
        "Nous vous transmettons ci-joint le registre demandé.",
        "Veuillez recevoir nos salutations distinguées.",
        "Renée Essai",
        "Responsable de l'accès aux documents",
    ]
    .map(str::to_string)
    .to_vec()
}

/// Gives a small decision letter as text.
pub fn letter(reference: &str) -> String {
    letter_lines(reference).join("\n\n")
}

/// Lets every user read, write and walk a folder.
#[cfg(unix)]
pub fn open_to_all(path: &Path) {
    set_mode(path, 0o777);
}

/// Lets every user read, write and walk a folder: nothing to do where rights are no bits.
#[cfg(not(unix))]
pub fn open_to_all(_: &Path) {}

/// Sets the rights of a file or folder.
#[cfg(unix)]
pub fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("the rights can be set");
}

/// Prepares the program to run as a user without rights: tests run by root would pass every bar.
#[cfg(unix)]
pub fn as_nobody(desk: &Desk, words: &[&str]) -> Command {
    use std::os::unix::fs::MetadataExt;
    use std::os::unix::process::CommandExt;
    const NOBODY: u32 = 65534;
    let by_root = fs::metadata(desk.path("")).expect("it is there").uid() == 0;
    if !by_root {
        return desk.command(words.iter().chain(&["--lang", "en"]));
    }
    // The folder of the build may be closed to others.
    let copy = desk.path("greffier");
    if !copy.exists() && fs::hard_link(env!("CARGO_BIN_EXE_greffier"), &copy).is_err() {
        fs::copy(env!("CARGO_BIN_EXE_greffier"), &copy).expect("the program can be copied");
    }
    let like = desk.command(words.iter().chain(&["--lang", "en"]));
    let mut command = Command::new(copy);
    command.args(like.get_args()).current_dir(desk.path("")).uid(NOBODY).gid(NOBODY).env_clear();
    command
}
