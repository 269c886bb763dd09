//! A page or record, asked for whole: redirects are followed, and no more is read than was asked for.

use ureq::Error;
use ureq::http::StatusCode;
use url::Url;

use super::manners::Manners;
use super::question::{Asker, MOST_STEPS, failed, retry_after, target};
use crate::checks::world::Answer;
use crate::source::limits::Limit;

/// Asks for pages, and keeps to the manners.
pub struct Client<'a>(Asker<'a>);

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gotten {
    /// What it is, by its sender: `text/html; charset=utf-8`.
    pub kind: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why nothing came back. The words complete “it …”.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// There is no such thing.
    Gone,
    /// Nothing could be reached.
    Silent(String),
    /// Anything else.
    Otherwise(String),
}

impl<'a> Client<'a> {
    /// A client with these manners.
    #[must_use]
    pub fn new(manners: &'a Manners) -> Self {
        Self(Asker::new(manners))
    }

    /// What stands at an address, in this form.
    ///
    /// # Errors
    /// When nothing comes back that could be read, or more than the limit.
    pub fn get(&self, address: &str, accept: &str, limit: &Limit) -> Result<Gotten, Refused> {
        let otherwise = |words: &str| Refused::Otherwise(words.to_owned());
        let mut url = Url::parse(address).map_err(|_| otherwise("is no web address"))?;
        for _ in 0..MOST_STEPS {
            let response = self.0.patiently(|| self.0.page(&url, accept)).map_err(|error| refused(&error))?;
            let status = response.status();
            if status.is_redirection() && status != StatusCode::NOT_MODIFIED {
                url = target(response.headers(), &url).ok_or_else(|| otherwise("leads on to nowhere"))?;
                continue;
            }
            if status.is_success() {
                let kind =
                    response.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
                let kind = kind.to_ascii_lowercase();
                let most = u64::try_from(limit.most).unwrap_or(u64::MAX);
                let bytes = response.into_body().with_config().limit(most).read_to_vec();
                return bytes.map(|bytes| Gotten { kind, bytes }).map_err(|error| match error {
                    Error::BodyExceedsLimit(_) => Refused::Otherwise(format!("is too large: {limit}")),
                    error => refused(&error),
                });
            }
            let number = status.as_u16();
            return Err(match number {
                404 | 410 => Refused::Gone,
                406 => otherwise("is not told in a form that programs can read (406)"),
                429 | 503 => {
                    let patience = retry_after(&response).map_or(0, |wait| wait.as_secs());
                    let patience = if patience > 0 {
                        format!(" and asks for {patience} seconds of patience")
                    } else {
                        String::new()
                    };
                    Refused::Otherwise(format!("is at a site that is too busy to answer ({number}){patience}"))
                }
                401 | 403 | 405..=408 | 418 | 451 | 999 => {
                    Refused::Otherwise(format!("is at a site that turns programs away ({number})"))
                }
                _ => Refused::Otherwise(format!("is at a site that only shows an error ({number})")),
            });
        }
        Err(otherwise("leads on in a circle"))
    }
}

fn refused(error: &Error) -> Refused {
    match failed(error) {
        Answer::Silent(words) => Refused::Silent(words),
        Answer::Dead(words) | Answer::Unknown(words) | Answer::Moved(words) => Refused::Otherwise(words),
        Answer::Fine => Refused::Otherwise("answered nothing".to_owned()),
    }
}
