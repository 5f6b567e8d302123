"use strict";
// Each part of the page: its rows stand as JSON beside the table; a hundred at a time are shown, as text and never as markup.
const SHOWN = 100;
const LANG = document.documentElement.lang;
const order = new Intl.Collator(LANG, { numeric: true, sensitivity: "base" });
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/’/g, "'").toLowerCase();
const words = (cell) => (Array.isArray(cell) ? cell[0] : cell === null ? "" : String(cell));
const count = new Intl.NumberFormat(LANG);

for (const part of document.querySelectorAll("section[data-part]")) {
  const rows = JSON.parse(part.querySelector("script").textContent);
  const body = part.querySelector("tbody");
  const heads = [...part.querySelectorAll("thead th")];
  const tools = part.querySelector(".tools");
  const search = part.querySelector("input");
  const choice = part.querySelector("select");
  const status = part.querySelector("[role=status]");
  const [back, next] = part.querySelectorAll(".pages button");
  const chosen = choice ? Number(choice.dataset.column) : -1;
  let folded = null, found = rows, first = 0, sorted = -1, down = false;

  const draw = () => {
    body.replaceChildren(...found.slice(first, first + SHOWN).map((row) => {
      const line = document.createElement("tr");
      for (const cell of row) {
        const place = line.appendChild(document.createElement("td"));
        if (Array.isArray(cell)) {
          const link = place.appendChild(document.createElement("a"));
          link.textContent = cell[0];
          link.setAttribute("href", cell[1]);
        } else {
          place.textContent = words(cell);
        }
      }
      return line;
    }));
    const last = Math.min(first + SHOWN, found.length);
    status.textContent = status.dataset.words
      .replace("{first}", count.format(found.length ? first + 1 : 0)).replace("{last}", count.format(last))
      .replace("{found}", count.format(found.length)).replace("{all}", count.format(rows.length));
    back.disabled = first === 0;
    next.disabled = last >= found.length;
  };
  const look = () => {
    const wanted = plain(search.value).split(/\s+/).filter(Boolean);
    if (wanted.length) folded ??= new Map(rows.map((row) => [row, plain(row.map(words).join("\n"))]));
    found = rows.filter((row) =>
      (!choice || !choice.value || words(row[chosen]) === choice.value) &&
      wanted.every((word) => folded.get(row).includes(word)));
    if (sorted >= 0) {
      const turn = down ? -1 : 1;
      // What is empty stands last in either direction.
      found.sort((a, b) => {
        const [x, y] = [words(a[sorted]), words(b[sorted])];
        return x === "" || y === "" ? (x === "") - (y === "") : turn * order.compare(x, y);
      });
    }
    first = 0;
    draw();
  };

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      down = sorted === column && !down;
      sorted = column;
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      look();
    });
  });
  if (choice) {
    const values = [...new Set(rows.map((row) => words(row[chosen])).filter(Boolean))].sort(order.compare);
    choice.append(...values.map((value) => new Option(value, value)));
    choice.addEventListener("change", look);
  }
  let wait = 0;
  search.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(look, 150); });
  back.addEventListener("click", () => { first = Math.max(0, first - SHOWN); draw(); });
  next.addEventListener("click", () => { first += SHOWN; draw(); });
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.hidden = false;
  part.querySelector(".pages").hidden = false;
  draw();
}
