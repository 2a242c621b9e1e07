// Runs `work` on every item, at most `limit` at once.

export async function inParallel(limit, items, work) {
  const waiting = [...items];
  const workers = Array.from({ length: limit }, async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      await work(item);
    }
  });
  await Promise.all(workers);
}
