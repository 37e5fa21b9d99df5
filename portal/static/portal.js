/* Keyboard and small comforts. Every task works without this file. ES2018, no build step. */
"use strict";
document.documentElement.classList.add("js");
