//! Rules about help for readers in danger.

super::family! {
    UNVERIFIED_HELPLINE = "unverified-helpline", Warn, serves "R48", "A line is shown only after somebody has seen that it still answers.";
}
