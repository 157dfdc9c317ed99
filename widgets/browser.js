// Tells the server how wide the window is, and lets links between pages open without a new session.
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

  const follow = (event) => {
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const link = event.target.closest?.(".stHtml a[href]:not([target='_blank'])");
    if (!plain || !link || /^(#|[a-z]+:)/i.test(link.getAttribute("href"))) return;
    event.preventDefault();
    setTriggerValue("go", link.getAttribute("href"));
  };

  tellWidth();
  window.addEventListener("resize", resized);
  document.addEventListener("click", follow);
  return () => {
    clearTimeout(pending);
    window.removeEventListener("resize", resized);
    document.removeEventListener("click", follow);
  };
}
