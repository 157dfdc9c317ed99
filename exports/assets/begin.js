// In a reader's browser: lay the sheet out, say on the root when all stands, and fit it to a window that is narrower.
"use strict";
const NARROW = 640; // px; below it the blocks flow in one column, above it the leaves are shown smaller
const LEAST_SHOWN = 0.75; // of its size; a figure that is still too wide is scrolled

const fitWindow = () => {
  const root = document.documentElement, sheet = document.getElementById("sheet");
  const width = parseFloat(getComputedStyle(root).getPropertyValue("--width"));
  const flowing = innerWidth < NARROW;
  root.classList.toggle("flowing", flowing);
  sheet.style.zoom = flowing || innerWidth >= width ? "" : root.clientWidth / width;
  for (const place of sheet.querySelectorAll(".place")) {
    place.style.zoom = "";
    if (flowing) place.style.zoom = Math.min(1, Math.max(LEAST_SHOWN, place.parentElement.clientWidth / place.offsetWidth));
  }
  for (const block of sheet.querySelectorAll(".block")) {
    block.removeAttribute("tabindex");
    if (flowing && block.scrollWidth > block.clientWidth) block.tabIndex = 0; // to be scrolled by keys too
  }
};

layOut().then(
  () => {
    fitWindow();
    addEventListener("resize", fitWindow);
    document.documentElement.dataset.drawn = "yes";
  },
  fault => { document.documentElement.dataset.drawn = `no: ${fault}`; },
);
