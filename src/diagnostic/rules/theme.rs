//! Rules about templates.

super::family! {
    TEMPLATE_ERROR = "template-error", Deny, "A template that cannot be printed leaves its pages missing.";
}
