import { clip } from './text.js';

const key = 'chat.name';

/** The user's name: from the address (?name=Ann, for several windows at once), else from before a reload. */
export function storedName(length) {
  const asked = clip(new URLSearchParams(location.search).get('name') ?? '', length);
  if (asked) {
    rememberName(asked);
  }
  return asked || stored();
}

export function rememberName(name) {
  try {
    sessionStorage.setItem(key, name);
  } catch {
    // A browser that stores nothing asks again after a reload.
  }
}

function stored() {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}
