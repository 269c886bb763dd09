//! Rules about claims, their sources and their grades.

super::family! {
    NO_SOURCES = "no-sources", Warn / Deny, serves "R09", "Readers of an article about an idea, a study, a researcher or a myth are owed its sources.",
        bad "kind: concept\n---\nBabies turn away to rest.",
        good "kind: concept\n---\nBabies turn away to rest [@field1981].";
    UNSOURCED_RESEARCH = "unsourced-research", Warn, serves "R09", "Whoever leans on research says on which, so that a reader can look.",
        more "A citation anywhere in the same paragraph or entry of a list is enough, and so is one in the sentence that leads to a list.",
        bad "Research shows that babies turn away to rest.",
        good "Research shows that babies turn away to rest [@field1981].";
    UNSOURCED_NUMBER = "unsourced-number", Warn, serves "R09 R20", "A figure about people without a source cannot be weighed.",
        more "Looked for in concepts, studies, researchers and myths only. A citation anywhere in the same paragraph or entry of a list is enough.",
        bad "kind: concept\nkey_message: Wait [@field1981].\n---\nAbout 40% of babies turn away.",
        good "kind: concept\nkey_message: Wait [@field1981].\n---\nAbout 40% of babies turn away [@field1981].";
    CAUSAL_WORDING = "causal-wording", Warn, serves "R11", "Most research on families shows what goes together, not what causes what, and frightened readers hear a verdict.",
        more "Sentences that deny a cause, ask about one or quote others are let be. Where a trial has shown a cause, excuse the paragraph and say so.",
        bad "Shouting damages a child.",
        good "Frequent shouting is linked with more worries in children.";
    NO_GRADE = "no-grade", Warn, serves "R11", "Readers see how well the main claim of an article is tested, if its author says so.",
        bad "kind: concept\nevidence: null\n---\nBabies turn away to rest [@field1981].",
        good "kind: concept\nevidence: tested-a-little\n---\nBabies turn away to rest [@field1981].";
}
