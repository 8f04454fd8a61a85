// What must hold for every document, looked at in the page as a browser has built it. Gives a list of sentences.
(() => {
  const faults = [];
  const say = (text) => faults.push(text);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const words = (element) => element.textContent.trim().slice(0, 60);

  // Nothing runs and nothing is fetched.
  if (document.scripts.length) say(`${document.scripts.length} scripts`);
  for (const element of all("*")) {
    for (const attribute of element.attributes) {
      if (/^on/i.test(attribute.name)) say(`<${element.tagName} ${attribute.name}>`);
      const address = ["src", "href", "srcset", "action", "data", "poster"].includes(attribute.name);
      if (address && !/^(data:image\/svg\+xml;base64,|#)/.test(attribute.value)) say(`${attribute.name}=${attribute.value.slice(0, 60)}`);
    }
  }
  for (const tag of ["iframe", "object", "embed", "link", "base", "form", "video", "audio", "template"]) {
    if (all(tag).length) say(`<${tag}>`);
  }
  if (/url\(|@import/.test(all("style").map((style) => style.textContent).join(""))) say("a style sheet that fetches");

  // Structure.
  if (document.documentElement.lang !== "en-GB") say("no language");
  if (!document.title.trim()) say("no title");
  if (all("h1").length !== 1) say(`${all("h1").length} h1`);
  let level = 0;
  for (const heading of all("h1, h2, h3, h4, h5, h6")) {
    const next = Number(heading.tagName[1]);
    if (next > level + 1) say(`h${level} is followed by h${next}: ${words(heading)}`);
    if (!words(heading)) say("an empty heading");
    level = next;
  }
  const ids = all("[id]").map((element) => element.id);
  if (new Set(ids).size !== ids.length) say("an id is there twice");
  for (const table of all("table")) {
    const caption = table.caption ? words(table.caption) : "";
    if (!caption) say("a table without a caption");
    const columns = table.tHead ? table.tHead.rows[0].cells.length : 0;
    if (!columns) say(`no head: ${caption}`);
    for (const cell of table.querySelectorAll("th")) {
      if (!cell.scope) say(`a th without scope: ${caption}`);
    }
    for (const row of table.tBodies.length ? [...table.tBodies].flatMap((body) => [...body.rows]) : []) {
      const wide = [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0);
      if (wide !== columns) say(`a row of ${wide} cells under ${columns} columns: ${caption}`);
      if (row.cells[0].tagName !== "TH") say(`a row without a name: ${caption}`);
      for (const cell of row.cells) {
        if (!words(cell)) say(`an empty cell in '${words(row)}' of ${caption}`);
      }
    }
  }

  // Pictures: in words, and as a table next to it.
  for (const figure of all("figure")) {
    const image = figure.querySelector("img");
    if (!image || image.alt.trim().length < 40) say("a picture without words");
    if (!image || !image.naturalWidth) say("a picture that does not show");
    if (!figure.querySelector("figcaption")) say("a picture without a caption");
    const twin = figure.nextElementSibling && figure.nextElementSibling.querySelector("table");
    if (!twin || !twin.tBodies.length || !twin.tBodies[0].rows.length) say("a picture without its table");
  }
  for (const sign of all(".sign")) {
    if (words(sign.parentElement).length < 3) say("a sign without words");
  }

  // Contrast, from what the browser computed (WCAG 2.2: 4.5 to 1, 3 to 1 for large text).
  const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
  const luminance = (colour) => {
    const [r, g, b] = channels(colour).map((value) => value / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      const parts = channels(colour);
      if (parts.length === 3 || parts[3] === 1) return colour;
      if (parts[3] > 0) say(`a translucent ground: ${at.tagName}`);
    }
    return "rgb(255, 255, 255)";
  };
  let least = 99;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.nodeValue.trim()) continue;
    const style = getComputedStyle(node.parentElement);
    const size = parseFloat(style.fontSize);
    const light = [luminance(style.color), luminance(ground(node.parentElement))].sort((a, b) => b - a);
    const contrast = (light[0] + 0.05) / (light[1] + 0.05);
    least = Math.min(least, contrast);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (contrast < (large ? 3 : 4.5)) say(`contrast ${contrast.toFixed(2)}: ${node.nodeValue.trim().slice(0, 40)}`);
    if (size < 9.3) say(`text of ${size} px: ${node.nodeValue.trim().slice(0, 40)}`);
  }
  return { faults, least, pictures: all("figure").length, tables: all("table").length };
})()
