// The least page that searches with Pagefind: nothing is fetched before the first letter.
const field = document.querySelector("#search");

field.addEventListener("input", async () => {
  const pagefind = await import("./pagefind/pagefind.js");
  const { results } = await pagefind.search(field.value);
  const found = await Promise.all(results.slice(0, 5).map((result) => result.data()));
  document.querySelector("#results").replaceChildren(...found.map(entry));
});

function entry({ url, meta }) {
  const link = document.createElement("a");
  link.href = url;
  link.textContent = meta.title;
  const item = document.createElement("li");
  item.append(link);
  return item;
}
