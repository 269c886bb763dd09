// Tells of the browser tests in few lines: a line for each test with what failed in it, and the counts last.

const { NO_COLOR } = process.env;
const colour = (code, text) => (process.stdout.isTTY && !NO_COLOR ? `\u001b[${code}m${text}\u001b[0m` : text);
const good = colour(32, "✓");
const bad = colour(31, "✗");
const plain = (text) => String(text).replaceAll(/\u001b\[\d+m/g, "");
const indented = (text) => text.replaceAll(/^/gm, "      ");

function why({ cause = {}, message }) {
  const place = String(cause.stack ?? "").match(/tests\/browser\/\w+\.js:\d+/g)?.at(-1);
  return plain(cause.message ?? message).trimEnd() + (place ? `\n(${place})` : "");
}

export default async function* tell(events) {
  let [passed, failed] = [0, 0];
  const names = [];
  const failures = [];
  for await (const { type, data } of events) {
    if (type === "test:start") names.splice(data.nesting, Infinity, data.name);
    const over = type === "test:pass" || type === "test:fail";
    if (type === "test:stderr" || type === "test:stdout") yield data.message;
    if (!over || data.skip !== undefined) continue;
    const error = data.details.error;
    const group = error?.failureType === "subtestsFailed";
    // A test that holds others failed only because one of them did, and that one has been told of.
    if (group) continue;
    if (type === "test:pass") passed += 1;
    else failed += 1;
    if (data.nesting <= 1 && type === "test:pass") yield `${good} ${data.name}\n`;
    if (type === "test:fail") {
      failures.push(`${bad} ${[...names.slice(0, data.nesting), data.name].join(" › ")}\n${indented(why(error))}\n`);
      yield failures.at(-1);
    }
  }
  // Again at the end, where a log that was cut short still shows it.
  if (failed > 0) yield `\n${failures.join("")}`;
  yield `browser result: ${passed} passed, ${failed} failed\n`;
}
