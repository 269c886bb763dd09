//! Made-up values for tests, as a program would write them: lists and maps of texts, numbers, truth and nothing.

use proptest::prelude::*;
use serde_yaml::Value;

/// Values whose texts are made of `texts`, a regular expression.
pub(super) fn value(texts: &'static str) -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        texts.prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        Just(Value::Null),
    ];
    scalar.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-zä#{ ]{1,6}", inner, 0..4).prop_map(|map| Value::Mapping(
                map.into_iter().map(|(key, value)| (Value::from(key), value)).collect()
            )),
        ]
    })
}
