const place = "pacvue.staff.single-keys";
const listeners = new Set<() => void>();

/** Whether single keys do something in this browser: until somebody switches them off. */
export function keysAreOn(): boolean {
  try {
    return localStorage.getItem(place) !== "off";
  } catch {
    // Storage may be forbidden; then they are on and cannot be remembered as off.
    return true;
  }
}

/** The server does not know, and no key does anything there. */
export const keysOnServer = () => true;

export function switchKeys(on: boolean): void {
  try {
    localStorage.setItem(place, on ? "on" : "off");
  } catch {
    return;
  }
  for (const listener of listeners) listener();
}

export function watchKeys(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", listener);
  };
}
