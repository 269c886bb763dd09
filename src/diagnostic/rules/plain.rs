//! Rules about plain and kind words. None of them stops a build: a reader decides what is plain, not a count.

super::family! {
    LONG_SENTENCE = "long-sentence", Warn, serves "R14", "A tired reader loses the beginning of a long sentence before its end.",
        more "Sentences of more than 30 words are reported. The NHS asks for 20 at most.",
        bad "When your child has been shouting for a while and you have been shouting back, and the neighbours have begun to knock on the wall, sit down on the floor and wait until it is quiet.",
        good "You have both been shouting. Sit down on the floor and wait until it is quiet.";
    LONG_PARAGRAPH = "long-paragraph", Note, serves "R15", "On a phone a long paragraph is a wall.",
        more "Paragraphs of more than 120 words or seven sentences are reported. The NHS asks for three sentences at most.",
        bad "Sit down. Wait. Breathe out. Look at the floor. Say nothing yet. Let the noise pass. Then look up. Smile if you can.",
        good "Sit down. Wait. Breathe out.\n\nLook at the floor. Say nothing yet. Let the noise pass.";
    READING_GRADE = "reading-grade", Note, serves "R16", "Health pages for everybody are written for readers of eleven to fourteen years.",
        more "Two formulas estimate the years of school a text asks for: Flesch–Kincaid (Kincaid and others, 1975) and SMOG (McLaughlin, 1969). A text of 100 words or more is reported when both agree that it asks for more than nine years, the first by itself and the second after three are taken off, because SMOG aims at readers who understand everything. They count lengths only, so use them to choose what to read again.";
    PASSIVE_MESSAGE = "passive-message", Warn, serves "R17", "A message that says who does what is understood at once.",
        bad "key_message: The rule can be kept while the child is comforted.",
        good "key_message: Keep the rule while you comfort your child.";
    JARGON = "jargon", Warn, serves "R18", "A term of the trade shuts out the readers who need the page most.",
        more "Say it in plain words, or give the term an entry in glossary.yaml: it is then explained wherever it stands.",
        bad "A dysregulated child needs calm.",
        good "An overwhelmed child needs calm.";
    KINDER_WORDS = "kinder-words", Warn, serves "R27", "Words that blame or label keep people from asking for help.",
        bad "A problem child needs calm too.",
        good "A child who is having a hard time needs calm too.";
    PLAIN_NUMBER = "plain-number", Note, serves "R19", "More people understand `1 in 4` than `25%`.",
        bad "In one study 25% of babies turned away [@field1981].",
        good "In one study 1 in 4 babies turned away [@field1981].";
    SHOUTED_WORDS = "shouted-words", Warn, serves "R41", "Words in capitals are hard to read, and a screen reader may spell them out.",
        bad "You must NEVER shake a baby.",
        good "You must **never** shake a baby.";
}
