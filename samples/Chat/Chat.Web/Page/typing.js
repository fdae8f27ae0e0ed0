// Milliseconds. Who keeps typing says so again every `repeat`; an indicator lives long enough to
// miss one of those, and no longer: its user may have vanished.
const idle = 2000;
const repeat = 3000;
const expire = 7000;

/** Tells the others that this user types. */
export class OwnTyping {
  #tell;
  #said = 0;
  #timer;

  constructor(tell) {
    this.#tell = tell;
  }

  /** The user changed the text; with an empty text nobody types. */
  keep(hasText) {
    clearTimeout(this.#timer);
    if (!hasText) {
      this.#stop();
      return;
    }
    if (Date.now() - this.#said > repeat) {
      this.#said = Date.now();
      this.#tell('typing');
    }
    this.#timer = setTimeout(() => this.#stop(), idle);
  }

  /** The message is sent, or the connection lost. */
  reset() {
    clearTimeout(this.#timer);
    this.#stop();
  }

  #stop() {
    if (this.#said) {
      this.#said = 0;
      this.#tell('stop typing');
    }
  }
}

/** Shows who else types. */
export class OthersTyping {
  #element;
  #timers = new Map();

  constructor(element) {
    this.#element = element;
  }

  start(user) {
    clearTimeout(this.#timers.get(user));
    this.#timers.set(user, setTimeout(() => this.stop(user), expire));
    this.#show();
  }

  stop(user) {
    clearTimeout(this.#timers.get(user));
    this.#timers.delete(user);
    this.#show();
  }

  clear() {
    this.#timers.forEach((timer) => clearTimeout(timer));
    this.#timers.clear();
    this.#show();
  }

  #show() {
    const names = [...this.#timers.keys()].map(isolated);
    this.#element.replaceChildren(...sentence(names));
  }
}

function sentence(names) {
  switch (names.length) {
    case 0: return [];
    case 1: return [names[0], ' is typing…'];
    case 2: return [names[0], ' and ', names[1], ' are typing…'];
    default: return ['Several people are typing…'];
  }
}

/** A name that keeps its own direction of writing, whatever stands around it. */
function isolated(name) {
  const element = document.createElement('bdi');
  element.textContent = name;
  return element;
}
