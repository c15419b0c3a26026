// The picture of a process. Without it the page still says everything in words.
(() => {
  const place = document.querySelector("[data-process-view]");
  const state = document.querySelector("[data-process-state]");
  if (!place || !window.BpmnJS) return;

  // The wheel scrolls the page; whoever wants the picture larger uses the buttons.
  const viewer = new window.BpmnJS({ container: place, zoomScroll: { enabled: false } });
  const canvas = () => viewer.get("canvas");
  const steps = [
    ["Größer", () => canvas().zoom(canvas().zoom() * 1.25)],
    ["Kleiner", () => canvas().zoom(canvas().zoom() / 1.25)],
    ["Nach links", () => canvas().scroll({ dx: 160, dy: 0 })],
    ["Nach rechts", () => canvas().scroll({ dx: -160, dy: 0 })],
    ["Nach oben", () => canvas().scroll({ dx: 0, dy: 120 })],
    ["Nach unten", () => canvas().scroll({ dx: 0, dy: -120 })],
    ["Ganz zeigen", () => canvas().zoom("fit-viewport", "auto")],
  ];

  const addTools = () => {
    const tools = document.createElement("div");
    tools.className = "fp-process__tools";
    tools.setAttribute("role", "group");
    tools.setAttribute("aria-label", "Bild bewegen");
    for (const [label, act] of steps) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "kern-btn kern-btn--secondary kern-btn--small";
      const words = document.createElement("span");
      words.className = "kern-label";
      words.textContent = label;
      button.append(words);
      button.addEventListener("click", act);
      tools.append(button);
    }
    place.before(tools);
  };

  const show = async () => {
    const answer = await fetch(place.dataset.processView);
    if (!answer.ok) throw new Error(String(answer.status));
    await viewer.importXML(await answer.text());
    canvas().zoom("fit-viewport", "auto");
    state.textContent = "";
    addTools();
    place.dataset.processShown = "yes";
  };

  show().catch(() => {
    viewer.destroy();
    place.hidden = true;
    state.textContent = "Das Bild lässt sich nicht zeigen. Lesen Sie den Ablauf unten in Worten.";
  });
})();
