//! Today, the only thing Mend ever asks a clock.

use jiff::Zoned;
use jiff::civil::Date;

/// The day it is here.
pub fn today() -> Date {
    Zoned::now().date()
}
