// The official clients, of all versions, driven by a test: commands come on the standard input, what the clients see goes
// to the standard output. One process serves all tests.
import { createRequire } from 'node:module';
import * as msgpack from 'socket.io-msgpack-parser';
import { fromWire, serve, toWire, write } from './values.mjs';

const require = createRequire(import.meta.url);
const libraries = { 2: require('socket.io-client-2'), 3: require('socket.io-client-3'), 4: require('socket.io-client') };
const managers = new Map();
const sockets = new Map();

function watchManager(name, manager, version) {
  const report = (kind, data = {}) => write({ socket: name, report: kind, ...data });
  manager.on('open', () => {
    report('open', { transport: manager.engine.transport.name });
    manager.engine.on('upgrade', (transport) => report('upgrade', { transport: transport.name }));

    // Clients of version 2 ping, those after it are pinged.
    manager.engine.on('packet', ({ type }) => type === (version === 2 ? 'pong' : 'ping') && report('heartbeat'));
  });
  manager.on('close', (reason) => report('close', { reason }));
  manager.on('reconnect_attempt', (attempt) => report('reconnect_attempt', { attempt }));
  manager.on('reconnect', (attempt) => report('reconnect', { attempt }));
}

function watchSocket(name, socket, version) {
  const report = (kind, data = {}) => write({ socket: name, report: kind, ...data });
  const refused = (error) => report('refused', { message: error.message ?? error, data: toWire(error.data ?? null) });
  socket.on('connect', () => report('connect', { id: socket.id, recovered: socket.recovered ?? false, transport: socket.io.engine.transport.name }));
  socket.on('disconnect', (reason) => report('disconnect', { reason }));
  socket.on('connect_error', refused);

  // Version 2 tells of a refusal by 'error', and has no listener of its own for every event.
  if (version === 2) {
    socket.on('error', refused);
    const onevent = socket.onevent;
    socket.onevent = function (packet) {
      report('event', { name: packet.data[0], args: toWire(packet.data.slice(1)) });
      onevent.call(this, packet);
    };
  } else {
    socket.onAny((event, ...args) => report('event', { name: event, args: toWire(args.filter((arg) => typeof arg !== 'function')) }));
  }
}

function add(name, socket, version) {
  sockets.set(name, socket);
  watchSocket(name, socket, version);
}

serve({
  /// A client with its first socket, named as the client is.
  open({ socket: name, version, url, namespace, options }) {
    const parser = options.msgpack ? msgpack : undefined;
    const socket = libraries[version](url + namespace, { forceNew: true, ...fromWire(options), ...(parser && { parser }) });
    managers.set(name, { manager: socket.io, version });
    watchManager(name, socket.io, version);
    add(name, socket, version);
  },

  /// Another namespace over the same connection.
  of({ client, socket: name, namespace, options }) {
    const { manager, version } = managers.get(client);
    const socket = manager.socket(namespace, fromWire(options));
    add(name, socket, version);
  },

  /// Flags are those of the client's own API: volatile, compress, timeout.
  async emit({ socket: name, event, args, ack, flags }) {
    let emitter = sockets.get(name);
    if (flags?.compress !== undefined) emitter = emitter.compress(flags.compress);
    if (flags?.volatile) emitter = emitter.volatile;
    if (flags?.timeout) emitter = emitter.timeout(flags.timeout);
    if (!ack) {
      emitter.emit(event, ...fromWire(args));
      return null;
    }
    return await new Promise((resolve, reject) => {
      emitter.emit(event, ...fromWire(args), (...values) => {
        if (flags?.timeout && values[0] instanceof Error) reject(values[0]);
        else resolve(flags?.timeout ? values.slice(1) : values);
      });
    });
  },

  /// Many events in one go, numbered from zero.
  burst({ socket: name, event, count }) {
    const socket = sockets.get(name);
    for (let number = 0; number < count; number++) socket.emit(event, number);
  },

  /// Has events of a name acknowledged: with the values given, or with what the event brought.
  answer({ socket: name, event, values }) {
    sockets.get(name).on(event, (...args) => {
      const ack = args.pop();
      ack(...(values ? fromWire(values) : args));
    });
  },

  connect({ socket: name }) {
    sockets.get(name).connect();
  },

  disconnect({ socket: name }) {
    sockets.get(name).disconnect();
  },

  /// Closes the connection below Socket.IO, after which the client comes back by itself.
  closeEngine({ socket: name }) {
    sockets.get(name).io.engine.close();
  },

  state({ socket: name }) {
    const socket = sockets.get(name);
    return { connected: socket.connected, id: socket.id, recovered: socket.recovered ?? false, transport: socket.io.engine?.transport?.name };
  },

  /// Ends a client with everything that it has.
  end({ client }) {
    const { manager } = managers.get(client);
    managers.delete(client);
    manager.reconnection(false);
    for (const [name, socket] of sockets) {
      if (socket.io === manager) {
        socket.disconnect();
        sockets.delete(name);
      }
    }
    manager.engine?.close();
  },
});
