//! Whether the author agrees to what is shown.

use std::io::{self, BufRead, IsTerminal};

use crate::edge::terminal;

/// What was said on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::edge) enum Asked {
    /// Nothing: whoever sits there is asked.
    Not,
    /// `--yes`
    Yes,
}

/// Of the switch `--yes`.
impl From<bool> for Asked {
    fn from(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::Not }
    }
}

/// Asks, unless it was said before. Where nobody can answer, nothing is done.
pub(in crate::edge) fn agrees(what: &str, asked: Asked) -> io::Result<bool> {
    terminal::say("")?;
    match asked {
        Asked::Yes => Ok(true),
        Asked::Not if io::stdin().is_terminal() && io::stdout().is_terminal() => {
            terminal::print(&format!("{what} Change it like this? Type y for yes: "))?;
            let mut answer = String::new();
            io::stdin().lock().read_line(&mut answer)?;
            let yes = matches!(answer.trim().to_lowercase().as_str(), "y" | "yes");
            if !yes {
                terminal::say("Nothing was changed.")?;
            }
            Ok(yes)
        }
        Asked::Not => {
            terminal::say(&format!("{what} Nothing was changed yet: type the same with --yes behind it to do it."))?;
            Ok(false)
        }
    }
}
