// Says five minutes before a login ends that it will, and prolongs it on request. Without script nothing typed is lost
// either: the page after sending keeps it.
(() => {
  const words = document.getElementById("login-ends");
  const seconds = Number(words?.dataset.seconds);
  if (!seconds) return;

  const warn = () => {
    const box = words.content.firstElementChild.cloneNode(true);
    box.querySelector("button").addEventListener("click", async () => {
      const { ok } = await fetch("/mein-bereich/", { method: "HEAD", redirect: "manual" }); // offline: the box stays
      if (ok) wait();
      box.replaceWith(...(ok ? [] : [document.getElementById("login-ended").content.firstElementChild.cloneNode(true)]));
    });
    document.getElementById("inhalt").prepend(box);
  };
  const wait = () => setTimeout(warn, (seconds - 300) * 1000);
  wait();
})();
