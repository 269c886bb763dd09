//! Values of YAML files by which somebody is reached: all of them go through [`outside`](super::outside).

use super::outside;
use crate::diagnostic::rules::front_matter::WRONG_TYPE;
use crate::diagnostic::{Diagnostic, sentences};
use crate::yaml::{Fields, Form, Scalar};

/// A web address.
pub const WEB: Form = Form::Shaped(r"^https?://[^\s/]\S*$", "a web address: it begins with https://");

/// Whether a value is a web address; reported when it is not.
pub(super) fn is_web_address(fields: &mut Fields<'_>, key: &str, url: &Scalar) -> bool {
    web_address(fields, key, url).is_some()
}

/// A value that must be a web address, as it may stand in a page; reported when it is none.
pub fn web_address(fields: &mut Fields<'_>, key: &str, url: &Scalar) -> Option<String> {
    let web = ["https://", "http://"].iter().any(|scheme| url.text.starts_with(scheme));
    let help = match outside::outside(&url.text).map_err(|slip| slip.help) {
        Ok(good) if web => return Some(good),
        Err(help) if web => help,
        _ => outside::meant(&url.text)
            .filter(|meant| meant.contains("`https:"))
            .unwrap_or_else(|| "it begins with https://".to_owned()),
    };
    let place = fields.doc().place(&url.path);
    let message = format!("`{key}` is `{}`, which is not a web address", sentences::short(&url.text, 80));
    fields.remark(Diagnostic::new(&WRONG_TYPE, place, message).help(help));
    None
}

/// A value by which somebody can be reached: a web address, an e-mail address or a number to call.
pub(super) fn reached_by(fields: &mut Fields<'_>, key: &str, written: &Scalar) -> Option<String> {
    if let Some(reached) = outside::reached_by(&written.text) {
        return Some(reached);
    }
    let scheme = ["mailto:", "tel:", "sms:"].iter().any(|scheme| written.text.to_lowercase().starts_with(scheme));
    match outside::outside(&written.text) {
        Ok(good) if scheme => Some(good),
        Err(slip) if scheme => {
            let place = fields.doc().place(&written.path);
            fields.remark(Diagnostic::new(&WRONG_TYPE, place, slip.message).help(slip.help));
            None
        }
        _ => web_address(fields, key, written),
    }
}
