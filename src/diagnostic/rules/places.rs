//! Rules about names and addresses.

super::family! {
    BAD_NAME = "bad-name", Deny, "An article's file name becomes its address, so it needs a letter or a digit.";
    DUPLICATE_SLUG = "duplicate-slug", Deny, "Two articles with one name would be printed over each other.";
    ADDRESS_TAKEN = "address-taken", Deny, "Some addresses belong to pages that Mend makes itself.";
    EMPTY_SECTION = "empty-section", Note, "A section that is named and has no articles stands nowhere, and a folder that is not named stands behind all that are.";
    AMBIGUOUS_TERM = "ambiguous-term", Warn, "Words that belong to two terms can be marked with one meaning only.";
    UNUSED_FILE = "unused-file", Warn, "A file that belongs to no article is not published.";
    UNUSED_STATIC = "unused-static", Note, "A file in `static` that nothing names is seen by nobody: it was left over, or its name has a slip.",
        more "What browsers and search engines ask for by its name, such as `favicon.ico`, `robots.txt` or the file that says whose a site is, is not told; put such files where your web host keeps its root. A file that something outside names can be excused under `allow:` in handbook.yaml.";
    UNSAFE_FILE = "unsafe-file", Deny, "Pages, scripts and instructions for web hosts could do anything in the name of your site, so only files that readers open are published.";
    HOST_ALIAS = "host-alias", Note, "Some old addresses cannot be answered by files alone; only the web host can lead on from them.",
        more "Addresses with a `?` and those of programs, such as `/index.php`, are written into lists beside the website: `_redirects` (Netlify, Cloudflare Pages), `_redirects-netlify.toml`, `_redirects-nginx.map` and `_redirects-apache.conf`. docs/hosting.md says how a host reads each of them. GitHub Pages reads none.";
    ALIAS_ANCHOR = "alias-anchor", Deny, "What stands behind `#` in an address stays in the browser, so no web host can lead on from it.",
        bad "aliases: [\"/old-page/#repair\"]",
        good "aliases: [/old-page/]";
    NO_BASE_URL = "no-base-url", Note, "A feed, a sitemap and canonical links hold full addresses, and Mend invents none.";
}
