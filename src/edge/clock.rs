//! Today, and for how long an answer from the web still holds: the only things Mend ever asks a clock.

use jiff::Zoned;
use jiff::civil::Date;

/// The day it is here.
pub fn today() -> Date {
    Zoned::now().date()
}

/// Seconds since 1970.
pub fn seconds() -> u64 {
    u64::try_from(jiff::Timestamp::now().as_second()).unwrap_or_default()
}

/// The day, in UTC, of a second since 1970.
pub fn day(second: u64) -> Option<Date> {
    let moment = jiff::Timestamp::from_second(i64::try_from(second).ok()?).ok()?;
    Some(moment.to_zoned(jiff::tz::TimeZone::UTC).date())
}

/// The moment it is here, as it can stand in the name of a folder: `2026-11-29 14.05.33`.
pub fn moment() -> String {
    Zoned::now().strftime("%Y-%m-%d %H.%M.%S").to_string()
}
