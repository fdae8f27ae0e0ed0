// A client that stays, takes part, and writes what it is told on its standard input.
import readline from 'node:readline';
import { connect, report } from './connection.mjs';

const options = JSON.parse(process.argv[2]);
const socket = connect(options);
socket.on('connect', () => {
  // Unanswered if the connection is lost again meanwhile: the next one says the name again.
  socket.timeout(10_000).emit('add user', options.name, (error, answer) => error || report('joined', answer));
});
for (const event of ['new message', 'user joined', 'user left', 'participants', 'typing', 'stop typing']) {
  socket.on(event, (data) => report(event, data));
}
for await (const line of readline.createInterface({ input: process.stdin })) {
  socket.emit('new message', line);
}
socket.disconnect();
process.exit(0);
