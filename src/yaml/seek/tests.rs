use super::*;

fn rest(text: &str, path: &KeyPath, part: Part) -> String {
    let at = offset(text, path, part).expect("the value is there");
    text[at..].lines().next().unwrap_or_default().to_owned()
}

#[test]
fn values_and_keys_are_found_in_block_flow_and_nested_yaml() {
    let text = "title: Ä\r\nages: [infant, ünïcode, teen]\r\nmoves:\r\n  - { move: pause, say: \"x\" }\r\n  - move: own-it\r\n    say: y\r\n";
    let key = |key: &str| KeyPath::default().key(key);
    assert_eq!(rest(text, &key("title"), Part::Value), "Ä");
    assert_eq!(rest(text, &key("title"), Part::Key), "title: Ä");
    assert_eq!(rest(text, &key("ages").index(2), Part::Value), "teen]");
    assert_eq!(rest(text, &key("moves").index(0).key("say"), Part::Value), "\"x\" }");
    assert_eq!(rest(text, &key("moves").index(1).key("say"), Part::Key), "say: y");
    assert_eq!(rest(text, &key("moves").index(1), Part::Value), "move: own-it");
    assert_eq!(offset(text, &key("nothing"), Part::Value), None);
}

#[test]
fn keys_that_are_no_texts_are_found_by_their_position_and_hide_no_other() {
    let text = "a: b\n1e3: c\n[d, e]: f\n? { g: h }\n: i\nnull: j\n99999999999999999999999: k\nlast: l\n";
    let at = |position: usize| rest(text, &KeyPath::default().index(position), Part::Key);
    assert_eq!([at(1), at(2), at(4)], ["1e3: c", "[d, e]: f", "null: j"]);
    assert_eq!(rest(text, &KeyPath::default().key("last"), Part::Key), "last: l");
    assert_eq!(rest(text, &KeyPath::default().key("last"), Part::Value), "l");
}
