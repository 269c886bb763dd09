// Hears of every change: from a worker that all tabs share, or directly where there is no such thing.
function hear(tell) {
  const directly = () => {
    const source = new EventSource("/_mend/news");
    source.onmessage = (event) => tell({ lost: false, news: JSON.parse(event.data) });
    source.onerror = () => {
      tell({ lost: true });
      if (source.readyState === EventSource.CLOSED) setTimeout(directly, 1000);
    };
  };
  if (!globalThis.SharedWorker) {
    directly();
    return;
  }
  const connect = () => {
    const worker = new SharedWorker("/_mend/worker.js");
    worker.onerror = directly;
    worker.port.onmessage = ({ data }) => tell(data);
    addEventListener("pagehide", () => worker.port.postMessage("bye"), { once: true });
  };
  connect();
  // A page that comes back from the browser's memory has said good-bye.
  addEventListener("pageshow", (event) => event.persisted && connect());
}
