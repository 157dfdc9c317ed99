// Tells the server how wide the window is, and lets links between pages open without a new session.
const OF_THE_PAGE = ".stHtml a[href]:not([target='_blank'])";
const OF_THE_MENU = "a[data-testid='stPageLink-NavLink'][href]";
const FIELD_KEY = /^st-key-day-([a-z]+_?[a-z]*2?)-(.*)$/;

let pressed = null; // outlives a redrawing of the page

// The day in the field that is being left, where it is not the one that was drawn into it.
function typedDay() {
  const field = document.activeElement;
  const keyed = field?.matches?.("input") && field.closest("[class*='st-key-day-']");
  const [, key, drawn] = [...(keyed?.classList ?? [])].map((name) => name.match(FIELD_KEY)).find(Boolean) ?? [];
  return key && field.value.trim() !== drawn ? { [key]: field.value.trim() } : {};
}

export default function ({ data, setStateValue, setTriggerValue }) {
  const STEP = 20; // px: narrower changes do not move a label
  let told = data.width;

  const tellWidth = () => {
    const width = Math.round(document.documentElement.clientWidth / STEP) * STEP;
    if (width === told) return;
    told = width;
    document.cookie = `dyad_width=${width}; path=/; max-age=31536000; SameSite=Strict`;
    setStateValue("width", width);
  };

  let pending;
  const resized = () => {
    clearTimeout(pending);
    pending = setTimeout(tellWidth, 250);
  };

  const linkUnder = (event, links) => {
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const link = event.target.closest?.(links);
    return plain && link && !/^(#|[a-z]+:)/i.test(link.getAttribute("href")) ? link : null;
  };

  const go = (link, typed) => setTriggerValue("go", { href: link.getAttribute("href"), typed });

  // Leaving a field takes what was typed and redraws the page. The click that left it carries the same, and is the
  // link's that was pressed, though the page may have moved it away before the release.
  const press = (event) => {
    const link = linkUnder(event, `${OF_THE_PAGE}, ${OF_THE_MENU}`);
    pressed = { link, typed: typedDay(), x: event.clientX, y: event.clientY };
  };

  const near = (event) => Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < 6;

  const follow = (event) => {
    const left = pressed && Object.keys(pressed.typed).length > 0 && near(event) ? pressed : null;
    pressed = null;
    const link = left?.link ?? linkUnder(event, OF_THE_PAGE);
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    go(link, left?.typed ?? {});
  };

  tellWidth();
  window.addEventListener("resize", resized);
  document.addEventListener("click", follow, true);
  document.addEventListener("pointerdown", press, true);
  return () => {
    clearTimeout(pending);
    window.removeEventListener("resize", resized);
    document.removeEventListener("click", follow, true);
    document.removeEventListener("pointerdown", press, true);
  };
}
