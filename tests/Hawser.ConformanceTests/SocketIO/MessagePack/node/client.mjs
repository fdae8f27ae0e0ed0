// The official client with the MessagePack parser: a conversation with the server whose port it gets, as lines of JSON.
import { createRequire } from 'node:module';
import { io } from 'socket.io-client';

const parser = createRequire(import.meta.url)('socket.io-msgpack-parser');
const [port, transport] = process.argv.slice(2);
const told = (what, ...values) =>
  process.stdout.write(`${JSON.stringify({ what, values }, (_, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString('hex') : value))}\n`);

const socket = io(`http://127.0.0.1:${port}/chat`, { parser, transports: transport.split('+'), auth: { token: 'abc' }, reconnection: false });
socket.onAny((name, ...values) => told(name, ...values.filter((value) => typeof value !== 'function')));
socket.on('connect_error', (error) => told('connect_error', error.message, error.data));
socket.on('disconnect', (reason) => {
  told('disconnect', reason);
  process.exit();
});
socket.on('ask', (question, answer) => answer({ bytes: Buffer.from([9, 8]), question }));
socket.on('connect', async () => {
  told('connect');
  const answer = await socket.emitWithAck('echo', { bytes: Buffer.from([1, 2, 3]), list: [Buffer.alloc(0)], none: undefined, at: new Date(0), big: 2 ** 40 }, 'ü😀', 1.5);
  told('answer', answer);
  socket.emit('ask me');
});
