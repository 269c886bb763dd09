//! One address: asked for its head, then for the page itself, redirects followed step by step.

use std::thread;
use std::time::Duration;

use ureq::http::{HeaderMap, Response, StatusCode};
use ureq::{Agent, Body, Error};
use url::Url;

use super::manners::{Manners, Turns};
use crate::checks::world::Answer;

/// More steps lead in a circle.
pub(super) const MOST_STEPS: usize = 10;

/// A site that asks for more patience is not asked again.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// Services that only say where a work is. One that names a place has answered; the publishers behind them turn programs away.
const RESOLVERS: [&str; 3] = ["doi.org", "dx.doi.org", "hdl.handle.net"];

/// Asks, and keeps to the manners.
pub(super) struct Asker<'a> {
    agent: Agent,
    manners: &'a Manners,
    turns: Turns,
}

/// Which site an address belongs to, with its port.
pub(super) fn site(address: &str) -> String {
    let url = Url::parse(address).ok();
    url.map_or_else(String::new, |url| url.authority().rsplit('@').next().unwrap_or_default().to_owned())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Method {
    Head,
    Get,
}

impl<'a> Asker<'a> {
    pub fn new(manners: &'a Manners) -> Self {
        let name = concat!(
            "Mend/",
            env!("CARGO_PKG_VERSION"),
            " (looks up what a handbook links to and cites; one page at a time)"
        );
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(manners.patience))
            .user_agent(name)
            .build();
        Self { agent: config.into(), manners, turns: Turns::default() }
    }

    pub fn ask(&self, address: &str) -> Answer {
        let Ok(first) = Url::parse(address) else { return Answer::Dead("is no web address".into()) };
        let mut url = first.clone();
        // Where the steps so far have led for good.
        let mut moved: Option<Url> = None;
        let mut for_good = true;
        for _ in 0..MOST_STEPS {
            let response = match self.patiently(|| self.once(&url)) {
                Ok(response) => response,
                Err(error) => return failed(&error),
            };
            let status = response.status();
            if !status.is_redirection() || status == StatusCode::NOT_MODIFIED {
                return verdict(status, moved.as_ref(), &first);
            }
            if url.host_str().is_some_and(|host| RESOLVERS.contains(&host)) {
                return Answer::Fine;
            }
            let Some(next) = target(response.headers(), &url) else {
                return Answer::Dead(format!("leads on to nowhere ({})", status.as_u16()));
            };
            for_good &= matches!(status, StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT);
            if for_good {
                moved = Some(next.clone());
            }
            url = next;
        }
        Answer::Dead("leads on in a circle".into())
    }

    /// Asks again when the site was busy or nothing came back.
    pub fn patiently(&self, once: impl Fn() -> Result<Response<Body>, Error>) -> Result<Response<Body>, Error> {
        let mut wait = self.manners.pause;
        let mut left = self.manners.retries;
        loop {
            let outcome = once();
            let again = match &outcome {
                Ok(response) => retry_after(response),
                Err(error) => passing(error).then_some(wait),
            };
            match again.filter(|wait| left > 0 && *wait <= LONGEST_WAIT) {
                Some(asked) => thread::sleep(asked.max(wait)),
                None => return outcome,
            }
            wait *= 2;
            left -= 1;
        }
    }

    /// Some sites answer a question for the head wrongly or not at all, so a bad answer to it is no answer.
    fn once(&self, url: &Url) -> Result<Response<Body>, Error> {
        match self.send(url, Method::Head) {
            Ok(response) if response.status().as_u16() < 400 => Ok(response),
            Ok(response) if response.status() == StatusCode::TOO_MANY_REQUESTS => Ok(response),
            Err(error @ (Error::HostNotFound | Error::Timeout(_))) => Err(error),
            _ => self.send(url, Method::Get),
        }
    }

    /// Asks for the page itself, in this form, when it is its site's turn.
    pub fn page(&self, url: &Url, accept: &str) -> Result<Response<Body>, Error> {
        let get = || self.agent.get(url.as_str()).header("accept", accept).call();
        self.turns.at(&site(url.as_str()), self.manners.pause, get)
    }

    fn send(&self, url: &Url, method: Method) -> Result<Response<Body>, Error> {
        let site = site(url.as_str());
        self.turns.at(&site, self.manners.pause, || match method {
            Method::Head => self.agent.head(url.as_str()).call(),
            Method::Get => self.agent.get(url.as_str()).call(),
        })
    }
}

pub(super) fn target(headers: &HeaderMap, from: &Url) -> Option<Url> {
    let location = headers.get("location")?.to_str().ok()?;
    from.join(location).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
}

/// How long a busy site asks to be left alone.
pub(super) fn retry_after(response: &Response<Body>) -> Option<Duration> {
    let busy = matches!(response.status(), StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE);
    let seconds = response.headers().get("retry-after").and_then(|value| value.to_str().ok()?.trim().parse().ok());
    busy.then(|| Duration::from_secs(seconds.unwrap_or(0)))
}

fn verdict(status: StatusCode, moved: Option<&Url>, first: &Url) -> Answer {
    let number = status.as_u16();
    match number {
        200..=399 => match moved {
            Some(to) if !same(to, first) => Answer::Moved(to.to_string()),
            _ => Answer::Fine,
        },
        404 | 410 => Answer::Dead(format!("is gone: the site answers “not found” ({number})")),
        429 | 503 => Answer::Unknown(format!("is too busy to answer ({number})")),
        // Doors that open for people with a browser, an account or a place of their own.
        401..=403 | 405..=408 | 418 | 451 | 999 => Answer::Unknown(format!("turns programs away ({number})")),
        500.. => Answer::Dead(format!("only shows an error of its site ({number})")),
        _ => Answer::Dead(format!("cannot be shown: the site refuses it ({number})")),
    }
}

/// Whether two addresses differ in nothing an editor would change.
fn same(one: &Url, other: &Url) -> bool {
    let plain = |url: &Url| {
        let mut url = url.clone();
        url.set_fragment(None);
        url.as_str().trim_end_matches('/').to_owned()
    };
    plain(one) == plain(other)
}

/// Whether asking again may help.
fn passing(error: &Error) -> bool {
    matches!(error, Error::Timeout(_) | Error::Io(_) | Error::ConnectionFailed)
}

pub(super) fn failed(error: &Error) -> Answer {
    match error {
        Error::Timeout(_) => Answer::Silent("did not answer in time".into()),
        Error::HostNotFound => Answer::Silent("belongs to a site that does not exist, or not under this name".into()),
        Error::Io(_) | Error::ConnectionFailed => {
            Answer::Silent("did not answer: nothing could be reached there".into())
        }
        Error::Tls(_) | Error::Rustls(_) => {
            Answer::Dead("has no valid certificate, so browsers warn readers away".into())
        }
        Error::BadUri(_) | Error::Http(_) => Answer::Dead("is no web address".into()),
        other => Answer::Dead(format!("did not answer in a way that could be read ({other})")),
    }
}
