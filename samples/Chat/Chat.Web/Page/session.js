/**
 * This user at the socket server. The server must hear the name before anything else, on every
 * connection; the library sends what it buffered before it tells us that it has connected.
 * So nothing is left to its buffer: messages wait here until the server has answered to the name.
 */
export class Session {
  name = null;
  onCount = () => {};

  #socket;
  #known = false;
  #waiting = [];
  #unconfirmed = new Set();
  #serverConfirms = false;

  constructor(socket) {
    this.#socket = socket;
    socket.on('connect', () => this.#register());
    socket.on('disconnect', () => this.#lost());
  }

  join(name) {
    this.name = name;
    if (this.#socket.connected) {
      this.#register();
    }
  }

  /** Sends a message now or as soon as the server knows us; `entry` is its entry in the log. */
  send(text, entry) {
    this.#waiting.push({ text, entry });
    this.#flush();
    this.#noteWaiting();
  }

  /** Sends an event that is of no use later. */
  tell(event) {
    if (this.#known) {
      this.#emit(event);
    }
  }

  #register() {
    if (this.name === null) {
      return;
    }
    this.#emit('add user', this.name, ({ numUsers }) => {
      this.#known = true;
      this.onCount(numUsers);
      this.#flush();
    });
  }

  #flush() {
    while (this.#known && this.#waiting.length > 0) {
      const message = this.#waiting[0];
      const sent = this.#emit('new message', message.text, () => {
        this.#serverConfirms = true;
        this.#unconfirmed.delete(message);
      });
      if (!sent) {
        return;
      }
      this.#waiting.shift();
      this.#unconfirmed.add(message);
      message.entry.note('');
    }
  }

  #lost() {
    this.#known = false;
    // A server that confirms messages did not confirm these: it has them or not, and a second
    // copy would be worse than a question.
    if (this.#serverConfirms) {
      this.#unconfirmed.forEach(({ entry }) => entry.note('Not confirmed: it may not have arrived'));
    }
    this.#unconfirmed.clear();
    this.#noteWaiting();
  }

  #noteWaiting() {
    const note = this.#socket.connected ? 'Sending…' : 'Will be sent when reconnected';
    this.#waiting.forEach(({ entry }) => entry.note(note));
  }

  /**
   * Whether it went out. The library buffers although it says "connected" when the server's
   * heartbeat is overdue; it is about to disconnect then, and would send this before the name.
   */
  #emit(...args) {
    this.#socket.emit(...args);
    const sent = this.#socket.sendBuffer.length === 0;
    this.#socket.sendBuffer.length = 0;
    return sent;
  }
}
