() => {
  // Where the figures stand, in the order in which the blocks name them.
  const number = place => Number(place.firstElementChild.id.split("-")[1]);
  const places = [...document.querySelectorAll("#leaves .place")].sort((one, other) => number(one) - number(other));
  return places.map(place => {
    const { x, y, width, height } = place.getBoundingClientRect();
    return { x: x + scrollX, y: y + scrollY, width, height };
  });
}
