use proptest::prelude::*;

use super::super::made_up::value;
use super::*;

fn after(text: &str, changes: &[Change]) -> Option<String> {
    let source = Source::new("a.yaml", text);
    let pieces = changed(&source, Span { start: 0, end: text.len() }, changes)?;
    Some(replaced(text, &pieces))
}

fn new(text: &str) -> New {
    New::Text(text.to_owned())
}

fn append(text: &str) -> Option<String> {
    after(text, &[Change::Append(KeyPath::keys(&["a"]), new("new"))])
}

#[test]
fn a_list_gets_an_item_in_its_own_way_of_writing() {
    for (before, wanted) in [
        ("a: [x, y]  # why\nb: 1\n", "a: [x, y, new]  # why\nb: 1\n"),
        ("a: []\n", "a: [new]\n"),
        ("a: [ x,\n  y, ]\n", "a: [ x,\n  y, new, ]\n"),
        ("a:\n  - x # one\n  - \"y\"\r\n# end\nb: 1\n", "a:\n  - x # one\n  - \"y\"\r\n  - new\r\n# end\nb: 1\n"),
        ("a:\n- x\nb: 1\n", "a:\n- x\n- new\nb: 1\n"),
        ("a:\n- x", "a:\n- x\n- new"),
        ("a: x # one\n", "a: [x, new] # one\n"),
        ("a: 'x'\n", "a: ['x', new]\n"),
        ("a:\nb: 1\n", "a: [new]\nb: 1\n"),
        ("a: # none\nb: 1\n", "a: [new] # none\nb: 1\n"),
    ] {
        assert_eq!(append(before).as_deref(), Some(wanted), "{before:?}");
    }
    for hopeless in ["b: 1\n", "a: {x: y}\n", "a: &n [x]\nb: *n\n", "a: [x\n", "a: x\n  y\n"] {
        assert_eq!(append(hopeless), None, "{hopeless:?}");
    }
}

#[test]
fn a_map_gets_a_key_where_it_belongs() {
    let reviewed = KeyPath::keys(&["reviewed"]);
    let text = |text: &str| Change::Insert(reviewed.clone(), "text", new(text), Some("date"));
    for (before, wanted) in [
        (
            "reviewed:\n  date: 2026-01-01 # d\n  by: []\nx: 1\n",
            "reviewed:\n  date: 2026-01-01 # d\n  text: abc\n  by: []\nx: 1\n",
        ),
        ("reviewed: { date: 2026-01-01, by: [] }\n", "reviewed: { date: 2026-01-01, text: abc, by: [] }\n"),
    ] {
        assert_eq!(after(before, &[text("abc")]).as_deref(), Some(wanted));
    }
    let person = New::Map(vec![("name", new("A")), ("role", new("b: c"))]);
    let whole = New::Map(vec![("date", new("2026-01-01")), ("by", New::List(vec![person.clone()]))]);
    let change = Change::Insert(KeyPath::default(), "reviewed", whole, None);
    let lines = "reviewed:\n  date: 2026-01-01\n  by:\n    - name: A\n      role: \"b: c\"\n";
    assert_eq!(after("title: x\n", std::slice::from_ref(&change)), Some(format!("title: x\n{lines}")));
    assert_eq!(after("", &[change]).as_deref(), Some(lines));
    let text = "reviewed:\n  by:\n  - name: B\n    role: c # d\nx: 1\n";
    let change = Change::Append(reviewed.key("by"), person);
    let wanted = "reviewed:\n  by:\n  - name: B\n    role: c # d\n  - name: A\n    role: \"b: c\"\nx: 1\n";
    assert_eq!(after(text, &[change]).as_deref(), Some(wanted));
}

#[test]
fn values_keys_and_items_change_alone() {
    let a = KeyPath::keys(&["a"]);
    assert_eq!(after("a: 'x' # c\n", &[Change::Set(a.clone(), "it's".into())]).as_deref(), Some("a: 'it''s' # c\n"));
    assert_eq!(after("b: 1\na: |\n  x\n", &[Change::Set(a.clone(), "y".into())]).as_deref(), Some("b: 1\na: y\n"));
    assert_eq!(after("\"a\": x\n", &[Change::Rename(a.clone(), "b".into())]).as_deref(), Some("\"b\": x\n"));
    let out = Change::Remove(a.index(0));
    for (before, wanted) in [
        ("a: [x, y]\n", "a: [y]\n"),
        ("a: [x]\n", "a: []\n"),
        ("a:\n  - x: 1\n    y: 2\n  # of z\n  - z: 1\n", "a:\n  # of z\n  - z: 1\n"),
    ] {
        assert_eq!(after(before, std::slice::from_ref(&out)).as_deref(), Some(wanted), "{before:?}");
    }
    assert_eq!(after("a: [x, y] # c\n", &[Change::Remove(a.index(1))]).as_deref(), Some("a: [x] # c\n"));
    assert_eq!(after("a:\n  - x\n", &[out]), None);
}

proptest! {
    #[test]
    fn in_any_yaml_the_change_and_nothing_else_is_made(value in value("[a-zä:#{}\\[\\]' \\n-]{0,12}"), new in "(?s).{0,8}") {
        let text = serde_yaml::to_string(&value).expect("written");
        let Some(map) = value.as_mapping() else { return Ok(()) };
        for (key, _) in map {
            let path = KeyPath::keys(&[key.as_str().unwrap_or_default()]);
            for change in [
                Change::Set(path.clone(), new.clone()),
                Change::Rename(path.clone(), new.clone()),
                Change::Append(path.clone(), New::Text(new.clone())),
                Change::Remove(path.index(0)),
            ] {
                let Some(after) = after(&text, std::slice::from_ref(&change)) else { continue };
                prop_assert_eq!(Some(tree::read(&after).expect("YAML")), apply(tree::read(&text).expect("YAML"), &change));
                // Nothing before the first and behind the last sign that differs was touched: at most one value long.
                let same = text.bytes().zip(after.bytes()).take_while(|(one, other)| one == other).count();
                prop_assert!(same <= text.len());
            }
        }
    }

    #[test]
    fn any_text_is_changed_without_panic(text in "(?s)[a-b:#{}\\[\\],'\"&*|>~ \\n-]{0,40}") {
        let _ = after(&text, &[Change::Append(KeyPath::keys(&["a"]), new("x"))]);
        let _ = after(&text, &[Change::Insert(KeyPath::default(), "new", new("x"), None)]);
        let _ = after(&text, &[Change::Remove(KeyPath::keys(&["a"]).index(0))]);
    }
}
