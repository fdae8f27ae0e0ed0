// Handshakes without a cookie, one after another, each a client of its own.
import { connect, once, report } from './connection.mjs';

const options = JSON.parse(process.argv[2]);
for (let count = 0; count < options.handshakes; count++) {
  const socket = connect({ ...options, transports: ['websocket'], withCredentials: false });
  await once(socket, 'server');
  socket.disconnect();
}
report('done');
