//! Rules about plain and kind words. None of them stops a build: a reader decides what is plain, not a count.

super::family! {
    LONG_SENTENCE = "long-sentence", Warn, serves "R14", "A tired reader loses the beginning of a long sentence before its end.",
        more "Sentences of more than 25 words are reported. The NHS asks for 20 at most.",
        bad "When your child has been shouting for a while and you have been shouting back, and the neighbours have begun to knock on the wall, sit down on the floor and wait until it is quiet.",
        good "You have both been shouting. Sit down on the floor and wait until it is quiet.";
    LONG_PARAGRAPH = "long-paragraph", Note, serves "R15", "On a phone a long paragraph is a wall.",
        more "Paragraphs of more than 100 words are reported, and those of more than four sentences, unless these are short; one that is a single sentence is told as that. The NHS asks for three sentences at most.",
        bad "Sit down beside your child and wait until the noise has passed. Breathe out slowly and look at the floor for a while. Say nothing yet, because words come too early now. When it is quieter, look up and say one kind thing. Then wait again, and let your child come as near as they like. If they turn away, stay where you are.",
        good "Sit down beside your child and wait until the noise has passed. Breathe out slowly and look at the floor for a while.\n\nSay nothing yet, because words come too early now.";
    READING_GRADE = "reading-grade", Note, serves "R16", "Health pages for everybody are written for readers of eleven to fourteen years.",
        more "Two formulas estimate the years of school a text asks for: Flesch–Kincaid (Kincaid and others, 1975) and SMOG (McLaughlin, 1969). A text of 100 words or more is reported when both agree that it asks for more than nine years, the first by itself and the second after three are taken off, because SMOG aims at readers who understand everything. They count lengths only, so use them to choose what to read again. In German the first Wiener Sachtextformel (Bamberger and Vanecek, 1984) says the years of school, in Spanish the perspicuity of Szigriszt Pazos (1993) and in French the formula of Kandel and Moles (1958) say how easy a text is, and less than 55 of 100 is reported. Arabic, Polish and other languages have no formula.";
    PASSIVE_MESSAGE = "passive-message", Warn, serves "R17", "A message that says who does what is understood at once.",
        more "Only a duty that nobody has is reported, such as `must be kept`; other passives are often the plainest words.",
        bad "key_message: The rule should be kept while the child cries.",
        good "key_message: Keep the rule while your child cries.";
    JARGON = "jargon", Warn, serves "R18", "A term of the trade shuts out the readers who need the page most.",
        more "Say it in plain words, or give the term an entry in glossary.yaml: it is then explained wherever it stands. Stiff words for which there is a plain one, such as `prior to`, are reported too. Words your readers know are named in handbook.yaml: `words: { allow: [dysregulated] }`.",
        bad "A dysregulated child needs calm.",
        good "An overwhelmed child needs calm.";
    KINDER_WORDS = "kinder-words", Warn, serves "R27", "Words that blame or label keep people from asking for help.",
        more "What stands in quotation marks is let be. A handbook adds words of its own in handbook.yaml: `words: { avoid: { service user: person we work with } }`; a phrase under `words: { allow: […] }` is never reported.",
        bad "A problem child needs calm too.",
        good "A child who is having a hard time needs calm too.";
    PLAIN_NUMBER = "plain-number", Note, serves "R19", "More people understand `1 in 4` than `25%`.",
        bad "In one study 25% of babies turned away [@field1981].",
        good "In one study 1 in 4 babies turned away [@field1981].";
    SHOUTED_WORDS = "shouted-words", Warn, serves "R41", "Words in capitals are hard to read, and a screen reader may spell them out.",
        more "Ordinary words in capitals are reported, and three words in a row. Short names such as NHS are let be; a longer one is named in handbook.yaml under `words: { allow: […] }`.",
        bad "You must NEVER shake a baby.",
        good "You must **never** shake a baby.";
}
