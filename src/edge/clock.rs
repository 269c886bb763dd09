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
