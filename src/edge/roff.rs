//! In: the command line as clap knows it. Out: one page for `man`, with every command on it.

use std::io;

use clap_mangen::Man;

/// The page in the language of `man`.
pub(super) fn page(mut command: clap::Command) -> io::Result<String> {
    command.build();
    let mut out = Vec::new();
    let whole = Man::new(command.clone());
    whole.render_title(&mut out)?;
    whole.render_name_section(&mut out)?;
    whole.render_synopsis_section(&mut out)?;
    whole.render_description_section(&mut out)?;
    let mut page = String::from_utf8_lossy(&out).into_owned();
    for sub in command.get_subcommands() {
        let name = sub.get_display_name().unwrap_or(sub.get_name()).replace('-', " ");
        page.push_str(&format!(".SH \"{}\"\n", name.to_uppercase()));
        let mut part = Vec::new();
        let man = Man::new(sub.clone());
        man.render_description_section(&mut part)?;
        man.render_synopsis_section(&mut part)?;
        man.render_options_section(&mut part)?;
        let part = String::from_utf8_lossy(&part).into_owned();
        // The headings of a part stand below that of its command; what it does needs no heading.
        let lines =
            part.lines().filter(|line| *line != ".SH DESCRIPTION").map(|line| match line.strip_prefix(".SH ") {
                Some(heading) => format!(".SS {heading}"),
                None => line.to_owned(),
            });
        for line in lines {
            page.push_str(&line);
            page.push('\n');
        }
    }
    let mut out = Vec::new();
    whole.render_extra_section(&mut out)?;
    Ok(page + &String::from_utf8_lossy(&out))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn every_command_and_option_is_on_the_page() {
        let page = super::page(super::super::cli::Cli::command()).expect("a page");
        for words in [".SH \"MEND BUILD\"", ".SH \"MEND CITES\"", "\\-\\-base\\-url", "\\-\\-handbook", "Start here"] {
            assert!(page.contains(words), "{words}\n{page}");
        }
        assert_eq!(page.matches(".SH NAME").count(), 1);
    }
}
