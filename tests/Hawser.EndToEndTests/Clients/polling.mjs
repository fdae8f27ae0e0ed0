// A client that only polls and makes at least so many requests: every acknowledged event is a POST and a GET.
import { connect, once, report } from './connection.mjs';

const options = JSON.parse(process.argv[2]);
const socket = connect({ ...options, transports: ['polling'] });
await once(socket, 'connect');
for (let events = 0; events < options.events; events++) {
  await socket.timeout(10_000).emitWithAck('add user', 'poller');
}
report('done');
socket.disconnect();
