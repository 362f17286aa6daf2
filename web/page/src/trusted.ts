// The one place that makes addresses of scripts: the page's policy lets no text become one elsewhere.

interface Policy {
  createScriptURL(address: string): string;
}

const types = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }).trustedTypes;
const policy = types?.createPolicy("panmap", { createScriptURL: (address) => address });

export const scriptUrl = (address: string): string => policy?.createScriptURL(address) ?? address;
