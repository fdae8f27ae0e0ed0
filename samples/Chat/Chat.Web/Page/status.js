const unknown = '–';
const words = { connecting: 'Connecting…', connected: 'Connected', disconnected: 'Reconnecting…' };

/** The facts that are always visible, and the state of the connection. */
export class Status {
  constructor(socket) {
    socket.on('connect', () => {
      const { engine } = socket.io;
      this.#state('connected');
      this.#show('transport', engine.transport.name);
      engine.on('upgrade', (transport) => this.#show('transport', transport.name));
    });
    socket.on('disconnect', () => {
      this.#state('disconnected');
      this.#show('ws-server', unknown);
      this.#show('transport', unknown);
      this.#show('participants', unknown);
    });
  }

  server(name) {
    this.#show('ws-server', name);
  }

  participants(count) {
    this.#show('participants', count);
  }

  #state(state) {
    document.body.dataset.state = state;
    this.#show('state', words[state]);
  }

  #show(id, value) {
    document.getElementById(id).textContent = value;
  }
}
