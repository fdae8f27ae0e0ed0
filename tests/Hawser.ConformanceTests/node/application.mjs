// The application of the conversation, for Socket.IO's own server. Application.cs is the same for ours, handler by handler.
export function configure(io) {
  io.on('connection', (socket) => handle(io, socket));
  io.of('/admin').on('connection', (socket) => handle(io.of('/admin'), socket));
  io.of(/^\/dynamic-\d+$/).on('connection', (socket) => handle(socket.nsp, socket));

  io.of('/refused').use((socket, next) => next(Object.assign(new Error('not you'), { data: { code: 42, till: ['later'] } })));
  io.of('/refused-without-data').use((socket, next) => next(new Error('not you either')));
  io.of('/checked').use((socket, next) => (socket.handshake.auth.token === 'sesame' ? next() : next(new Error('wrong token'))));
}

function handle(nsp, socket) {
  socket.on('echo', (...values) => socket.emit('echo', ...values));
  socket.on('return', (...values) => values.pop()(values[0]));
  socket.on('return nothing', (ack) => ack());
  socket.on('ask', (question) => socket.emit('question', question, (answer) => socket.emit('answered', answer)));
  socket.on('ask in vain', () => socket.timeout(100).emit('question', (error) => socket.emit('unanswered', error !== null)));
  socket.on('ask all', () => nsp.timeout(2000).emit('question', 'all', (error, answers) => socket.emit('collected', error === null, answers)));
  socket.on('join', (room, ack) => { socket.join(room); ack(socket.rooms.size); });
  socket.on('leave', (room, ack) => { socket.leave(room); ack(socket.rooms.size); });
  socket.on('tell all', (text) => nsp.emit('told', text));
  socket.on('tell others', (text) => socket.broadcast.emit('told', text));
  socket.on('tell room', (room, text) => nsp.to(room).emit('told', text));
  socket.on('tell other members', (room, text) => socket.to(room).emit('told', text));
  socket.on('tell all but', (room, text) => nsp.except(room).emit('told', text));
  socket.on('volatile', (text) => socket.volatile.emit('told', text));
  socket.on('volatile to all', (text) => nsp.volatile.emit('told', text));
  socket.on('values', () => socket.emit('values', null, true, 0, -1.5, 1e21, 'ä€𝄞"\\/\b\f\n\r\t\u0001\u2028<>&+\'', [], {}, { a: { b: [1, null] } }, new Date(0).toISOString()));
  socket.on('nothing', () => socket.emit('nothing'));
  socket.on('binary', () => socket.emit('binary', Buffer.from([1, 2, 3]), { nested: [Buffer.alloc(0), 'text', Buffer.from([255])] }));
  socket.on('big', (length) => socket.emit('big', 'x'.repeat(length)));
  socket.on('big, uncompressed', (length) => socket.compress(false).emit('big', 'x'.repeat(length)));
  socket.on('who am I', () => socket.emit('you are', socket.handshake.auth, socket.handshake.query.EIO, socket.handshake.query.transport, socket.handshake.xdomain, socket.handshake.secure));
  socket.on('leave me', () => socket.disconnect());
  socket.on('close me', () => socket.disconnect(true));
}
