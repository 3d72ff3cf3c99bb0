// While the worker is busy: how far it is, and the page anew once it is done. Without this file the page reloads itself.
(() => {
  const box = document.querySelector("[data-progress]");
  const ask = async () => {
    try {
      const answer = await fetch(location.href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.querySelector("[data-progress]");
      if (!now) return location.reload();
      // Nothing is taken away from under somebody's finger.
      if (!box.contains(document.activeElement)) box.replaceChildren(...now.childNodes);
    } catch {
      // The link is bad: the next time may be better.
    }
    setTimeout(ask, 1000);
  };
  if (box) setTimeout(ask, 600);
})();
