//! Former addresses of articles: which path each is kept at, and what is told of those that cannot be kept.
//!
//! A path stays as it stands, with its folders and its `.html`: that is what old links and printed codes hold. A bare name is
//! also a name in wiki-links. What no file can answer, a query or a program, is kept as browsers ask for it. What can be kept is
//! decided in `claims`.

use super::claims::{Claims, Wanted};
use super::lead::Lead;
use super::unkept::told;
use super::{Handbook, Names};
use crate::article::{At, Manuscript};
use crate::config::Config;
use crate::diagnostic::rules::places::HOST_ALIAS;
use crate::diagnostic::{Diagnostic, sentences};
use crate::source::Place;
use crate::yaml::Scalar;

/// Gives former addresses to articles.
pub(super) fn name(handbook: &Handbook, names: &mut Names, config: &Config, remarks: &mut Vec<Diagnostic>) {
    let mut claims = Claims::of(handbook, names, config);
    let mut hosts: Vec<(Place, String)> = Vec::new();
    let of_articles = handbook.articles().flat_map(|(id, woven)| {
        let manuscript = &woven.article().manuscript;
        let aliases = woven.article().front.aliases.iter();
        aliases.map(move |alias| (alias.text.as_str(), Lead::Article(id), Where::In(manuscript, alias)))
    });
    let of_pages = config.former.iter().map(|former| {
        let lead = Lead::Page(former.to.slug.as_str().into());
        (former.old.slug.as_str(), lead, Where::At(&former.old.place))
    });
    for (text, lead, written) in of_articles.chain(of_pages) {
        match claims.claim(text.trim(), Some(&lead)) {
            Ok(Wanted::Request(_, request)) => {
                hosts.push((written.place(), sentences::short(text.trim(), 60)));
                names.requests.insert(request, lead);
            }
            Ok(Wanted::Pages(addresses, slug)) => {
                if let (Some(slug), Lead::Article(id)) = (slug, &lead) {
                    names.by_alias.insert(slug, *id);
                }
                names.redirects.extend(addresses.into_iter().map(|address| (address, lead.clone())));
            }
            Err(refusal) => remarks.push(told(handbook, refusal, text.trim(), written.place())),
        }
    }
    remarks.extend(for_hosts(hosts));
}

/// Where a former address is written: a place is looked for only when something is told of it.
enum Where<'a> {
    In(&'a Manuscript, &'a Scalar),
    At(&'a Place),
}

impl Where<'_> {
    fn place(&self) -> Place {
        match self {
            Self::In(manuscript, alias) => manuscript.place(&At::Field(alias.path.clone(), None)),
            Self::At(place) => (*place).clone(),
        }
    }
}

/// The one note about all that only a web host can answer.
fn for_hosts(hosts: Vec<(Place, String)>) -> Option<Diagnostic> {
    let count = hosts.len();
    let (place, first) = hosts.into_iter().next()?;
    let message = match count {
        1 => format!("no file can answer the former address `{first}`, only a web host"),
        _ => format!("no file can answer {count} former addresses, `{first}` among them, only a web host"),
    };
    let help = "set up your host with the lists that are built beside the website, `_redirects` and its like; `mend explain host-alias` names them";
    Some(Diagnostic::new(&HOST_ALIAS, place, message).help(help))
}
