//! Which learning paths an article is part of, and what comes before and after it there.

use super::{Handbook, Id, Station, Target};
use crate::article::{Kind, Particulars};

/// A path that names an article twice has two stations there; stations that are not shown are passed over.
pub(super) fn connect(handbook: &mut Handbook) {
    handbook.stations.clear();
    let paths: Vec<Id> = handbook.of_kind(Kind::PATH).collect();
    for path in paths {
        let Particulars::Path(learning) = &handbook.article(path).article().front.particulars else { continue };
        let stations: Vec<Id> = learning
            .steps
            .iter()
            .filter_map(|step| match handbook.wiki(&step.article.text, None).target {
                Some(Target::Article(id, _)) => Some(id),
                _ => None,
            })
            .collect();
        for (position, id) in stations.iter().enumerate() {
            let station = Station {
                path,
                number: position + 1,
                of: stations.len(),
                previous: position.checked_sub(1).map(|before| stations[before]),
                next: stations.get(position + 1).copied(),
            };
            handbook.stations.entry(*id).or_default().push(station);
        }
    }
}
