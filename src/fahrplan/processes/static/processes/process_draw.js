// The drawing board: what is drawn goes into the file field of the form, so that both ways end in one place.
(() => {
  const place = document.querySelector("[data-process-board]");
  const form = document.querySelector("[data-process-form]");
  const state = document.querySelector("[data-process-state]");
  if (!place || !form || !window.BpmnJS) return;

  const field = form.querySelector('input[type="file"]');
  const modeler = new window.BpmnJS({ container: place });
  let drawn = false;
  let sending = false;

  const load = async (xml) => {
    await modeler.importXML(xml);
    modeler.get("canvas").zoom("fit-viewport", "auto");
    drawn = false;
    state.textContent = "";
    place.dataset.processShown = "yes";
  };

  const open = async () => {
    const answer = await fetch(place.dataset.processBoard);
    if (!answer.ok) throw new Error(String(answer.status));
    await load(await answer.text());
  };

  const keep = async () => {
    const { xml } = await modeler.saveXML({ format: true });
    const files = new DataTransfer();
    files.items.add(new File([xml], "prozess.bpmn", { type: "application/xml" }));
    field.files = files.files;
  };

  modeler.on("commandStack.changed", () => {
    drawn = true;
    state.textContent = "Gezeichnet, noch nicht gespeichert.";
  });

  field.addEventListener("change", async () => {
    const [file] = field.files;
    if (!file) return;
    try {
      await load(await file.text());
      state.textContent = "Die gewählte Datei ist auf der Zeichenfläche.";
    } catch {
      state.textContent = "Die gewählte Datei lässt sich nicht zeichnen. Beim Speichern wird sie genau geprüft.";
    }
  });

  form.addEventListener("submit", async (event) => {
    if (sending || !drawn) return;
    event.preventDefault();
    await keep();
    sending = true;
    form.submit(); // requestSubmit does nothing while the event of the first attempt is still under way
  });

  window.addEventListener("beforeunload", (event) => {
    if (drawn && !sending) event.preventDefault();
  });

  open().catch(() => {
    place.hidden = true;
    state.textContent = "Die Zeichenfläche lässt sich nicht öffnen. Sie können unten eine Datei abgeben.";
  });
})();
