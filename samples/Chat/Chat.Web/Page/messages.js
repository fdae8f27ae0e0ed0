const mostEntries = 500; // a page that stays open for days must not grow for days
const colours = 6; // as many as chat.css has
const nearEnd = 48; // pixels: who reads the last line stays with the last line
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

/** The log: what people wrote, and what became of the connection. Text goes in as text only. */
export class MessageLog {
  #list;
  #latest;
  #following = true;

  constructor(list, latest) {
    this.#list = list;
    this.#latest = latest;
    list.addEventListener('scroll', () => this.#follow(list.scrollHeight - list.scrollTop - list.clientHeight < nearEnd));
    latest.addEventListener('click', () => {
      this.#follow(true);
      list.focus();
    });
    // The window, or the keyboard of a phone, changes what fits.
    new ResizeObserver(() => this.#follow(this.#following)).observe(list);
  }

  /** A line about the connection or about people; the name in it comes from a server or a user. */
  line(kind, before, name = '', after = '') {
    const entry = element('div', '', element('span', 'text', before, element('bdi', '', name), after));
    entry.dataset.kind = kind;
    this.#add(entry);
  }

  message(user, text) {
    this.#add(this.#written('message', user, text));
  }

  /** Returns the entry, on which a note can be put and taken away. */
  own(user, text) {
    const note = element('small', '');
    const entry = this.#written('own', user, text);
    entry.append(note);
    this.#follow(true);
    this.#add(entry);
    return {
      note: (words) => {
        note.textContent = words;
        entry.toggleAttribute('data-noted', words !== '');
      },
    };
  }

  #written(kind, user, text) {
    const name = element('b', '', element('bdi', '', kind === 'own' ? 'You' : user), element('span', 'unseen', ': '));
    const now = new Date();
    const time = element('time', '', clock.format(now));
    time.dateTime = now.toISOString();
    time.dir = 'auto';
    const words = element('p', '', element('span', 'text', text), ' ', time);
    words.dir = 'auto';
    const entry = element('div', '', name, words);
    Object.assign(entry.dataset, { kind, user, colour: colourOf(user) });
    const last = this.#list.lastElementChild;
    entry.toggleAttribute('data-follows', last?.dataset.kind === kind && last.dataset.user === user);
    return entry;
  }

  #add(entry) {
    this.#list.append(entry);
    while (this.#list.childElementCount > mostEntries) {
      this.#list.firstElementChild.remove();
    }
    this.#follow(this.#following);
  }

  #follow(following) {
    this.#following = following;
    this.#latest.hidden = following;
    if (following) {
      this.#list.scrollTop = this.#list.scrollHeight;
    }
  }
}

function element(tag, className, ...content) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...content);
  return made;
}

/** The same name has the same colour on every screen. */
function colourOf(user) {
  const sum = [...user].reduce((hash, letter) => (hash * 31 + letter.codePointAt(0)) >>> 0, 7);
  return sum % colours;
}
