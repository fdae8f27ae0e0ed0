// A client that upgrades, loses its connection and comes back, again and again, with its cookies.
import { connect, keepCookies, once, report } from './connection.mjs';

const options = JSON.parse(process.argv[2]);
const socket = connect({ ...options, reconnectionDelay: 10, randomizationFactor: 0 });
keepCookies(socket);
for (let count = 0; count <= options.reconnects; count++) {
  await once(socket, 'server');
  if (socket.io.engine.transport.name !== 'websocket') {
    await once(socket.io.engine, 'upgrade');
  }
  if (count < options.reconnects) {
    socket.io.engine.close();
  }
}
report('done');
socket.disconnect();
