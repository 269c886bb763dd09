// One worker for all tabs of one browser: a browser opens only six connections to one host, and news takes one for good.
const ports = new Set();
let source;
let last = { lost: false, news: undefined };

function tell(change) {
  last = { ...last, ...change };
  for (const port of ports) port.postMessage(last);
}

function listen() {
  source = new EventSource("/_mend/news");
  source.onmessage = (event) => tell({ lost: false, news: JSON.parse(event.data) });
  source.onerror = () => {
    tell({ lost: true });
    // Browsers give up when the answer was no news at all.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
  };
}

onconnect = ({ ports: [port] }) => {
  ports.add(port);
  port.onmessage = ({ data }) => {
    if (data === "bye") ports.delete(port);
  };
  if (source) port.postMessage(last);
  else listen();
};
