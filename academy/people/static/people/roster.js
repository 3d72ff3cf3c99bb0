// While the worker is busy: how far it is, and the page anew once it is done. Without this file the page reloads itself.
(() => {
  const box = document.querySelector("[data-progress]");
  const ask = async () => {
    try {
      const answer = await fetch(box.dataset.progress);
      if (answer.status === 204) return location.reload();
      if (answer.ok) box.innerHTML = await answer.text();
    } catch {
      // The link is bad: the next time may be better.
    }
    setTimeout(ask, 1000);
  };
  if (box) setTimeout(ask, 600);
})();
