
// A browser chooses among the prints of a picture; one of them is kept, and stands in for the others without a network.
const pictureOf = (address) => address.replace(/-\d+w\.(jpg|png)$/, "");
const PRINTS = new Map([...KEPT].filter((address) => pictureOf(address) !== address).map((address) => [pictureOf(address), address]));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const print = KEPT.has(request.url) ? undefined : PRINTS.get(pictureOf(request.url));
  if (print && request.method === "GET") event.respondWith(fetch(request).catch(async () => (await find(print)) ?? Response.error()));
});
