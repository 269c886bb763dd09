//! Rules about films and sounds.

super::family! {
    NO_CAPTIONS = "no-captions", Warn / Deny, serves "R31", "Who cannot hear a film, or watches it beside a sleeping child, reads what is said in it.",
        more "A file of captions (WebVTT) lies beside the film under the same name: `calm.mp4` has `calm.vtt`, in Spanish `calm.es.vtt`. Programs for films and many video sites write one and let you mend it. A film in which nobody speaks is excused in its article, with the reason.";
    NO_TRANSCRIPT = "no-transcript", Warn / Deny, serves "R31", "Who cannot hear a sound reads what is said in it.",
        more "The words stand in a part that opens, right after the sound: an empty line, `<details><summary>What is said</summary>`, an empty line, the words, an empty line, `</details>`. Music without words is excused in its article, with the reason.";
    BROKEN_CAPTIONS = "broken-captions", Warn / Deny, serves "R31", "Browsers leave out captions they cannot read, and say nothing about it.",
        more "A file of captions begins with the line `WEBVTT` and an empty line. Then come pieces with empty lines between them: a line `00:01.500 --> 00:04.000`, and below it what is said in that time.";
    TOO_LARGE_FOR_HOSTS = "too-large-for-hosts", Note, "Web hosts refuse files above a certain size, and readers with a slow network wait for minutes.";
}
