//! Rules about what pages load, and from whom.

super::family! {
    THIRD_PARTY_REQUEST = "third-party-request", Deny, serves "R52 R53", "A page that asks another site for anything tells that site who reads about what.";
    BLOCKED_CODE = "blocked-code", Warn, serves "R54", "Pages allow only scripts and styles in files of their own, so that nothing foreign can ever run in them.";
}
