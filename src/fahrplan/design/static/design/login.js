// Says five minutes before a login ends that it will, and prolongs it on request. Without script nothing typed is lost
// either: the page after sending keeps it.
(() => {
  const words = document.getElementById("login-ends");
  const seconds = Number(words?.dataset.seconds);
  if (!seconds) return;
  const before = Math.min(300, seconds / 2);

  const warn = () => {
    const box = words.content.firstElementChild.cloneNode(true);
    box.querySelector("button").addEventListener("click", async () => {
      const page = await fetch(location.href, { method: "HEAD" }).catch(() => null);
      const stays = page && page.ok && !new URL(page.url).pathname.startsWith("/konto/login/");
      if (stays) wait();
      box.replaceWith(...(stays ? [] : [document.getElementById("login-ended").content.firstElementChild.cloneNode(true)]));
    });
    document.getElementById("inhalt").prepend(box);
  };
  const wait = () => setTimeout(warn, (seconds - before) * 1000);
  wait();
})();
