/** Addresses of our own scripts, as browsers with Trusted Types want them. */

/**
 * @param {string} policy a name of its own for each script that asks; the page's policy lists them
 * @returns {(address: URL) => string} refuses the address of another site
 */
export function scriptAddresses(policy) {
  const rules = { createScriptURL: (address) => (isOurs(address) ? address : null) };
  const trusted = globalThis.trustedTypes?.createPolicy(policy, rules) ?? rules;
  return (address) => trusted.createScriptURL(address.href);
}

function isOurs(address) {
  return new URL(address).origin === location.origin;
}
