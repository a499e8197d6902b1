// After the page for unknown addresses has repaired one: says so, with the address as it came.
const came = document.referrer ? new URL(document.referrer) : location;
const damaged = came.origin === location.origin && came.pathname.endsWith("/404.html")
  && came.searchParams.get("damaged");
if (damaged) {
  const notice = document.createElement("p");
  notice.className = "notice";
  notice.setAttribute("role", "status");
  const address = document.createElement("code");
  address.textContent = damaged;
  notice.append(document.currentScript.dataset.notice, " ", address);
  document.querySelector("article").prepend(notice);
}
