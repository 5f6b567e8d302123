//! What a worker may use: memory, processor time for each file, no other file, no life after its parent.

use std::process::ExitStatus;
use std::time::Duration;

use rustix::process::{Resource, Rlimit, Signal, getrlimit, setrlimit};

/// The limits of a worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The processor time of a file.
    pub cpu: Duration,
    /// The time of a file by the clock.
    pub wall: Duration,
    /// The address space of a worker.
    pub memory_bytes: u64,
}

impl Limits {
    /// The limits where the user gives none: the slowest honest file seen took 8 s of the processor.
    pub const DEFAULT: Self = Self::of_file_seconds(60);

    /// Gives the limits where a file may take so many seconds of the processor.
    pub const fn of_file_seconds(seconds: u64) -> Self {
        let (cpu, wall) = (Duration::from_secs(seconds), Duration::from_secs(seconds * 3));
        Self { cpu, wall, memory_bytes: 4 * 1024 * 1024 * 1024 }
    }

    /// Encloses this process for good: it opens no file any more. What the system does not offer is left out: the
    /// parent watches too.
    pub fn enclose(&self) {
        self.hold();
        close_files(false);
    }

    /// Holds this process to the limits of one file; files can still be opened.
    pub fn hold(&self) {
        let _ = rustix::process::set_parent_process_death_signal(Some(Signal::KILL));
        set_soft(Resource::Core, 0);
        set_soft(Resource::As, self.memory_bytes);
        self.begin_file();
    }

    /// Encloses this process for good before it becomes another program: it may read files, and neither write one nor open a
    /// connection.
    pub fn enclose_program(&self) {
        self.hold();
        close_files(true);
    }

    /// Gives the file in hand a little more processor time: a page is to be made a picture. The pages that are so are counted.
    pub fn begin_page(&self) {
        let resource = getrlimit(Resource::Cpu);
        if let Some(seconds) = resource.current {
            set_soft(Resource::Cpu, seconds.saturating_add(PAGE_CPU.as_secs()));
        }
    }

    /// Gives the next file its processor time: the system counts that of the whole process.
    pub fn begin_file(&self) {
        set_soft(Resource::Cpu, used_cpu().as_secs() + self.cpu.as_secs().max(1));
    }
}

/// What a page that is made a picture takes of the processor on top of its file, at most.
const PAGE_CPU: Duration = Duration::from_secs(5);

/// Gives the signal that ended a process.
#[cfg(unix)]
pub fn signal_of(status: ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&status)
}

/// Gives the signal that ended a process: nothing, there are none on this system.
#[cfg(not(unix))]
pub fn signal_of(_: ExitStatus) -> Option<i32> {
    None
}

/// Tells whether a process that a signal ended had used up its processor time.
pub fn is_out_of_time(signal: Option<i32>) -> bool {
    signal == Some(Signal::XCPU.as_raw())
}

/// Sets what the process may use of a resource, up to what it was allowed before.
fn set_soft(resource: Resource, amount: u64) {
    let maximum = getrlimit(resource).maximum;
    let current = Some(maximum.map_or(amount, |maximum| amount.min(maximum)));
    let _ = setrlimit(resource, Rlimit { current, maximum });
}

/// Gives the processor time that this process has used.
fn used_cpu() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(u64::try_from(time.tv_sec).unwrap_or(0), 0)
}

/// Forbids to open any file, or to write any where they may be read, and any connection, where the kernel can.
#[cfg(target_os = "linux")]
fn close_files(may_read: bool) {
    use landlock::{ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetCreatedAttr, path_beneath_rules};
    let abi = ABI::V4;
    let readable: &[&str] = if may_read { &["/"] } else { &[] };
    let closed = Ruleset::default()
        .handle_access(AccessFs::from_all(abi))
        .and_then(|rules| rules.handle_access(AccessNet::from_all(abi)))
        .and_then(|rules| rules.create())
        .and_then(|rules| rules.add_rules(path_beneath_rules(readable, AccessFs::from_read(abi))))
        .and_then(|rules| rules.restrict_self());
    // An older kernel has no Landlock: the other limits hold all the same.
    let _ = closed;
}

#[cfg(not(target_os = "linux"))]
fn close_files(_: bool) {}
