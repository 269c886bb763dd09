//! The keys of `handbook.yaml`. See [`Key`].

use super::allow::{Allow, FILE, rule_names};
use super::editor::EDITOR;
use super::look::{COLOUR_KEYS, DOOR, ORGANISATION};
use super::own_words::WORDS;
use super::reach::WEB;
use super::search::Search;
use super::settings::{Html, Profile};
use super::ways::{MOST_WAYS, WAY};
use crate::diagnostic::Level;
use crate::yaml::{Form, Key, Keys};

/// What each edition says for itself.
pub const OWN: Keys = &[
    Key::free("title", Form::Text, "the handbook's name", "A small handbook"),
    Key::free("organisation", Form::Map(&[ORGANISATION]), "who publishes it", ""),
    Key::free("doors", Form::Maps(&[DOOR]), "the ways in that the home page offers first", ""),
    Key::free(
        "ways",
        Form::Most(MOST_WAYS, &Form::Maps(&[WAY])),
        "the few words at the top of every page; help is always the last of them, by itself",
        "",
    ),
    Key::free(
        "sections",
        Form::Words,
        "the folders of `articles` in the order in which readers see them; others follow",
        "[scripts]",
    ),
    Key::free(
        "ages",
        Form::Under(&Form::Text),
        "ages that articles may name, and what readers see",
        "{ toddler: Toddlers, child: Children }",
    ),
    Key::free(
        "tags",
        Form::Either(&Form::Words, &Form::Under(&Form::Text)),
        "tags that articles may name, any where there are none; with what readers see behind each, if that is another word",
        "[repair]",
    ),
    Key::free(
        "aliases",
        Form::Under(&Form::Text),
        "former addresses of sections, tags, ages and other pages, and the page each leads to now",
        "{ old-calendar: the-way-back }",
    ),
    Key::free("words", Form::Map(&[WORDS]), "words your organisation avoids, and words it has chosen", ""),
    Key::free("footer", Form::Words, "pages at the end of every page", "[the-way-back]"),
    Key::free("help", Form::Text, "the page about help: below the numbers on every page", "the-way-back"),
    Key::free(
        "hurt",
        Form::Text,
        "where whoever says that someone is hurt is led, a page or one of its headings: the page about help where none is named",
        "the-way-back",
    ),
    Key::free("evidence", Form::Text, "the page that says what the grades of evidence mean", "the-way-back"),
    Key::free(
        "safety",
        Form::Text,
        "the page that says when repair is not the answer: on every script",
        "the-way-back",
    ),
];

/// What is set once, for all editions.
pub const ONCE: Keys = &[
    Key::free("colours", Form::Map(&[COLOUR_KEYS]), "colours in the place of the theme's", ""),
    Key::free(
        "base_url",
        Form::Shaped(
            "^https?://[^\\s/?#\"'<>\\\\^`{|}][^\\s?#\"'<>\\\\^`{|}]*$",
            "a web address: it begins with https://",
        ),
        "where the site will stand; without it there is no feed and no sitemap",
        "https://handbook.example.org/",
    ),
    Key::free(
        "countries",
        Form::ShapedWords("^[A-Z]{2}$", "two capital letters"),
        "countries whose emergency numbers stand on every page, each with its two capital letters",
        "[GB]",
    ),
    Key::free(
        "languages",
        Form::ShapedWords("^[a-z]{2,3}$", "two or three small letters"),
        "the languages of the handbook, the main one first, each with its two or three small letters",
        "[en]",
    ),
    Key::free(
        "profile",
        Form::OneOf(|| Profile::WORDS.iter().map(|(word, _)| *word).collect()),
        "`draft` while you write; `published` holds the handbook to every rule",
        "draft",
    ),
    Key::free(
        "rules",
        Form::Of(rule_names, &Form::OneOf(|| Level::WORDS.iter().map(|(word, _)| *word).collect())),
        "rules that are to be stricter or milder than they are",
        "{ long-sentence: note }",
    ),
    Key::free(
        "allow",
        Form::Maps(&[FILE, Allow::KEYS]),
        "files that are excused from a rule, each with your reason",
        "",
    ),
    Key::free(
        "review_grace_days",
        Form::Number,
        "how many days after `review_by` an article is more than late; 90 where nothing is said",
        "90",
    ),
    Key::free(
        "helpline_max_age_days",
        Form::Number,
        "after how many days a support line is to be checked again; 365 where nothing is said",
        "365",
    ),
    Key::free(
        "html",
        Form::OneOf(|| Html::WORDS.iter().map(|(word, _)| *word).collect()),
        "`clean` takes out of HTML in articles what could harm readers; `trusted` leaves all of it",
        "clean",
    ),
    Key::free(
        "search",
        Form::Either(&Form::OneOf(|| Search::WORDS.iter().map(|(word, _)| *word).collect()), &Form::Flag),
        "whether readers can search",
        "on",
    ),
    Key::free("references", Form::Words, "the bibliographies beside this file, `.yaml` or `.bib`", "[references.yaml]"),
    Key::free("csl", Form::Text, "the citation style: its name, or a `.csl` file beside this one", "apa"),
    Key::free(
        "exit_to",
        WEB,
        "where the quick way out of pages about harm leads: a site that raises no questions",
        "https://www.bbc.co.uk/weather",
    ),
    Key::free("time_zone", Form::Text, "where the handbook is at home; its days begin there", "Europe/London"),
    Key::free("editor", EDITOR, "what the preview opens files with", "vscode"),
];
