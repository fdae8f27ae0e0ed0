// Connections to the demo for Node.js: its resolver need not know *.localhost, and the source address tells one client's
// lines in the servers' logs from another's.
import http from 'node:http';
import { io } from 'socket.io-client';

export function connect({ port, address, ...options }) {
  const agent = new http.Agent({
    keepAlive: true,
    localAddress: address,
    lookup: (_host, lookupOptions, callback) =>
      lookupOptions.all ? callback(null, [{ address: '127.0.0.1', family: 4 }]) : callback(null, '127.0.0.1', 4),
  });
  const socket = io(`http://ws.chat.localhost:${port}`, { agent, forceNew: true, withCredentials: true, ...options });
  socket.on('server', ({ name }) => report('server', { name, id: socket.id, transport: socket.io.engine.transport.name }));
  socket.on('disconnect', (reason) => report('disconnect', { reason }));
  socket.on('connect_error', (error) => report('connect_error', { message: error.message }));
  return socket;
}

/// Hands the cookies of a connection on to the next one: a browser does so by itself, Node's client keeps a jar for each.
export function keepCookies(socket) {
  socket.io.on('open', () => {
    const cookies = [...socket.io.engine._cookieJar.cookies].map(([name, { value }]) => `${name}=${value}`);
    if (cookies.length > 0) {
      socket.io.opts.extraHeaders = { cookie: cookies.join('; ') };
    }
  });
}

/// One line of JSON for the test that started this script.
export function report(event, data = {}) {
  console.log(JSON.stringify({ event, time: Date.now(), ...data }));
}

export const once = (emitter, event) => new Promise((resolve) => emitter.once(event, resolve));
