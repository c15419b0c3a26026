/* What tools/self_test.py measures inside a page. Read only: nothing is sent, nothing is stored. */
window.fp = (() => {
  const USABLE = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const shown = (e) => e.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true }) && !e.disabled;
  const name = (e) => `${e.tagName.toLowerCase()} „${String(e.getAttribute("aria-label") || e.innerText || e.textContent || e.name || e.id || "").trim().slice(0, 60)}“`;
  const usable = () => [...document.querySelectorAll(USABLE)].filter((e) => shown(e) && e.tabIndex >= 0);
  const focusFaults = [];
  const obscured = [];

  /* Numbers what Tab should reach; of a group of radio buttons only the one that Tab stops at. */
  const mark = () => {
    const seen = new Set();
    return usable().filter((e) => {
      if (e.type !== "radio") return true;
      const group = [...document.getElementsByName(e.name)];
      if (group.some((one) => one.checked)) return e.checked;
      if (seen.has(e.name)) return false;
      seen.add(e.name);
      return true;
    }).map((e, number) => { e.dataset.stop = number; return String(number); });
  };

  const stop = () => {
    const e = document.activeElement;
    if (!e || e === document.body || e.dataset.stop === undefined) return e && e !== document.body ? "?" : null;
    const style = getComputedStyle(e);
    // Inside a field for dates the browser itself marks day, month, year and calendar.
    if (e.type !== "date" && (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2)) focusFaults.push(`kein Rahmen: ${name(e)}`);
    const box = e.getBoundingClientRect();
    const points = [[.5, .5], [.1, .1], [.9, .9], [.1, .9], [.9, .1]].map(([x, y]) => document.elementFromPoint(box.x + box.width * x, box.y + box.height * y));
    if (points.every((hit) => !hit || (!e.contains(hit) && !hit.contains(e) && !(e.labels && [...e.labels].some((l) => l.contains(hit)))))) obscured.push(`verdeckt: ${name(e)}`);
    return e.dataset.stop;
  };

  const settled = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30))));

  /* Smaller than 24 px, not inside a sentence, and with a neighbour closer than 24 px (centre to centre). */
  const small = () => {
    const boxes = usable().filter(inSight).map((e) => [e, e.getBoundingClientRect()]).filter(([, box]) => box.width && box.height);
    const tiny = boxes.filter(([e, box]) => (box.width < 23.9 || box.height < 23.9) && !inSentence(e) && !e.closest(".fp-skip, svg") && box.width > 1);
    const centre = (box) => [box.x + box.width / 2, box.y + box.height / 2];
    return tiny.flatMap(([e, box]) => boxes.filter(([other, near]) => {
      if (other === e || e.contains(other) || other.contains(e)) return false;
      const [x, y] = centre(box);
      const dx = Math.max(near.x - x, 0, x - near.right), dy = Math.max(near.y - y, 0, y - near.bottom);
      return Math.hypot(dx, dy) < 12;
    }).slice(0, 1).map(([other]) => `${name(e)} ${Math.round(box.width)}×${Math.round(box.height)} neben ${name(other)}`));
  };
  /* What is scrolled out of its window lies, by its coordinates, over what follows the window. */
  const inSight = (e) => {
    const around = e.closest(".fp-scroll, .fp-heat__window, .fp-trend__window");
    if (!around) return true;
    const box = e.getBoundingClientRect(), frame = around.getBoundingClientRect(), head = around.querySelector("thead");
    const top = frame.top + (head && !head.contains(e) ? head.offsetHeight : 0);
    return box.top >= top - 1 && box.bottom <= frame.bottom + 1 && box.left >= frame.left - 1 && box.right <= frame.right + 1;
  };
  const inSentence = (e) => {
    if (getComputedStyle(e).display !== "inline") return false;
    const block = e.closest("p, li, dd, td, th, figcaption, summary, div");
    return block && block.textContent.trim() !== e.textContent.trim();
  };

  const structure = () => {
    const told = [];
    if (document.querySelectorAll("h1").length !== 1) told.push("nicht genau eine h1");
    if (!document.querySelector("main#inhalt")) told.push("kein main");
    if (!document.title.includes("Fahrplan")) told.push("Titel ohne Namen der Anwendung");
    if (!document.querySelector(".fp-skip[href='#inhalt']")) told.push("kein Sprungverweis");
    document.querySelectorAll("nav:not([aria-label]):not([aria-labelledby])").forEach(() => told.push("nav ohne Namen"));
    document.querySelectorAll("table").forEach((t) => { if (!t.querySelector("th[scope]")) told.push(`Tabelle ohne Kopfzellen: ${(t.caption || t).textContent.slice(0, 40)}`); if (!t.caption) told.push("Tabelle ohne Titel"); });
    document.querySelectorAll("[aria-describedby]").forEach((e) => e.getAttribute("aria-describedby").split(/\s+/).forEach((id) => { if (!document.getElementById(id)) told.push(`aria-describedby ins Leere: ${id}`); }));
    document.querySelectorAll("main form input[type=password]").forEach((e) => { if (!/password|one-time/.test(e.autocomplete)) told.push(`Passwort ohne autocomplete: ${name(e)}`); });
    document.querySelectorAll("[onpaste], [oncopy], [oncontextmenu]").forEach((e) => told.push(`Einfügen verhindert: ${name(e)}`));
    if (!document.querySelector("html[lang]")) told.push("keine Sprache");
    const twice = {};
    document.querySelectorAll("main a[href]").forEach((a) => { const words = (a.getAttribute("aria-label") || a.textContent).trim(); (twice[words] ||= new Set()).add(a.getAttribute("href")); });
    for (const [words, targets] of Object.entries(twice)) if (targets.size > 1 && /^(mehr|hier|weiter|ändern|löschen|ansehen|bearbeiten|öffnen|details)$/i.test(words)) told.push(`„${words}“ führt zu ${targets.size} Zielen`);
    return told;
  };

  const help = () => {
    const links = [...document.querySelectorAll("footer a")].map((a) => a.getAttribute("href").split("?")[0]);
    return links[0] === "/hilfe/" && links[1] === "/rueckmeldung/" ? [] : [`Fußzeile beginnt mit ${links.slice(0, 2)}`];
  };

  const dragging = () => [...document.querySelectorAll("[draggable=true]")].map((e) => `ziehbar: ${name(e)}`);

  const wide = () => {
    const over = document.documentElement.scrollWidth - innerWidth;
    if (over <= 0) return [];
    const worst = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".fp-scroll, .fp-heat__window, .fp-trend__window, pre")).slice(0, 4);
    return [`${over} px zu breit: ${worst.map((e) => e.tagName.toLowerCase() + "." + e.className).join(", ")}`];
  };

  /* Words that are cut because their box hides what does not fit. */
  const cut = () => [...document.querySelectorAll("main *, header *, footer *")].filter((e) => {
    const style = getComputedStyle(e);
    if (e.clientWidth <= 1) return false; // for screen readers only
    const hides = /hidden|clip/.test(style.overflowX + style.overflowY) && style.clipPath === "none" && style.position !== "absolute";
    return hides && e.textContent.trim() && e.children.length === 0 && (e.scrollWidth > e.clientWidth + 2 || e.scrollHeight > e.clientHeight + 2);
  }).map((e) => `abgeschnitten: ${name(e)}`).concat(wide());

  const forced = () => {
    const told = [];
    usable().filter((e) => /^(INPUT|SELECT|TEXTAREA|BUTTON)$/.test(e.tagName)).forEach((e) => {
      const style = getComputedStyle(e);
      const edge = ["Top", "Bottom", "Left"].some((side) => parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== "none") || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0);
      const around = getComputedStyle(e.parentElement);
      const held = parseFloat(around.borderBottomWidth) > 0 || style.textDecorationLine.includes("underline");
      if (!edge && !held && style.appearance === "none") told.push(`ohne Rand: ${name(e)}`);
    });
    return told;
  };

  const moving = () => document.getAnimations().map(() => "etwas bewegt sich");

  const errors = () => {
    const told = [];
    if (!document.title.startsWith("Fehler")) told.push("Titel sagt den Fehler nicht");
    const top = document.querySelector("main [role=alert]");
    if (!top) told.push("keine Zusammenfassung der Fehler");
    else if (!top.querySelector("a[href^='#']")) told.push("Zusammenfassung ohne Verweis auf das Feld");
    document.querySelectorAll("main [aria-invalid=true]").forEach((e) => { const by = (e.getAttribute("aria-describedby") || "").split(/\s+/).map((id) => document.getElementById(id)); if (!by.some((one) => one && one.className.includes("errors"))) told.push(`Fehler nicht am Feld: ${name(e)}`); });
    if (!document.querySelector("main [aria-invalid=true], main .kern-fieldset--error, main .kern-form-check--error")) told.push("kein Feld als falsch gekennzeichnet");
    return told;
  };

  return { settled, mark, stop, small, structure, help, dragging, wide, cut, forced, moving, errors, focusFaults, obscured, name: (n) => name(document.querySelector(`[data-stop="${n}"]`)) };
})();
true
