// The review report: search in the index; pointing, keys and corrections in a document. The pages
// can be read without it. Text of documents is only ever put in as text.
"use strict";
(() => {
  const root = document.documentElement;
  const body = document.body;
  root.classList.add("script");
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const element = (name, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children);
    return node;
  };
  const isEnglish = () => one("#en").checked;
  const words = {
    rawForm: ["Đọc được", "Read as"], alternatives: ["Có thể là", "May be"], save: ["Lưu", "Save"],
    undo: ["Bỏ sửa", "Undo"], correct: ["Sửa", "Correct"], cancel: ["Hủy", "Cancel"],
    sure: ["tin cậy", "sure"], download: ["Tải bản sửa", "Download corrections"],
    saved: ["Đã ghi, chưa áp dụng: tải bản sửa rồi chạy sohoa correct",
      "Noted, not yet applied: download, then run sohoa correct"],
    found: ["văn bản", "documents"], close: ["Đóng", "Close"], newText: ["Chữ đúng", "Right text"],
    full: ["Trình duyệt không lưu được bản sửa", "The browser cannot keep corrections"],
  };
  const say = (key) => words[key][isEnglish() ? 1 : 0];

  // What the browser keeps; some keep nothing for pages from files.
  const store = {
    get(key) { try { return localStorage.getItem(key); } catch { return null; } },
    set(key, value) {
      try { localStorage.setItem(key, value); return true; } catch { return false; }
    },
  };
  let timer;
  const tell = (text) => {
    const status = one(".status");
    status.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(() => { status.textContent = ""; }, 3500);
  };

  // Language
  const language = one("#en");
  const showLanguage = () => {
    const name = isEnglish() ? "en" : "vi";
    root.lang = name;
    for (const attribute of ["placeholder", "title", "label", "aria-label"]) {
      for (const node of all(`[data-${attribute}-${name}]`)) {
        node.setAttribute(attribute, node.getAttribute(`data-${attribute}-${name}`));
      }
    }
    document.dispatchEvent(new Event("language"));
  };
  if (store.get("sohoa-language") === "en") language.checked = true;
  language.addEventListener("change", () => {
    store.set("sohoa-language", isEnglish() ? "en" : "vi");
    showLanguage();
  });

  // Corrections, by document
  const prefix = "sohoa-corrections:";
  const identity = () => `${prefix}${body.dataset.id}:${body.dataset.path}`;
  const read = (key) => { try { return JSON.parse(store.get(key) || "[]"); } catch { return []; } };
  const everyKey = () => {
    try { return Object.keys(localStorage).filter((key) => key.startsWith(prefix)); }
    catch { return []; }
  };
  const same = (a, b) => a.kind === b.kind && a.pointer === b.pointer && a.line === b.line
    && a.word === b.word;
  const note = (correction) => {
    const rest = read(identity()).filter((other) => !same(other, correction));
    if (correction.after !== correction.before) {
      rest.push({ document: body.dataset.id, path: body.dataset.path, ...correction,
        time: new Date().toISOString() });
    }
    const kept = store.set(identity(), JSON.stringify(rest));
    tell(say(kept ? "saved" : "full"));
    showDownload();
  };
  const download = () => {
    const corrections = everyKey().sort().flatMap(read);
    const text = JSON.stringify({ schema: "sohoa.corrections/1", corrections }, null, 1);
    const link = element("a", {
      href: URL.createObjectURL(new Blob([text + "\n"], { type: "application/json" })),
      download: "corrections.json",
    });
    body.append(link);
    link.click();
    link.remove();
  };
  const button = element("button", { type: "button", hidden: true, className: "download" });
  button.addEventListener("click", download);
  one(".tools").prepend(button);
  const showDownload = () => {
    const count = everyKey().reduce((sum, key) => sum + read(key).length, 0);
    button.hidden = count === 0;
    button.textContent = `${say("download")} (${count})`;
  };

  // The index
  const index = () => {
    const [KEY, NAME, STATUS, ERROR, PAGES, SUBJECT, ISSUER, CODE, DATE, SURE, REVIEW, DOUBT] =
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
    const documents = window.sohoaDocuments;
    if (!Array.isArray(documents)) return;
    const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
      .replaceAll("đ", "d");
    const haystack = documents.map((row) =>
      folded([row[SUBJECT], row[ISSUER], row[CODE], row[DATE], row[NAME]].filter(Boolean)
        .join(" ")));
    // Texts in both languages that the static table has.
    const badges = {};
    for (const node of all(".badge")) badges[[...node.classList][1]] ??= node.innerHTML;
    const step = 200;
    let shown = step;
    const table = one("#list tbody");
    const level = (value) => value >= 0.9 ? "high" : value >= 0.75 ? "middle" : "low";
    const cell = (content, className, name) => {
      const node = element("td", { className }, content);
      if (name) node.dataset.name = name;
      return node;
    };
    const row = (item) => {
      const title = element("td", { className: "title" },
        element("a", { href: `d/${item[KEY]}/index.html` },
          item[SUBJECT] ?? item[ERROR] ?? item[NAME]),
        element("small", {}, [item[ISSUER], item[NAME]].filter(Boolean).join(" · ")));
      const issued = element("td", { className: "issued" },
        ...[item[CODE], item[DATE]].filter(Boolean).map((text) => element("span", {}, text)));
      const badge = element("span", { className: `badge ${item[STATUS]}` }, item[STATUS]);
      if (badges[item[STATUS]]) badge.innerHTML = badges[item[STATUS]];
      const sure = item[SURE] === null ? element("span", { className: "absent" }, "–")
        : element("span", { className: `sure ${level(item[SURE])}` },
          `${Math.round(item[SURE] * 100)}\u00A0%`);
      return element("tr", {}, title, issued, cell(badge, ""), cell(item[PAGES], "n", "pages"),
        cell(sure, "n"), cell(item[REVIEW], item[REVIEW] ? "n some" : "n", "review"),
        cell(item[DOUBT], item[DOUBT] ? "n some" : "n", "words"));
    };
    const orders = {
      doubt: (a, b) => b[REVIEW] + b[DOUBT] - a[REVIEW] - a[DOUBT],
      confidence: (a, b) => (a[SURE] ?? 2) - (b[SURE] ?? 2),
      date: (a, b) => (b[DATE] ?? "").localeCompare(a[DATE] ?? ""),
    };
    const show = () => {
      const terms = folded(one("#search").value).split(/\s+/).filter(Boolean);
      const status = one("#status").value;
      const doubt = one("#doubt").value;
      let found = documents.filter((item, number) =>
        (!status || item[STATUS] === status)
        && (!doubt || (doubt === "review" ? item[REVIEW] > 0
          : doubt === "words" ? item[DOUBT] > 0 : item[REVIEW] + item[DOUBT] === 0))
        && terms.every((term) => haystack[number].includes(term)));
      const order = orders[one("#sort").value];
      if (order) found = found.toSorted(order);
      table.replaceChildren(...found.slice(0, shown).map(row));
      one("#found").textContent = `${found.length} ${say("found")}`;
      one(".empty").hidden = found.length > 0;
      one(".more").hidden = found.length <= shown;
      const links = one(".parts");
      if (links) links.hidden = true;
    };
    one(".filters").hidden = false;
    for (const control of all(".filters input, .filters select")) {
      control.addEventListener("input", () => { shown = step; show(); });
    }
    one(".filters").addEventListener("submit", (event) => event.preventDefault());
    one(".more").addEventListener("click", () => { shown += step; show(); });
    document.addEventListener("language", show);
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !event.target.closest("input, select")) {
        event.preventDefault();
        one("#search").focus();
      }
    });
    show();
  };

  // A document
  const page = () => {
    const panes = { image: one(".sheets"), text: one(".text"), side: one(".side") };
    const isVisible = (node) => node.offsetParent !== null || node.getClientRects().length > 0;
    // Brings the pane that holds the node to the front, where only one is to be seen.
    const reveal = (node, always) => {
      const pane = node.closest(".pane");
      const name = Object.keys(panes).find((key) => panes[key] === pane);
      if (pane && !isVisible(pane)) {
        if (!always) return;
        one(`#v-${name}`).checked = true;
      }
      const place = node.getBoundingClientRect();
      const frame = pane && getComputedStyle(pane).overflowY === "auto"
        ? pane.getBoundingClientRect() : { top: 60, bottom: innerHeight };
      if (place.top < frame.top || place.bottom > frame.bottom) {
        node.scrollIntoView({ block: "center" });
      }
    };
    const boxOf = (word) => (word.dataset.b || "").split(" ").map(Number);
    const drawingOf = (word) => {
      const number = word.closest(".page")?.dataset.page;
      return number ? one(`svg[data-page="${number}"]`) : null;
    };
    const mark = (rect, box, by = 2) => {
      const [x, y, width, height] = box;
      rect.setAttribute("x", x - by);
      rect.setAttribute("y", y - by);
      rect.setAttribute("width", width + 2 * by);
      rect.setAttribute("height", height + 2 * by);
    };
    // What a word was read as, how sure it is and what else it may be, beside what is pointed at.
    const tip = element("div", { className: "tip", id: "tip", hidden: true });
    tip.setAttribute("role", "tooltip");
    body.append(tip);
    const showTip = (word, anchor) => {
      const { r, c, a } = word.dataset;
      if (!c || one(".card-word")) return;
      const row = (name, text) => element("p", {}, `${name}: `, element("b", {}, text));
      tip.replaceChildren(...(r ? [row(say("rawForm"), r)] : []),
        element("p", {}, `${c}\u00A0% ${say("sure")}`),
        ...(a ? [row(say("alternatives"), a.replaceAll(" | ", ", "))] : []));
      tip.hidden = false;
      placeBeside(tip, anchor);
      word.setAttribute("aria-describedby", "tip");
    };
    const hideTip = () => {
      tip.hidden = true;
      one("[aria-describedby=tip]")?.removeAttribute("aria-describedby");
    };
    const placeBeside = (node, anchor) => {
      const place = anchor.getBoundingClientRect();
      const below = place.bottom + 6 + node.offsetHeight < innerHeight;
      node.style.left =
        `${Math.max(8, Math.min(place.left, innerWidth - node.offsetWidth - 8))}px`;
      node.style.top = below ? `${place.bottom + 6}px`
        : `${Math.max(8, place.top - node.offsetHeight - 6)}px`;
    };
    const unmark = () => {
      hideTip();
      for (const node of all(".on")) node.classList.remove("on");
      for (const rect of all(".cursor")) {
        rect.setAttribute("width", 0);
        rect.setAttribute("height", 0);
      }
    };
    const placeOf = (box) => {
      const rect = one("rect", box);
      return ["x", "y", "width", "height"].map((name) => rect.getAttribute(name)).join(" ");
    };
    // A number and its symbol are one word: a box may be of several fields.
    const fieldsAt = (id, from) => {
      if (!from.matches("a.box")) return [id];
      return all("a.box", from.closest("svg")).filter((box) => placeOf(box) === placeOf(from))
        .map((box) => box.dataset.f);
    };
    const pointAtField = (id, from, always) => {
      unmark();
      for (const field of fieldsAt(id, from)) {
        for (const node of all(`[data-f="${CSS.escape(field)}"]`)) {
          node.classList.add("on");
          if (!from.contains(node) && !node.contains(from)) reveal(node, always);
        }
      }
      const line = document.getElementById(`l${document.getElementById(id)?.dataset.l}`);
      if (line) {
        line.classList.add("on");
        if (always || !document.getElementById(`b-${id}`)) reveal(line, false);
      }
    };
    const pointAtWord = (word, isOnImage) => {
      unmark();
      word.classList.add("on");
      const drawing = drawingOf(word);
      let rect;
      if (drawing && word.dataset.b) {
        rect = one(".cursor", drawing);
        mark(rect, boxOf(word));
        reveal(isOnImage ? word : rect, false);
      }
      showTip(word, isOnImage && rect ? rect : word);
    };
    body.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      const field = event.target.closest("[data-f]");
      if (field) return pointAtField(field.dataset.f, field, false);
      const word = event.target.closest(".w");
      if (word) return pointAtWord(word, false);
      if (!event.target.closest(".card-word")) unmark();
    });
    body.addEventListener("focusin", (event) => {
      const field = event.target.closest("[data-f]");
      if (field) pointAtField(field.dataset.f, field, false);
      else if (event.target.matches(".w")) pointAtWord(event.target, false);
    });
    // A field leads to its box and a box to its field, and to the other pane on a phone.
    body.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-f], .field a");
      if (!link) return;
      const target = link.getAttribute("href");
      if (!target.startsWith("#")) return;
      event.preventDefault();
      const node = document.getElementById(target.slice(1));
      if (!node) return;
      pointAtField(link.closest("[data-f]").dataset.f, link, false);
      reveal(node, true);
      history.replaceState(null, "", target);
    });
    for (const link of all(".outline a")) {
      link.addEventListener("click", (event) => {
        const node = document.getElementById(link.hash.slice(1));
        if (link.getAttribute("href").startsWith("#") && node) {
          event.preventDefault();
          reveal(node, true);
          pointAtWord(one(".w", node) ?? node, false);
          node.classList.add("on");
        }
      });
    }
    // Words on the picture, found by place.
    for (const drawing of all(".paper svg")) {
      let places;
      drawing.addEventListener("pointermove", (event) => {
        if (event.pointerType === "touch" || event.target.closest("a")) return;
        places ??= all(`#t${drawing.dataset.page} .w[data-b]`).map((word) => [word, boxOf(word)]);
        const frame = drawing.getBoundingClientRect();
        const scale = drawing.viewBox.baseVal.width / frame.width;
        const x = (event.clientX - frame.left) * scale;
        const y = (event.clientY - frame.top) * scale;
        const hit = places.find(([, [left, top, width, height]]) =>
          x >= left && x < left + width && y >= top && y < top + height);
        if (hit) pointAtWord(hit[0], true);
      });
    }

    // The card of a word
    let card;
    let cardWord;
    const placeCard = () => {
      if (card) placeBeside(card, cardWord);
    };
    const close = () => {
      card?.remove();
      card = undefined;
    };
    const wordPlace = (word) => {
      const line = word.closest(".l");
      return { page: Number(word.closest(".page").dataset.page), line: Number(line.id.slice(1)),
        word: all(".w", line).indexOf(word) + 1 };
    };
    const correctWord = (word, text) => {
      word.dataset.before ??= word.textContent;
      const after = text.trim().normalize("NFC").replace(/\s+/g, " ");
      word.textContent = after || word.dataset.before;
      word.classList.toggle("changed", word.textContent !== word.dataset.before);
      note({ kind: "word", ...wordPlace(word), before: word.dataset.before,
        after: word.textContent });
      close();
      word.focus();
    };
    const open = (word) => {
      close();
      hideTip();
      card = element("div", { className: "card-word", role: "dialog" });
      card.setAttribute("aria-label", word.textContent);
      if (word.dataset.r) {
        card.append(element("p", {}, `${say("rawForm")}: `, element("b", {}, word.dataset.r)));
      }
      if (word.dataset.c) card.append(element("p", {}, `${word.dataset.c} % ${say("sure")}`));
      const options = [...new Set([...(word.dataset.a ? word.dataset.a.split(" | ") : []),
        word.dataset.r, word.dataset.before].filter((text) => text && text !== word.textContent))];
      if (options.length) {
        card.append(element("p", {}, say("alternatives")), element("div", { className: "options" },
          ...options.map((text) => {
            const option = element("button", { type: "button" }, text);
            option.addEventListener("click", () => correctWord(word, text));
            return option;
          })));
      }
      const input = element("input", { value: word.textContent, autocomplete: "off" });
      input.setAttribute("aria-label", say("newText"));
      const form = element("form", {}, input,
        element("button", { className: "save" }, say("save")));
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        correctWord(word, input.value);
      });
      card.append(form);
      body.append(card);
      cardWord = word;
      placeCard();
      if (matchMedia("(hover: hover)").matches) input.focus();
    };
    panes.text.addEventListener("click", (event) => {
      const word = event.target.closest(".w");
      if (word) open(word);
    });
    document.addEventListener("pointerdown", (event) => {
      if (card && !event.target.closest(".card-word")) close();
    });
    addEventListener("scroll", () => { placeCard(); hideTip(); }, { passive: true, capture: true });

    // Fields
    const showValue = (value, text) => {
      const target = one("a", value) ?? value;
      target.textContent = text === "" ? "–" : text;
      value.classList.toggle("changed", text !== value.dataset.value);
    };
    const editField = (value) => {
      const current = value.dataset.after ?? value.dataset.value;
      const input = element("input", { value: current });
      const form = element("form", {}, input);
      const row = value.parentElement;
      let isDone = false;
      const finish = (isKept) => {
        // Taking the form away takes the focus from it, which ends it again.
        if (isDone) return;
        isDone = true;
        form.remove();
        value.hidden = false;
        if (!isKept) return;
        const after = input.value.trim().normalize("NFC");
        value.dataset.after = after;
        showValue(value, after);
        note({ kind: "field", pointer: value.dataset.pointer, before: value.dataset.value, after });
      };
      form.addEventListener("submit", (event) => { event.preventDefault(); finish(true); });
      input.addEventListener("keydown", (event) => {
        if (event.key === "Escape") { event.stopPropagation(); finish(false); }
      });
      input.addEventListener("blur", () => finish(input.value.trim() !== current));
      value.hidden = true;
      row.append(form);
      input.focus();
      input.select();
    };
    for (const value of all(".v")) {
      const edit = element("button", { type: "button", className: "edit" }, "✎");
      edit.addEventListener("click", () => editField(value));
      value.after(edit);
    }
    const nameButtons = () => {
      for (const node of all(".edit")) {
        node.title = say("correct");
        node.setAttribute("aria-label",
          `${say("correct")}: ${node.closest(".field").dataset.key}`);
      }
      showDownload();
    };
    document.addEventListener("language", nameButtons);

    // What was corrected before
    for (const correction of read(identity())) {
      if (correction.kind === "field") {
        const value = all(".v").find((node) => node.dataset.pointer === correction.pointer);
        if (value && value.dataset.value === correction.before) {
          value.dataset.after = correction.after;
          showValue(value, correction.after);
        }
      } else {
        const line = document.getElementById(`l${correction.line}`);
        const word = line && all(".w", line)[correction.word - 1];
        if (word && word.textContent === correction.before) {
          word.dataset.before = correction.before;
          word.textContent = correction.after;
          word.classList.add("changed");
        }
      }
    }

    // Keys
    const walk = (nodes, step) => {
      if (!nodes.length) return;
      const at = nodes.indexOf(document.activeElement.closest(".w, .field") ?? document.activeElement);
      const next = nodes[(at + step + nodes.length + (at < 0 && step < 0 ? 1 : 0)) % nodes.length];
      reveal(next, true);
      (next.matches(".w") ? next : one("a, button", next) ?? next).focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest" });
    };
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape") return close();
      if (event.target.closest("input, select, textarea")) return;
      if (event.key === "Enter" && event.target.matches(".w")) {
        event.preventDefault();
        open(event.target);
      } else if (event.key === "n") walk(all(".w.d"), 1);
      else if (event.key === "p") walk(all(".w.d"), -1);
      else if (event.key === "f") walk(all(".field.review"), 1);
      else if (event.key === "[") one(".step.previous")?.click();
      else if (event.key === "]") one(".step.next")?.click();
    });
    // A way back for screens on which the address names a box of a pane that is hidden.
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (target) reveal(target, true);
  };

  if (body.classList.contains("doc")) page();
  // The data come with a script of their own, after this one.
  else addEventListener("DOMContentLoaded", index);
  showLanguage();
  showDownload();
})();
