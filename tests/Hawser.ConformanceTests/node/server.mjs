// Socket.IO's own server, on a port of its own for each set of options: what ours is compared with.
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import * as msgpack from 'socket.io-msgpack-parser';
import { configure } from './application.mjs';
import { serve } from './values.mjs';

const servers = new Map();

serve({
  start({ name, options }) {
    const http = createServer((_, response) => response.writeHead(404).end());
    const { msgpack: usesMessagePack, refusesRequests, ...rest } = options;
    const io = new Server(http, {
      serveClient: false,
      ...rest,
      ...(usesMessagePack && { parser: msgpack }),
      ...(refusesRequests && { allowRequest: (_, callback) => callback('not today', false) }),
    });
    configure(io);
    servers.set(name, io);
    return new Promise((resolve) => http.listen(0, '127.0.0.1', () => resolve(http.address().port)));
  },

  stop({ name }) {
    servers.get(name).close();
    servers.delete(name);
  },
});
