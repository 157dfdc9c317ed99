async (title, style, body, drawn) => {
  // In the renderer: this sheet in place of the last.
  document.title = title;
  document.getElementById("own").textContent = style;
  document.getElementById("sheet")?.remove();
  document.body.insertAdjacentHTML("afterbegin", body);
  return layOut(drawn === "first");
}
