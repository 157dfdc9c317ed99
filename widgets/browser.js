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
    document.cookie = `dyad_width=${width}; path=/; max-age=31536000; SameSite=Strict`;
    if (width === told) return;
    told = width;
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

  // Leaving a field takes what was typed and redraws the page. The release of the pointer carries the same, to the link
  // that was pressed: where that link was drawn anew meanwhile, no click follows.
  const press = (event) => {
    const link = linkUnder(event, `${OF_THE_PAGE}, ${OF_THE_MENU}`);
    pressed = { link, typed: typedDay(), x: event.clientX, y: event.clientY, released: false };
  };

  const near = (event) => Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < 6;

  const release = (event) => {
    if (!pressed?.link || Object.keys(pressed.typed).length === 0 || !near(event)) return;
    pressed.released = true;
    go(pressed.link, pressed.typed);
  };

  const follow = (event) => {
    const isDone = event.detail > 0 && pressed?.released; // a click by the keyboard has no detail and follows no release
    const link = isDone ? null : linkUnder(event, OF_THE_PAGE);
    if (!isDone && !link) return;
    event.preventDefault();
    event.stopPropagation();
    if (link) go(link, {});
  };

  tellWidth();
  window.addEventListener("resize", resized);
  document.addEventListener("click", follow, true);
  document.addEventListener("pointerdown", press, true);
  document.addEventListener("pointerup", release, true);
  return () => {
    clearTimeout(pending);
    window.removeEventListener("resize", resized);
    document.removeEventListener("click", follow, true);
    document.removeEventListener("pointerdown", press, true);
    document.removeEventListener("pointerup", release, true);
  };
}
