//! One fetch from the first request to the last byte: redirects, the answer, the page.

use std::time::Instant;

use ureq::{
    Agent, Body,
    http::{HeaderMap, HeaderName, Response, header},
};

use super::{
    body::{self, Fault},
    cause,
    error::FetchError,
    page::{Fetched, Page, Progress, Validators},
    request::send,
    rules::Rules,
    target::Target,
};

/// How many redirects are followed.
const MAX_REDIRECTS: usize = 5;

/// What a trip needs; it waits for nobody and is waited for by its client.
pub(super) struct Trip {
    pub(super) agent: Agent,
    pub(super) rules: Rules,
    pub(super) start: Target,
    /// What can be asked with, if anything can.
    pub(super) known: Option<Validators>,
    pub(super) begun: Instant,
}

impl Trip {
    /// Goes to the end. `tell` returns false when nobody waits any longer.
    pub(super) fn go(&self, tell: &mut dyn FnMut(Progress) -> bool) -> Result<Fetched, FetchError> {
        let mut target = self.start.clone();
        for _ in 0..=MAX_REDIRECTS {
            let response = self.ask(&target)?;
            match redirect(&response) {
                Some(location) => target = target.follow(&location)?,
                None => return self.answer(response, &target, tell),
            }
        }
        Err(FetchError::TooManyRedirects { url: self.start.shown(), limit: MAX_REDIRECTS })
    }

    fn ask(&self, target: &Target) -> Result<Response<Body>, FetchError> {
        if let Some(name) = target.own_name().filter(|_| !self.rules.allow_private) {
            let (url, address) = (target.shown(), name.to_owned());
            return Err(FetchError::Private { url, address });
        }
        let left = self.rules.timeout.saturating_sub(self.begun.elapsed());
        send(&self.agent, target, self.known.as_ref(), left)
            .map_err(|error| cause::of_request(error, target, self.rules.timeout))
    }

    fn answer(
        &self,
        response: Response<Body>,
        target: &Target,
        tell: &mut dyn FnMut(Progress) -> bool,
    ) -> Result<Fetched, FetchError> {
        match response.status().as_u16() {
            // 203 is a page that somebody on the way has changed.
            200 | 203 => self.page(response, target, tell).map(Fetched::Page),
            304 if self.known.is_some() => Ok(Fetched::Unchanged),
            code => Err(FetchError::Status { url: target.shown(), code }),
        }
    }

    fn page(
        &self,
        response: Response<Body>,
        target: &Target,
        tell: &mut dyn FnMut(Progress) -> bool,
    ) -> Result<Page, FetchError> {
        let (head, body) = response.into_parts();
        let packing = text(&head.headers, header::CONTENT_ENCODING).unwrap_or_default();
        let total = body.content_length();
        let limit = self.rules.max_bytes;
        let bytes = body::read(body.into_reader(), &packing, total, limit, tell)
            .map_err(|fault| self.fault(fault, target))?;
        let validators = Validators {
            etag: text(&head.headers, header::ETAG),
            last_modified: text(&head.headers, header::LAST_MODIFIED),
        };
        Ok(Page {
            url: target.as_str().to_owned(),
            bytes,
            content_type: text(&head.headers, header::CONTENT_TYPE),
            validators: validators.sendable().unwrap_or_default(),
        })
    }

    fn fault(&self, fault: Fault, target: &Target) -> FetchError {
        let url = target.shown();
        match fault {
            Fault::TooLarge => FetchError::TooLarge { url, limit: self.rules.max_bytes },
            Fault::Packed => FetchError::Damaged {
                url,
                cause: "it is compressed in a way that was not asked for",
            },
            Fault::Unwanted => FetchError::Stopped { url },
            Fault::Read(error) => match ureq::Error::from(error) {
                ureq::Error::Io(error) => cause::of_connection(&error, target, self.rules.timeout),
                error => cause::of_request(error, target, self.rules.timeout),
            },
        }
    }
}

/// Returns where an answer leads, if it leads on.
fn redirect(response: &Response<Body>) -> Option<String> {
    let leads_on = matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308);
    text(response.headers(), header::LOCATION).filter(|_| leads_on)
}

/// Returns a header; bytes that are no UTF-8 are replaced.
fn text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
}
