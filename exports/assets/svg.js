() => {
  // The first leaf as one SVG: the rules of its boxes, its figures as they are, its texts line by line where they stand.
  const leaf = document.querySelector(".leaf");
  const NS = "http://www.w3.org/2000/svg";
  const origin = leaf.getBoundingClientRect();
  const made = (name, attributes) => {
    const node = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  };
  const out = made("svg", { xmlns: NS, width: origin.width, height: origin.height, viewBox: `0 0 ${origin.width} ${origin.height}` });
  const letters = [...new Set(leaf.textContent)].map(letter => letter.codePointAt(0)).filter(code => code < 0x2000 || code > 0x206f);
  const needed = rule => rule.style.getPropertyValue("unicode-range").split(",").some(range => {
    const [first, last] = range.trim().slice(2).split("-").map(code => parseInt(code, 16));
    return letters.some(code => code >= first && code <= (last ?? first));
  });
  const style = made("style", {});
  style.textContent = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
    .filter(rule => rule instanceof CSSFontFaceRule && needed(rule)).map(rule => rule.cssText).join("\n");
  out.append(style, made("rect", { width: "100%", height: "100%", fill: getComputedStyle(leaf).backgroundColor }));

  const box = node => {
    const look = getComputedStyle(node), at = node.getBoundingClientRect();
    const x = at.left - origin.left, y = at.top - origin.top;
    const sides = { Top: [x, y, at.width, 0], Bottom: [x, y + at.height, at.width, 0], Left: [x, y, 0, at.height] };
    for (const [side, [left, top, width, height]] of Object.entries(sides)) {
      const thick = parseFloat(look[`border${side}Width`]);
      if (!thick || look[`border${side}Style`] === "none") continue;
      const up = side === "Bottom" ? thick : 0;
      out.append(made("rect", { x: left, y: top - up, width: width || thick, height: height || thick, fill: look[`border${side}Color`] }));
    }
  };
  const before = node => {
    const look = getComputedStyle(node, "::before"), said = /^counter\(item\)$/.test(look.content);
    if (!said) return;
    const list = node.parentElement, at = node.getBoundingClientRect();
    const number = Number(list.style.getPropertyValue("--before") || 0) + [...list.children].indexOf(node) + 1;
    out.append(word(String(number), getComputedStyle(node), look.color, at.left - origin.left, at.top - origin.top, 0));
  };
  const word = (text, look, colour, x, top, width) => {
    const size = parseFloat(look.fontSize);
    const node = made("text", {
      x, y: top + size * 1.02, fill: colour, "font-family": look.fontFamily, "font-size": size,
      "font-weight": look.fontWeight, "xml:space": "preserve",
      "letter-spacing": look.letterSpacing === "normal" ? 0 : look.letterSpacing,
    });
    if (/[\u0590-\u08ff]/.test(text)) { node.setAttribute("direction", "rtl"); node.setAttribute("x", x + width); }
    node.textContent = text;
    return node;
  };
  const lines = node => {
    const look = getComputedStyle(node.parentElement);
    const range = document.createRange();
    const found = [];
    for (const match of node.textContent.matchAll(/\S+/g)) {
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const [at] = range.getClientRects();
      if (!at || !at.width) continue;
      const last = found.at(-1);
      const rtl = /[\u0590-\u08ff]/.test(match[0]);
      if (last && Math.abs(last.top - at.top) < 2 && last.rtl === rtl) {
        last.text += ` ${match[0]}`;
        last.right = Math.max(last.right, at.right);
        last.left = Math.min(last.left, at.left);
      } else found.push({ text: match[0], left: at.left, right: at.right, top: at.top, height: at.height, rtl });
    }
    for (const one of found) {
      const size = parseFloat(look.fontSize), inset = (one.height - size * 1.3) / 2;
      out.append(word(one.text, look, look.color, one.left - origin.left, one.top - origin.top + inset, one.right - one.left));
    }
  };
  const walk = node => {
    if (node.nodeType === Node.TEXT_NODE) return lines(node);
    if (node.nodeType !== Node.ELEMENT_NODE || getComputedStyle(node).display === "none") return;
    if (node.namespaceURI === NS) {
      const at = node.getBoundingClientRect();
      const copy = node.cloneNode(true);
      const wide = parseFloat(node.getAttribute("width")), high = parseFloat(node.getAttribute("height"));
      copy.setAttribute("x", at.left - origin.left);
      copy.setAttribute("y", at.top - origin.top);
      copy.setAttribute("width", at.width);
      copy.setAttribute("height", at.height);
      copy.setAttribute("viewBox", `0 0 ${wide} ${high}`);
      copy.removeAttribute("style");
      return out.append(copy);
    }
    box(node);
    if (node.tagName === "LI") before(node);
    node.childNodes.forEach(walk);
  };
  leaf.childNodes.forEach(walk);
  return new XMLSerializer().serializeToString(out);
}
