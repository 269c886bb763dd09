//! Tags of template languages in Markdown: Liquid and kramdown (Jekyll), Hugo, Zola, mdBook.
//!
//! In: Markdown with `{{ … }}`, `{% … %}` and `{::…}`. Out: the same in which each is what Mend has, or a comment that says what it was.
//! Boxes are written `:::`, which `boxes` reads.

use std::collections::HashMap;

use super::call::Call;
use super::code::Code;
use super::said::{BY_NAME, is_alone, is_verbatim, keeps_words_back, link, said, uses_inner};
use crate::import::report::Notes;
use crate::import::rules::{FILMS, LOST_SHORTCODES, SHORTCODES};
use crate::import::signs::{comment, comment_between};

/// A tag as it stands in the text.
struct Tag<'a> {
    /// From `{` to `}`.
    whole: &'a str,
    inside: &'a str,
    closes: bool,
    begin: usize,
    end: usize,
}

/// The text without template tags.
pub(super) fn untemplated(text: &str, variables: &HashMap<String, String>, notes: &mut Notes<'_>) -> String {
    let mut text = text.to_owned();
    // A tag may stand in what another one holds.
    for _ in 0..4 {
        match once(&text, variables, notes) {
            Some(changed) => text = changed,
            None => break,
        }
    }
    text
}

fn once(text: &str, variables: &HashMap<String, String>, notes: &mut Notes<'_>) -> Option<String> {
    let tags = tags(text);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (at, tag) in tags.iter().enumerate() {
        if tag.begin < done {
            continue;
        }
        out.push_str(&text[done..tag.begin]);
        done = tag.end;
        let call = Call::of(tag.inside);
        if call.name == "raw" || call.name == "endraw" {
            notes.add(&SHORTCODES, tag.whole);
            continue;
        }
        if let Some(value) = variable(tag.whole).and_then(|key| variables.get(key)) {
            notes.add(&SHORTCODES, tag.whole);
            out.push_str(value);
            continue;
        }
        let pair = match is_verbatim(&call.name) {
            _ if is_alone(tag.whole) => None,
            true => closing_verbatim(text, tag, &call.name),
            false => closing(&tags[at..], &call.name),
        };
        let inner = pair.map(|(begin, _)| &text[tag.end..begin]);
        match said(&call, tag.whole, inner) {
            Some((words, film)) => {
                notes.add(if film { &FILMS } else { &SHORTCODES }, tag.whole);
                match words.strip_prefix(BY_NAME) {
                    // Beside words it is an address that readers can see.
                    Some(name) if !in_address(&out, &text[tag.end..]) => out.push_str(&link(words.clone(), name)),
                    _ if call.name == "comment" => {
                        let end = pair.map_or(tag.end, |(_, end)| end);
                        let words = comment_between(&out, &words, &text[end..]);
                        out.push_str(&words);
                    }
                    _ => out.push_str(&words),
                }
                if keeps_words_back(&call, &words) && !in_address(&out, &text[tag.end..]) {
                    notes.add(&LOST_SHORTCODES, tag.whole);
                    out.push_str(&comment(tag.whole));
                }
                if let Some((_, end)) = pair.filter(|_| uses_inner(&call.name)) {
                    done = end;
                }
            }
            None if tag.closes => out.push_str(&comment(tag.whole)),
            None => {
                notes.add(&LOST_SHORTCODES, tag.whole);
                // A comment inside of an address would take the link apart.
                let in_address = in_address(&out, &text[tag.end..]);
                if !in_address {
                    out.push_str(&comment(tag.whole));
                }
            }
        }
    }
    out.push_str(&text[done..]);
    (!tags.is_empty()).then_some(out)
}

/// Whether a tag stands in an address or in a tag of HTML, which a comment would take apart.
fn in_address(before: &str, after: &str) -> bool {
    const FAR: usize = 1000;
    let mut near = before.len().saturating_sub(FAR);
    while !before.is_char_boundary(near) {
        near += 1;
    }
    let line = before[near..].rsplit('\n').next().unwrap_or_default();
    let open = line.rfind('<').filter(|open| line.rfind('>').is_none_or(|close| close < *open));
    let in_tag = open.is_some_and(|open| line[open + 1..].starts_with(|c: char| c.is_ascii_alphabetic()));
    let rest = after.split(['\n', ' ']).next().unwrap_or_default();
    let address = line.rfind("](").is_some_and(|open| !line[open..].contains([')', ' ']));
    let begins = address || ["=\"", "='"].iter().any(|sign| before.ends_with(sign));
    in_tag || begins && rest.contains([')', '"', '\'']) || before.ends_with("]: ")
}

/// The tags outside of code and comments.
fn tags(text: &str) -> Vec<Tag<'_>> {
    let code = Code::and_comments(text);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = code.find(text, from, "{").filter(|at| at + 1 < text.len()) {
        from = at + 1;
        let rest = &text[at..];
        let (open, close) = match rest {
            _ if rest.starts_with("{{<") => (3, ">}}"),
            _ if rest.starts_with("{{%") => (3, "%}}"),
            _ if rest.starts_with("{{") => (2, "}}"),
            _ if rest.starts_with("{%") => (2, "%}"),
            _ if rest.starts_with("{::") => (3, "}"),
            _ if rest.starts_with("{:/") => (2, "}"),
            _ => continue,
        };
        let mut most = rest.len().min(4000);
        while !rest.is_char_boundary(most) {
            most -= 1;
        }
        let Some(length) = rest[..most].get(open..).and_then(|inside| inside.find(close)) else { continue };
        if ["{{", "{%", "\n\n"].iter().any(|sign| rest[open..open + length].contains(sign)) {
            continue;
        }
        let end = at + open + length + close.len();
        let inside = rest[open..open + length].trim_start_matches('-').trim_end_matches('-');
        let inside = if inside == "/" { inside } else { inside.trim_end_matches(['-', '/']).trim() };
        let name = inside.trim_start_matches('/').split_whitespace().next().unwrap_or_default();
        let closes = inside.starts_with('/') || rest.starts_with("{%") && name.starts_with("end");
        found.push(Tag { whole: &text[at..end], inside, closes, begin: at, end });
        from = end;
    }
    found
}

/// Where the tag that closes this one begins and ends, also inside of what looks like code.
fn closing_verbatim(text: &str, tag: &Tag<'_>, name: &str) -> Option<(usize, usize)> {
    let rest = &text[tag.end..];
    let closes = |found: &str| {
        if tag.whole.starts_with("{::") {
            let inside = found.strip_prefix("{:/")?.split('}').next()?.trim();
            return (inside.is_empty() || inside.eq_ignore_ascii_case(name)).then_some(());
        }
        let inside = ["{{<", "{{%", "{%"].iter().find_map(|open| found.strip_prefix(open))?;
        let inside = inside.trim_start_matches('-').trim_start();
        let word = inside.strip_prefix('/').or_else(|| inside.strip_prefix("end"))?.trim_start();
        let own = word.get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name));
        (own && !word[name.len()..].starts_with(char::is_alphanumeric)).then_some(())
    };
    let begin = rest.match_indices('{').map(|(at, _)| at).find(|at| closes(&rest[*at..]).is_some())?;
    let end = rest[begin..].find('}').map(|end| begin + end + 1)?;
    let end = if rest[end..].starts_with('}') { end + 1 } else { end };
    Some((tag.end + begin, tag.end + end))
}

/// Where the tag that closes the first of these begins and ends.
fn closing(tags: &[Tag<'_>], name: &str) -> Option<(usize, usize)> {
    const MOST: usize = 200;
    let first = tags.first().filter(|tag| !tag.closes && !name.is_empty())?;
    if first.whole.starts_with("{{") && !first.whole.starts_with("{{<") && !first.whole.starts_with("{{%") {
        return None;
    }
    let mut open = 1;
    for found in tags.iter().skip(1).take(MOST) {
        let inside = found.inside.trim_start_matches('/').trim();
        let found_name = inside.split([' ', '(']).next().unwrap_or_default();
        let own = found_name.eq_ignore_ascii_case(name);
        if found.closes
            && (own || found_name == "end" || found_name.strip_prefix("end").is_some_and(|rest| rest == name))
        {
            open -= 1;
            if open == 0 {
                return Some((found.begin, found.end));
            }
        } else if own && !found.closes {
            open += 1;
        }
    }
    None
}

/// `key` of `{{ site.key }}`.
fn variable(whole: &str) -> Option<&str> {
    let inside = whole.strip_prefix("{{")?.strip_suffix("}}")?.trim_matches([' ', '-']);
    let key = inside.strip_prefix("site.")?;
    (!matches!(key, "url" | "baseurl") && key.chars().all(|c| c.is_alphanumeric() || c == '_')).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::report::Report;

    fn of(text: &str) -> String {
        let mut report = Report::default();
        untemplated(text, &[("name".to_owned(), "Site".to_owned())].into(), &mut Notes::of(&mut report, "a.md", text))
    }

    #[test]
    fn tags_become_what_mend_has() {
        assert_eq!(of("{{< figure src=\"a.png\" alt=\"x\" caption=\"y\" >}}"), "![x](a.png)\n\n*y*");
        assert_eq!(of("[a]({{< ref \"b.md\" >}}) `{{< ref >}}`"), "[a](by-name:b.md) `{{< ref >}}`");
        assert_eq!(of("See {% link _posts/b.md %}."), "See [\\_posts/b.md](by-name:_posts/b.md).");
        for whole in ["[a](x{% link b.md %})", "<a href=\"{% link b.md %}\">a</a>", "[a]: {% link b.md %}"] {
            assert_eq!(of(whole), whole.replace("{% link b.md %}", "by-name:b.md"));
        }
        assert_eq!(of("{{< youtube abc >}}"), "[YouTube](https://www.youtube.com/watch?v=abc)");
        assert_eq!(of("![x]({{ site.baseurl }}/a.png) ({{ '/b/' | relative_url }})"), "![x](/a.png) (/b/)");
        assert_eq!(of("{{ site.name }} [a]({{ site.own }}/b)"), "Site [a](/b)");
        assert_eq!(of("{% raw %}{{ x }}{% endraw %}"), "<!-- {{ x }} -->");
        assert_eq!(of("{% highlight ruby %}\na {{ b }}\n{% endhighlight %}"), "\n```ruby\na {{ b }}\n```\n");
        assert_eq!(
            of("{{% notice warning %}}\nText {{< youtube a >}}\n{{% /notice %}}"),
            "\n\n:::warning \nText [YouTube](https://www.youtube.com/watch?v=a)\n:::\n\n"
        );
        assert_eq!(of("{% quote(author=\"A\") %}b{% end %}"), "\n\n:::note \nb\n\n— A\n:::\n\n");
        assert_eq!(of("{% include note.html content=\"Hi\" %}"), "\n\n:::note \nHi\n:::\n\n");
        assert_eq!(of("{{% notice tip \"Breathe out\" %}}\na\n{{% /notice %}}"), "\n\n:::tip Breathe out\na\n:::\n\n");
        assert_eq!(of("{% blockquote Ada, London %}a{% endblockquote %}"), "\n\n:::note \na\n\n— Ada, London\n:::\n\n");
        assert_eq!(
            of(
                "{{< figure src=\"a.png\" alt=\"x\" caption=\"y\" attr=\"Drawn by Ben\" attrlink=\"https://b.example\" >}}"
            ),
            "![x](a.png)\n\n*y* [Drawn by Ben](https://b.example)"
        );
        assert_eq!(
            of("{{< img src=\"a.png\" alt=\"x\" tooltip=\"Look here\" class=\"Big\" >}}"),
            "![x](a.png)<!-- {{< img src=\"a.png\" alt=\"x\" tooltip=\"Look here\" class=\"Big\" >}} -->"
        );
        assert_eq!(of("{% youtube https://youtu.be/abc %}"), "[YouTube](https://youtu.be/abc)");
        assert_eq!(of("{::comment}\na\n\nb\n{:/comment}\n\nc {::comment}d{:/}"), "<!-- a\nb -->\n\nc <!-- d -->");
        assert_eq!(of("{::comment a /}b {::nomarkdown}c{:/}"), "<!-- {::comment a /} -->b c");
        assert_eq!(of("a {{<comment>}}b{{< / comment >}}"), "a <!-- b -->");
        assert_eq!(of("{{< own thing >}}words{{< /own >}}"), "<!-- {{< own thing >}} -->words<!-- {{< /own >}} -->");
    }

    #[test]
    fn odd_tags_are_left() {
        for text in ["{{", "{% %}", "{{}}", "}}{{", "{{{{}}}}", "{%{%%}%}", "{{< ", "ä{{ä}}ä", "`{{`", "{% end %}"] {
            of(text);
        }
    }
}
