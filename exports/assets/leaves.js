// Lays the blocks of the sheet in the page out on leaves of one size, and draws its figures; for a picture the first leaf
// alone is kept, once all are counted.
"use strict";
const layOut = async (firstAlone = false) => {
  const flow = document.getElementById("flow");
  const leaves = document.getElementById("leaves");
  const two = document.getElementById("sheet").dataset.columns === "2";
  const ordered = "ordered" in document.getElementById("sheet").dataset; // no block goes before one that waits
  const made = id => document.getElementById(id).content.firstElementChild.cloneNode(true);
  let leaf, columns, wide, at;
  const held = []; // what found no room and is not cut, or is wide: it waits for the next leaf, what follows goes before it

  // A new leaf; the first one opens with the finding, every other with what was held.
  const turn = () => {
    leaf = leaves.appendChild(made("leaf"));
    wide = leaf.querySelector(".wide");
    columns = [...leaf.querySelectorAll(".column")];
    leaf.querySelector(".columns").classList.toggle("one", !two);
    if (leaves.children.length === 1) fit(wide.appendChild(made("opening")).querySelector("h1"));
    at = 0;
    held.splice(0).forEach(place);
  };

  // On a leaf across, where height is dear, a finding of three lines is set in smaller letters if it then takes two.
  const LEAST_FINDING = 0.84;
  const fit = finding => {
    const lines = () => Math.round(finding.clientHeight / parseFloat(getComputedStyle(finding).lineHeight));
    const usual = parseFloat(getComputedStyle(finding).fontSize);
    for (let size = usual; two && lines() === 3 && size >= usual * LEAST_FINDING; size--) finding.style.fontSize = `${size}px`;
    if (lines() > 2) finding.style.fontSize = "";
  };

  const empty = () => columns.every(one => !one.children.length);
  const bare = () => empty() && !wide.querySelector(".block");
  const beyond = box => box.scrollHeight - box.clientHeight; // px; by so much what stands in a column, or on a leaf, is too high
  const over = box => beyond(box) > 1;

  // The columns of a table are as broad as their longest words need; where that is too broad, words are broken.
  const settle = block => {
    for (const table of block.querySelectorAll("table")) {
      table.classList.remove("tight");
      if (table.offsetWidth > table.parentElement.clientWidth + 1) table.classList.add("tight");
    }
  };

  // The rows of a table, or the items of a list: a block that is too high is cut between them.
  const parts = block => [...block.querySelectorAll(":scope > table > tbody > tr, :scope > ol > li")];
  const LEAST = 3; // of fewer parts none is left behind

  // Of the parts of a block so many stay as find room; the others are taken out and given back. How many is seen from where
  // they lie, and tried, for a table without some of its rows may have other columns. To ask after each would be a layout each.
  const takeOut = (kept, box) => {
    const home = kept[0].parentElement, taken = [];
    const less = () => {
      taken.unshift(kept.pop());
      taken[0].remove();
    };
    const bottom = part => part.getBoundingClientRect().bottom;
    const edge = bottom(kept.at(-1)) - beyond(box) + 1;
    for (let none = kept.filter(part => bottom(part) > edge).length; none; none--) less();
    while (kept.length && over(box)) less();
    while (taken.length && !over(box)) kept.push(home.appendChild(taken.shift()));
    if (kept.length && over(box)) less();
    return taken;
  };

  // Of a long list no more is put on a leaf at first than twice of what the last leaf held: a layout of all the rest on every
  // leaf would take longer than all else. What of a list waits comes back where there is room for it after all.
  let lately = Infinity;
  const putOff = block => {
    const waiting = [...block.querySelectorAll(":scope > ol > li")].slice(2 * lately);
    waiting.forEach(one => one.remove());
    return waiting;
  };

  // What of a block does not fit into its column or leaf, as a block that goes on elsewhere.
  const cut = (block, box, waiting = []) => {
    const kept = parts(block);
    const taken = kept.length && over(box) ? takeOut(kept, box).concat(waiting) : waiting;
    lately = kept.length || Infinity;
    if (kept.length < LEAST || !taken.length) {
      block.querySelector("tbody, ol")?.append(...taken);
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

  // How many times larger than on screen a figure is shown.
  const leastZoom = Number(document.getElementById("sheet").dataset.leastZoom); // as long as its least words can be read
  const zoom = place => parseFloat(place.firstElementChild.style.transform.slice(6));
  const resize = (place, share) => {
    place.firstElementChild.style.transform = `scale(${zoom(place) * share})`;
    place.style.height = `${parseFloat(place.style.height) * share}px`;
  };

  // A figure that is higher than what is left of its leaf is shown smaller.
  const shrink = (block, box) => {
    for (const place of block.querySelectorAll(".place")) {
      const share = 1 - beyond(box) / parseFloat(place.style.height);
      if (share < 1 && zoom(place) * share >= leastZoom) resize(place, share);
    }
  };

  // A figure that is drawn for several heights is shown at the first for which there is room; without any, as before.
  const choose = (block, box, least = 0) => {
    for (const place of over(box) ? block.querySelectorAll(".place[data-made]") : []) {
      const all = JSON.parse(place.dataset.made);
      const show = one => {
        place.firstElementChild.id = one.id;
        place.firstElementChild.style.transform = `scale(${one.zoom})`;
        place.style.height = `${one.height}px`;
        return !over(box);
      };
      const shown = all.find(one => one.id === place.firstElementChild.id);
      const high = all.filter(one => one.height >= shown.height * least);
      if (!high.some(show)) show(shown);
    }
  };

  // The figures of a block are made smaller for what does not fit, as far as their words can be read and most is shown.
  const LEAST_SHARE = 0.65; // of their height
  const giveWay = (block, column) => {
    choose(block, column, LEAST_SHARE);
    const high = beyond(column);
    const shares = [...block.querySelectorAll(".place")].map(place => [place, 1 - high / parseFloat(place.style.height)]);
    if (over(column) && shares.every(([place, share]) => zoom(place) * share >= leastZoom)) shares.forEach(one => resize(...one));
  };

  const single = () => columns[0].parentElement.classList.contains("one");
  const next = () => {
    if (at === 0 && !single()) at = 1;
    else turn();
  };
  const broad = block => Boolean(block?.classList.contains("wide-block"));
  // A block that would stand alone in the columns, since what follows takes the whole breadth, takes it too.
  const takesAll = block => broad(block) || (empty() && !block.querySelector(".place") && broad(block.nextElementSibling));
  const place = block => {
    if (block.classList.contains("anew")) {
      while (held.length) turn();
      if (!bare()) turn();
    }
    if (!single() && takesAll(block)) return placeWide(block); // one column is as wide as the leaf
    if (block.classList.contains("chart")) return placeChart(block);
    const facts = block.querySelector(":scope > .figures");
    if (facts && !single() && columns[0].firstElementChild?.classList.contains("chart")) at = 1; // beside the chart
    for (;;) {
      const column = columns[at];
      const alone = !column.children.length && !wide.children.length;
      const waiting = putOff(block);
      column.append(block);
      if (waiting.length && !over(column)) block.querySelector("ol").append(...waiting.splice(0));
      settle(block);
      giveWay(facts ? column.firstElementChild : block, column);
      if (!over(column)) return;
      const more = cut(block, column, waiting);
      if (more === block && alone) return column.append(block); // higher than a leaf: nothing could hold it
      if (more === block && block.querySelector(".place")) return held.push(block);
      block = more;
      next();
    }
  };
  const placeChart = block => {
    if (held.length || at > 0) return held.push(block);
    const column = columns[0], first = !column.children.length;
    column.append(block);
    if (first) choose(block, column);
    if (first) shrink(block, column);
    if (!over(column) || (first && !wide.children.length)) return;
    held.push(block);
    block.remove();
  };
  const placeWide = block => {
    const drawn = block.querySelector(".place");
    if (!empty() || (drawn && held.length)) return held.push(block);
    for (;;) {
      const alone = !wide.children.length;
      wide.append(block);
      settle(block);
      choose(block, leaf);
      if (over(leaf)) shrink(block, leaf);
      if (!over(leaf)) return;
      const more = cut(block, leaf);
      if (more === block && alone) return wide.append(block);
      if (more === block && drawn) return held.push(block);
      block = more;
      turn();
    }
  };

  const draw = async () => {
    const figures = JSON.parse(document.getElementById("figures").textContent);
    const quiet = { displayModeBar: false, showSendToCloud: false, displaylogo: false, scrollZoom: false };
    for (const one of leaves.querySelectorAll(".figure[id]")) {
      const figure = figures[Number(one.id.slice("figure-".length))];
      await Plotly.newPlot(one, figure.data, figure.layout, quiet);
    }
  };

  await Promise.all([...document.fonts].map(face => face.load()));
  turn();
  for (const block of [...flow.children]) {
    place(block);
    while (ordered && held.length) turn();
  }
  while (held.length) turn();
  for (const one of leaves.children) {
    const [first, second] = one.querySelectorAll(".column");
    const alone = first.children.length && !second.children.length && !first.querySelector(".chart");
    if (alone) one.querySelector(".columns").classList.add("one");
  }
  flow.remove();
  [...leaves.children].forEach((one, number) => {
    one.querySelector(".number").textContent = `page ${number + 1} of ${leaves.children.length}`;
  });
  if (firstAlone) leaves.replaceChildren(leaves.firstElementChild);
  await draw(); // after the leaves stand, for a figure has its place before it is drawn
};
