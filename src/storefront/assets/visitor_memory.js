const viewedKey = "aisle.viewed";
const declinedKey = "aisle.declined";
const tokenKey = "aisle.visitor";
const most = 12;

/** A store of the browser, or nothing where it is switched off. */
function open(name) {
  try {
    return globalThis[name];
  } catch {
    return undefined;
  }
}

function write(store, key, value) {
  try {
    store?.setItem(key, value);
  } catch {
    // It is full: then nothing is remembered.
  }
}

const session = open("sessionStorage");
const device = open("localStorage");

/** What was viewed in this session, the last first; beyond it nothing is kept without consent. */
export function viewedInSession() {
  try {
    const ids = JSON.parse(session?.getItem(viewedKey) ?? "[]");
    return Array.isArray(ids) ? ids.map(String).slice(0, most) : [];
  } catch {
    return [];
  }
}

export function rememberInSession(id) {
  const others = viewedInSession().filter((each) => each !== id);
  write(session, viewedKey, JSON.stringify([id, ...others].slice(0, most)));
}

export function forgetSession() {
  session?.removeItem(viewedKey);
}

/** The random token of who agreed to be remembered on this device. */
export function visitorToken() {
  const token = device?.getItem(tokenKey) ?? "";
  return /^[\w-]{22,64}$/.test(token) ? token : undefined;
}

/** Makes the token, once the visitor has agreed; nothing where the device keeps none. */
export function becomeVisitor() {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  const token = btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-").replaceAll("/", "_");
  write(device, tokenKey, token);
  return visitorToken();
}

export function forgetToken() {
  device?.removeItem(tokenKey);
}

export function hasDeclined() {
  return session?.getItem(declinedKey) === "yes";
}

/** Keeps a no for the session, because more would itself be remembering. */
export function decline() {
  write(session, declinedKey, "yes");
}
