// Draws the figures of the sheet in the page and lays its blocks out on leaves of one size.
"use strict";
const layOut = async () => {
  const flow = document.getElementById("flow");
  const leaves = document.getElementById("leaves");
  const two = document.getElementById("sheet").dataset.columns === "2";
  const made = id => document.getElementById(id).content.firstElementChild.cloneNode(true);
  let leaf, columns, wide, at;

  // A new leaf; the first one opens with the finding.
  const turn = () => {
    leaf = leaves.appendChild(made("leaf"));
    wide = leaf.querySelector(".wide");
    columns = [...leaf.querySelectorAll(".column")];
    leaf.querySelector(".columns").classList.toggle("one", !two);
    if (leaves.children.length === 1) wide.append(made("opening"));
    at = 0;
  };
  const empty = () => columns.every(one => !one.children.length);
  const bare = () => empty() && !wide.querySelector(".block");
  const over = column => column.scrollHeight > column.clientHeight + 1;
  const tooWide = () => leaf.scrollHeight > leaf.clientHeight + 1 || columns[0].clientHeight < 0;

  // The rows of a table, or the items of a list: a block that is too high is cut between them.
  const parts = block => [...block.querySelectorAll(":scope > table > tbody > tr, :scope > ol > li")];
  const LEAST = 3; // of fewer parts none is left behind

  // What of a block does not fit into its column, as a block that goes on elsewhere.
  const cut = (block, full) => {
    const kept = parts(block), taken = [];
    while (kept.length && full()) {
      taken.unshift(kept.pop());
      taken[0].remove();
    }
    const home = block.querySelector("tbody, ol");
    if (kept.length < LEAST || !taken.length) {
      home?.append(...taken);
      block.remove();
      return block;
    }
    const more = block.cloneNode(true);
    const list = more.querySelector("tbody, ol");
    more.dataset.before = Number(block.dataset.before || 0) + kept.length;
    list.replaceChildren(...taken);
    list.style.setProperty("--before", more.dataset.before);
    more.classList.remove("anew");
    return more;
  };

  // A figure that is higher than what is left of its leaf is shown smaller, as long as its least words can be read.
  const LEAST_ZOOM = 1.1; // as in exports/sizes.py
  const shrink = (block, beyond) => {
    for (const place of block.querySelectorAll(".place")) {
      const high = parseFloat(place.style.height), scale = (high - beyond()) / high;
      const figure = place.firstElementChild, zoom = parseFloat(figure.style.transform.slice(6)) * scale;
      if (scale >= 1 || zoom < LEAST_ZOOM) continue;
      figure.style.transform = `scale(${zoom})`;
      place.style.height = `${high * scale}px`;
    }
  };

  const next = () => {
    if (two && at === 0) at = 1;
    else turn();
  };
  const place = block => {
    if (block.classList.contains("anew") && !bare()) turn();
    if (two && block.classList.contains("wide-block")) return placeWide(block); // one column is as wide as the leaf
    for (;;) {
      const column = columns[at];
      const alone = !column.children.length && !wide.children.length;
      column.append(block);
      if (!column.previousElementSibling && column.children.length === 1) shrink(block, () => column.scrollHeight - column.clientHeight);
      if (!over(column)) return;
      const more = cut(block, () => over(column));
      if (more === block && alone) return column.append(block); // higher than a leaf: nothing could hold it
      block = more;
      next();
    }
  };
  const placeWide = block => {
    if (!empty()) turn();
    for (;;) {
      const alone = !wide.children.length;
      wide.append(block);
      if (tooWide()) shrink(block, () => leaf.scrollHeight - leaf.clientHeight);
      if (!tooWide()) return;
      const more = cut(block, tooWide);
      if (more === block && alone) return wide.append(block);
      block = more;
      turn();
    }
  };

  const draw = async () => {
    const figures = JSON.parse(document.getElementById("figures").textContent);
    const quiet = { displayModeBar: false, showSendToCloud: false, displaylogo: false, scrollZoom: false };
    for (const [number, figure] of figures.entries())
      await Plotly.newPlot(`figure-${number}`, figure.data, figure.layout, quiet);
  };

  await Promise.all([...document.fonts].map(face => face.load()));
  await draw();
  turn();
  for (const block of [...flow.children]) place(block);
  for (const one of leaves.children) {
    const [first, second] = one.querySelectorAll(".column");
    const alone = first.children.length && !second.children.length && !first.querySelector(".chart");
    if (alone) one.querySelector(".columns").classList.add("one");
  }
  flow.remove();
  [...leaves.children].forEach((one, number) => {
    one.querySelector(".number").textContent = `page ${number + 1} of ${leaves.children.length}`;
  });
  return leaves.children.length;
};
