use super::*;
use crate::article::{Written, parse};
use crate::source::{Inputs, Source};

fn signature(name: &str, role: &str) -> Signature {
    let reviewer = Reviewer { name: name.to_owned(), role: role.to_owned() };
    Signature { date: Date::constant(2026, 11, 22), reviewer, until: None }
}

fn after(text: &str, signature: &Signature) -> Result<String, Refusal> {
    let source = Source::new("articles/a/a.md", text);
    let Written::Article(article) = parse(&source).value else { panic!("an article") };
    let edits = signed(&article, Print::of(&article, &[]), signature)?;
    let inputs = Inputs { articles: vec![source], ..Inputs::default() };
    Ok(edits.applied(&inputs)?.articles[0].text().to_owned())
}

const HEAD: &str = "---\ntitle: A # t\nkind: concept\nsummary: S.\n";
const PRINT: &str = "text: ";

/// The fingerprint of the text below, which every signature writes.
fn print(text: &str) -> String {
    let Written::Article(article) = parse(&Source::new("articles/a/a.md", text)).value else { panic!("an article") };
    Print::of(&article, &[]).to_string()
}

#[test]
fn a_first_review_is_written_at_the_end_and_twice_is_once() {
    let text = format!("{HEAD}---\n\nText.\n").replace('\n', "\r\n");
    let one = signature("First Last", "clinical psychologist");
    let signed = after(&text, &one).expect("signed");
    let wanted = format!(
        "{HEAD}reviewed:\n  date: 2026-11-22\n  by:\n    - name: First Last\n      role: clinical psychologist\n  text: {}\nreview_by: 2029-11-22\n---\n\nText.\n",
        print(&text)
    );
    assert_eq!(signed, wanted.replace('\n', "\r\n"));
    assert_eq!(after(&signed, &one).expect("signed"), signed);
}

#[test]
fn others_join_who_sign_the_same_text_and_a_changed_text_is_signed_anew() {
    let print = print(&format!("{HEAD}---\n\nText.\n"));
    let text = format!(
        "{HEAD}reviewed:\n  date: 2026-11-01 # day\n  text: {print}\n  by: # who\n    - name: Ada\n      role: psychologist # yes\nreview_by: 2027-01-01\n---\n\nText.\n"
    );
    let joined = after(&text, &signature("Bo", "parent, lived experience")).expect("signed");
    let wanted = text.replace("2026-11-01 #", "2026-11-22 #").replace(
        "psychologist # yes\n",
        "psychologist # yes\n    - name: Bo\n      role: \"parent, lived experience\"\n",
    );
    assert_eq!(joined, wanted);
    assert_eq!(after(&joined, &signature("Bo", "parent, lived experience")).expect("signed"), joined);
    let changed = joined.replace("\nText.\n", "\nOther text.\n");
    let anew = after(&changed, &signature("Cy", "editor")).expect("signed");
    assert!(
        anew.contains("  by: # who\n    - name: Cy\n      role: editor # yes\nreview_by") && !anew.contains(&print),
        "{anew}"
    );
    assert!(anew.contains(PRINT) && anew.ends_with("---\n\nOther text.\n"));
}

#[test]
fn reviews_in_one_line_and_days_are_changed_in_place() {
    let text = format!(
        "{HEAD}reviewed: {{ date: 2025-01-01, by: [{{ name: Ada, role: x }}, {{ name: Bo, role: y }}] }}\nreview_by: 2026-01-01\n---\n\nText.\n"
    );
    let until = Some(Date::constant(2028, 5, 1));
    let signed = after(&text, &Signature { until, ..signature("Ada", "x") }).expect("signed");
    let line = format!(
        "reviewed: {{ date: 2026-11-22, by: [{{ name: Ada, role: x }}], text: {} }}\nreview_by: 2028-05-01\n",
        print(&text)
    );
    assert_eq!(signed, format!("{HEAD}{line}---\n\nText.\n"));
}

#[test]
fn what_cannot_be_signed_is_refused() {
    let text = format!("{HEAD}---\n\nText.\n");
    let told = |text: &str, signature: &Signature| after(text, signature).expect_err("refused").message;
    assert_eq!(told(&text, &signature(" ", "x")), "the name of the reviewer is no text in one line");
    assert_eq!(told(&text, &signature("A", "x\ny")), "the role of the reviewer is no text in one line");
    let until = |year| Signature { until: Some(Date::constant(year, 1, 1)), ..signature("A", "x") };
    assert_eq!(told(&text, &until(2026)), "2026-01-01 is not after the review of 2026-11-22");
    assert_eq!(told(&text, &until(2030)), "more than 3 years lie between 2026-11-22 and 2030-01-01");
    let day = format!("{HEAD}reviewed: 2025-01-01\n---\n\nText.\n");
    assert_eq!(told(&day, &signature("A", "x")), "`reviewed:` in articles/a/a.md cannot be read");
    assert!(told("---\ntitle: [\n---\nText\n", &signature("A", "x")).contains("cannot be read"));
}

proptest::proptest! {
    #[test]
    fn one_slip_in_a_name_is_asked_about_and_the_name_itself_is_not(name in "[A-Z][a-z]{4,8} [A-Z][a-z]{4,8}", at in 1..4_usize) {
        let person = |name: &str| Reviewer { name: name.to_owned(), role: "nurse".to_owned() };
        let (known, stranger) = (person(&name), person("Quite Someoneelse-Entirely"));
        proptest::prop_assert!(slips(&known, &[&known, &stranger]).is_empty());
        proptest::prop_assert!(slips(&stranger, &[&known]).is_empty());
        let mut typed: Vec<char> = name.chars().collect();
        typed.remove(at);
        let told = slips(&person(&typed.iter().collect::<String>()), &[&known, &stranger]);
        proptest::prop_assert!(told.len() == 1 && told[0].ends_with(&format!("did you mean “{name}”?")), "{:?}", told);
    }
}
