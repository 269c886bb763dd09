//! One calm line about what takes more than a moment.
//!
//! In: what is being done, and how much of it. Out: a line on a terminal's standard error, taken back when it is done.
//!
//! Invariant: where no person watches (no terminal, one that cannot take a line back, answers for programs) nothing is said, and
//! nothing runs beside the work: the line is written by whoever works.

use crate::edge::held::held;
use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// What is over sooner needs no words.
const PATIENCE: Duration = Duration::from_secs(1);
/// The line changes no faster than can be read.
const CALM: Duration = Duration::from_millis(200);

/// Who reads what a command says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// Somebody at a terminal, perhaps.
    Person,
    /// A program, which wants nothing but the answer.
    Program,
}

/// The line.
#[derive(Debug)]
pub(super) struct Progress {
    begun: Instant,
    /// `None` where nobody watches.
    line: Option<Mutex<Line>>,
}

impl Progress {
    /// Begins now.
    pub fn begin(reader: Reader) -> Self {
        let can_take_back = std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        let watched = reader == Reader::Person && io::stderr().is_terminal() && can_take_back;
        Self { begun: Instant::now(), line: watched.then(Mutex::default) }
    }

    /// From now on this is being done.
    pub fn doing(&self, what: &'static str) {
        self.write(|line, now| line.doing(what, now));
    }

    /// So much of it is done.
    pub fn share(&self, done: usize, of: usize) {
        // Whoever works asks often, and seldom is there something to say.
        if self.begun.elapsed() >= PATIENCE {
            self.write(|line, now| line.share(done, of, now));
        }
    }

    /// Says something else meanwhile, where the line stood.
    pub fn aside(&self, say: impl FnOnce()) {
        self.write(|line, _| line.wiped());
        say();
    }

    /// It is done: the line is taken back.
    pub fn done(&self) {
        self.write(|line, _| line.taken_back());
    }

    fn write(&self, change: impl FnOnce(&mut Line, Duration) -> Option<String>) {
        let Some(line) = &self.line else { return };
        let mut line = held(line);
        if let Some(text) = change(&mut line, self.begun.elapsed()) {
            let mut stderr = io::stderr().lock();
            let _ = stderr.write_all(text.as_bytes()).and_then(|()| stderr.flush());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.done();
    }
}

/// What stands on the terminal; times count from the beginning.
#[derive(Debug, Default)]
struct Line {
    what: &'static str,
    /// How many signs stand there, and since when.
    stands: Option<(usize, Duration)>,
}

impl Line {
    fn doing(&mut self, what: &'static str, now: Duration) -> Option<String> {
        self.what = what;
        (now >= PATIENCE).then(|| self.put(&format!("{what} …"), now))
    }

    fn share(&mut self, done: usize, of: usize, now: Duration) -> Option<String> {
        let is_calm = self.stands.is_none_or(|(_, since)| now >= since + CALM);
        let percent = done.min(of) * 100 / of.max(1);
        (now >= PATIENCE && is_calm && !self.what.is_empty())
            .then(|| self.put(&format!("{}: {percent} %", self.what), now))
    }

    /// Writes over what stands there.
    fn put(&mut self, text: &str, now: Duration) -> String {
        let (long, stood) = (text.chars().count(), self.stands.map_or(0, |(long, _)| long));
        self.stands = Some((long, now));
        format!("\r{text}{}", " ".repeat(stood.saturating_sub(long)))
    }

    fn taken_back(&mut self) -> Option<String> {
        self.what = "";
        self.wiped()
    }

    /// Nothing stands there, until there is more to say of the same.
    fn wiped(&mut self) -> Option<String> {
        let (long, _) = self.stands.take()?;
        Some(format!("\r{}\r", " ".repeat(long)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(milliseconds: u64) -> Duration {
        Duration::from_millis(milliseconds)
    }

    #[test]
    fn what_is_soon_over_is_never_told() {
        let mut line = Line::default();
        assert_eq!(line.doing("Checking", at(10)), None);
        assert_eq!(line.share(1, 2, at(999)), None);
        assert_eq!(line.taken_back(), None);
    }

    #[test]
    fn the_line_is_calm_written_over_and_taken_back() {
        let mut line = Line::default();
        assert_eq!(line.doing("Reading the articles", at(10)), None);
        assert_eq!(line.share(1, 4, at(1000)).as_deref(), Some("\rReading the articles: 25 %"));
        assert_eq!(line.share(2, 4, at(1100)), None, "too soon");
        assert_eq!(line.share(2, 4, at(1200)).as_deref(), Some("\rReading the articles: 50 %"));
        // A shorter line leaves nothing of a longer one.
        assert_eq!(line.doing("Checking", at(1210)).as_deref(), Some("\rChecking …                "));
        assert_eq!(line.share(9, 4, at(1500)).as_deref(), Some("\rChecking: 100 %"));
        assert_eq!(line.taken_back().as_deref(), Some("\r               \r"));
        assert_eq!((line.taken_back(), line.share(1, 2, at(3000))), (None, None), "it is over");
        assert_eq!(line.doing("Printing", at(3000)).as_deref(), Some("\rPrinting …"));
        assert_eq!(line.share(0, 0, at(4000)).as_deref(), Some("\rPrinting: 0 %"));
    }

    #[test]
    fn programs_and_files_hear_nothing() {
        let progress = Progress::begin(Reader::Program);
        assert!(progress.line.is_none());
        progress.doing("Checking");
        progress.share(1, 2);
    }
}
