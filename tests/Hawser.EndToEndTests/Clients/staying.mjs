// A client that stays, takes part, and writes what it is told on its standard input.
import readline from 'node:readline';
import { connect, report } from './connection.mjs';

const options = JSON.parse(process.argv[2]);
const socket = connect(options);
socket.on('connect', async () => report('joined', await socket.timeout(10_000).emitWithAck('add user', options.name)));
for (const event of ['new message', 'user joined', 'user left', 'participants', 'typing', 'stop typing']) {
  socket.on(event, (data) => report(event, data));
}
for await (const line of readline.createInterface({ input: process.stdin })) {
  socket.emit('new message', line);
}
socket.disconnect();
process.exit(0);
