//! What tells of a need is heard, in each language of the handbook, and nothing harmless is.

use mend::finding::Brain;

use super::{MADE, SHIPPED, queries};

/// Every line that a clinician wrote beside a need, and every one that must stay quiet, in each language of the handbook.
#[test]
fn every_line_of_every_need_is_heard_as_it_should_be() {
    let ids = |brain: &Brain| brain.lexicon.needs.iter().map(|need| need.id.clone()).collect::<Vec<_>>();
    for edition in SHIPPED.editions() {
        let made = edition.search(None, &mut drop).expect("it can be searched");
        let (brain, alike) = (made.brain, &made.index.alike);
        let language = brain.lexicon.language.as_str();
        let needs = |line: &str| brain.needs_in(&brain.hear(line, alike));
        let mut wrong = Vec::new();
        for (position, need) in brain.lexicon.needs.iter().enumerate() {
            let unheard = need.yes.iter().filter(|line| !needs(line).contains(&position));
            wrong.extend(unheard.map(|line| format!("{}: `{line}` is not heard", need.id)));
            let heard = need.no.iter().filter(|line| needs(line).contains(&position));
            wrong.extend(heard.map(|line| format!("{}: `{line}` is heard", need.id)));
        }
        for line in &brain.lexicon.quiet {
            let heard: Vec<&str> = needs(line).into_iter().map(|one| brain.lexicon.needs[one].id.as_str()).collect();
            if !heard.is_empty() {
                wrong.push(format!("`{line}` must be quiet, and is heard as {heard:?}"));
            }
        }
        assert!(wrong.is_empty(), "{language}: {} lines: {wrong:#?}", wrong.len());
        assert!(brain.lexicon.needs.iter().all(|need| !need.yes.is_empty() && !need.reason.is_empty()), "{language}");
        assert_eq!(ids(brain), ids(MADE.brain), "{language}: the same needs, in the same order");
        let named = brain.lexicon.needs.iter().filter_map(|need| need.page.as_ref()).map(|page| page.slug.as_str());
        let lost: Vec<&str> = named.filter(|page| edition.handbook().by_slug(page).is_none()).collect();
        assert!(lost.is_empty(), "{language}: pages of needs that are not there: {lost:?}");
    }
}

/// What people type in the other languages of the handbook, and the needs it must tell of.
#[test]
fn help_comes_first_in_every_language() {
    for edition in SHIPPED.editions().skip(1) {
        let made = edition.search(None, &mut drop).expect("it can be searched");
        let language = made.brain.lexicon.language.as_str();
        let file = match language {
            "es" => include_str!("spoken.es.tsv"),
            "ar" => include_str!("spoken.ar.tsv"),
            _ => panic!("no queries in {language}"),
        };
        let mut wrong = Vec::new();
        for (query, _, right) in queries(file) {
            let heard = made.brain.needs_in(&made.brain.hear(query, &made.index.alike));
            let heard: Vec<&str> = heard.into_iter().map(|one| made.brain.lexicon.needs[one].id.as_str()).collect();
            let is_right = match right {
                "HELP" => !heard.is_empty(),
                "NOHELP" => heard.is_empty(),
                ids => ids.split('|').any(|id| heard.contains(&id)),
            };
            if !is_right {
                wrong.push(format!("{query}: {heard:?}, not {right}"));
            }
        }
        assert!(wrong.is_empty(), "{language}: {wrong:#?}");
    }
}

/// Frightened people put guilt before a confession, and oaths between its words.
#[test]
fn no_line_of_need_is_lost_by_what_stands_before_it_or_between() {
    let (brain, alike) = (MADE.brain, &MADE.index.alike);
    let lost = |lines: Vec<String>| -> Vec<String> {
        let is_lost = |line: &String| brain.needs_in(&brain.hear(line, alike)).is_empty();
        lines.into_iter().filter(is_lost).collect()
    };
    let lines: Vec<Vec<&str>> =
        brain.lexicon.needs.iter().flat_map(|need| &need.yes).map(|line| line.split(' ').collect()).collect();
    for before in ["i feel so bad", "i feel terrible", "im so scared"] {
        let sentences = lines.iter().filter(|words| words.len() > 1);
        let lost = lost(sentences.map(|words| format!("{before} {}", words.join(" "))).collect());
        // "I need help" and "I give up" are a need only when they are all that is typed.
        assert!(lost.len() <= 3, "{lost:#?}");
    }
    let between = ["really", "fucking"];
    let put = |words: &[&str], at: usize| [&words[..at], &[between[at % 2]], &words[at..]].concat().join(" ");
    let all = lines.iter().flat_map(|words| (1..words.len()).map(|at| put(words, at)));
    assert_eq!(lost(all.collect()), Vec::<String>::new());
}

/// Where and with whom somebody lives is no crisis; what stands behind "live" without either goes on to be one, also beside it.
#[test]
fn only_a_place_or_a_person_makes_living_harmless() {
    let (brain, alike) = (MADE.brain, &MADE.index.alike);
    let dying = brain.lexicon.needs.iter().position(|need| need.id == "dying").expect("the need");
    let is_heard = |line: &str| brain.needs_in(&brain.hear(line, alike)).contains(&dying);
    let frames = [
        "i dont want to live",
        "i do not want to live",
        "she doesnt want to live",
        "tired of living",
        "i dont even want to live",
    ];
    let harmless = [
        "in london",
        "in spain",
        "in new york",
        "near dublin",
        "in this house",
        "in that area",
        "at home",
        "there",
        "with my dad",
        "with mum",
        "at my mums",
        "at my dad's",
        "with my stepdad",
        "with my brother",
        "with him",
        "with her",
        "next to my parents",
        "with my foster carer",
    ];
    let grave = [
        "",
        "anymore",
        "any more",
        "like this",
        "here anymore",
        "here on this earth",
        "in this world",
        "in pain",
        "in fear",
        "in my body",
        "in agony",
        "with this pain",
        "with this shame",
        "with myself",
        "with the guilt",
        "without him",
        "through this",
        "if he dies",
        "with my mum gone",
        "in london or anywhere",
    ];
    let said = |frame: &str, rest: &str| format!("{frame} {rest}").trim().to_owned();
    for frame in frames {
        for rest in harmless {
            for line in [said(frame, rest), said(frame, &format!("{rest} anymore"))] {
                assert!(!is_heard(&line), "{line}");
                for more in grave.iter().take(12) {
                    let both = format!("{line} {}", said("i dont want to live", more));
                    assert!(is_heard(&both), "{both}");
                }
            }
        }
        for rest in grave {
            // With these two, "tired of living" says no more than that somebody is alone.
            let line = said(frame, rest);
            assert!(
                is_heard(&line)
                    || frame.starts_with("tired") && ["with my mum gone", "in london or anywhere"].contains(&rest),
                "{line}"
            );
        }
    }
    for line in [
        "my son doesnt want to live with me",
        "my 14 year old does not want to live with us",
        "she doesnt want to live with me anymore",
    ] {
        assert!(!is_heard(line), "{line}");
    }
    assert!(is_heard("i dont want to live with me") && is_heard("i have voices and i dont want to live with them"));
}
