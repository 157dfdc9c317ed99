// A table whose rows can be taken or left out: tells which of its boxes are not ticked.
export default function ({ data, parentElement, setStateValue }) {
  let table = parentElement.querySelector(".dy-updates-taking");
  if (!table) {
    table = document.createElement("div");
    table.className = "stHtml dy-updates-taking";
    table.innerHTML = data.html; // made by widgets/html.py, which escapes every text
    parentElement.append(table);
  }
  const boxes = [...table.querySelectorAll("tbody input[type=checkbox]")];
  const all = table.querySelector("thead input[type=checkbox]");

  const changed = (event) => {
    if (event.target === all) boxes.forEach((box) => (box.checked = all.checked));
    all.checked = boxes.every((box) => box.checked);
    setStateValue("left_out", boxes.filter((box) => !box.checked).map((box) => box.value));
  };
  table.addEventListener("change", changed);
  return () => table.removeEventListener("change", changed);
}
