const hour = 60 * 60 * 1000;
const day = 24 * hour;

/** How long a key set may be kept by whoever verifies (`Cache-Control` of the address that serves it), in seconds. */
export const keySetSeconds = 60 * 60;

/** How long a key signs before the next one takes over. */
const signingDays = 30;
/** How long a new key is published before it signs: far longer than anybody may keep the key set. */
const announcedHours = 24;
/** How long a key stays published after its successor took over: far longer than a token lives. */
const keptHours = 24;

export interface Scheduled {
  readonly signsFrom: Date;
}

/** The key that signs now: the newest that has begun. Undefined when there is none. */
export function signingNow<Key extends Scheduled>(keys: readonly Key[], now: Date): Key | undefined {
  return newestFirst(keys).find(({ signsFrom }) => signsFrom <= now);
}

/** When the next key is to sign from, if one is to be made now; null when there is time. The first signs at once. */
export function nextKeyFrom(keys: readonly Scheduled[], now: Date): Date | null {
  const [newest] = newestFirst(keys);
  if (!newest) return now;
  const due = newest.signsFrom.getTime() + signingDays * day - announcedHours * hour;
  return due <= now.getTime() ? new Date(now.getTime() + announcedHours * hour) : null;
}

/** Keys that nobody needs any more: their successor has signed for long enough. */
export function outdated<Key extends Scheduled>(keys: readonly Key[], now: Date): readonly Key[] {
  const sorted = newestFirst(keys);
  return sorted.filter((_, index) => {
    const successor = sorted[index - 1];
    return successor !== undefined && successor.signsFrom.getTime() + keptHours * hour <= now.getTime();
  });
}

function newestFirst<Key extends Scheduled>(keys: readonly Key[]): readonly Key[] {
  return keys.toSorted((one, other) => other.signsFrom.getTime() - one.signsFrom.getTime());
}
