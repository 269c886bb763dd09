// Every browser test in one process, so that they share one Chromium: node --test all.js

import "./pages.js";
import "./site.js";
import "./portable.js";
import "./preview.js";
import "./morph.js";
import "./in_place.js";
import "./panel.js";
import "./reading.js";
import "./search.js";
import "./look.js";
import "./attacks.js";
