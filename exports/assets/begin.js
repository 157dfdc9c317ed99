// In a reader's browser: lay the sheet out, and say on the root when all stands.
"use strict";
layOut().then(
  () => { document.documentElement.dataset.drawn = "yes"; },
  fault => { document.documentElement.dataset.drawn = `no: ${fault}`; },
);
