import { io } from './socket.io.min.js';
import { MessageLog } from './messages.js';
import { rememberName, storedName } from './names.js';
import { Session } from './session.js';
import { Status } from './status.js';
import { clip } from './text.js';
import { OthersTyping, OwnTyping } from './typing.js';

const byId = (id) => document.getElementById(id);

// One site for both servers, so the balancer's cookie is first-party, and sent along.
const socket = io(`${location.protocol}//ws.${location.host}`, { withCredentials: true });
const status = new Status(socket);
const session = new Session(socket);
const log = new MessageLog(byId('messages'), byId('latest'));
const others = new OthersTyping(byId('typing'));
const own = new OwnTyping((event) => session.tell(event));

// The server tells its name right after the connection: then the page says what has happened.
let greeting = ['connected', 'Connected to '];
let server = '';

socket.on('server', ({ name }) => {
  server = name;
  status.server(name);
  if (greeting) {
    log.line(...greeting, name, '.');
    greeting = null;
  }
});

socket.on('disconnect', (reason) => {
  greeting = ['reconnected', 'Reconnected: now on '];
  log.line('disconnected', 'Disconnected from ', server, ` (${reason}).`);
  others.clear();
  own.reset();
});

// The library comes back by itself, except when a server sent it away or refused it.
const comeBack = () => {
  if (!socket.active) {
    setTimeout(() => socket.connect(), 1000 + Math.random() * 1000);
  }
};
socket.on('disconnect', comeBack);
socket.on('connect_error', comeBack);

socket.on('new message', ({ username, message }) => {
  others.stop(username);
  log.message(username, message);
});
socket.on('user joined', ({ username, numUsers }) => {
  status.participants(numUsers);
  log.line('joined', '', username, ' joined.');
});
socket.on('user left', ({ username, numUsers }) => {
  status.participants(numUsers);
  others.stop(username);
  log.line('left', '', username, ' left.');
});
socket.on('participants', ({ numUsers }) => status.participants(numUsers));
socket.on('typing', ({ username }) => others.start(username));
socket.on('stop typing', ({ username }) => others.stop(username));
session.onCount = (numUsers) => status.participants(numUsers);

const nameInput = byId('name-input');
const messageInput = byId('message-input');

function join(name) {
  session.join(name);
  document.body.dataset.joined = '';
  document.title = `${name} · Hawser Chat`;
  byId('self-name').textContent = name;
  byId('self').hidden = false;
  byId('name-form').hidden = true;
  byId('message-form').hidden = false;
  messageInput.focus();
}

byId('name-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const name = clip(nameInput.value, nameInput.maxLength);
  nameInput.value = name;
  if (nameInput.reportValidity()) {
    rememberName(name);
    join(name);
  }
});

byId('message-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = clip(messageInput.value, messageInput.maxLength);
  messageInput.value = '';
  messageInput.focus();
  own.reset();
  if (text) {
    session.send(text, log.own(session.name, text));
  }
});

messageInput.addEventListener('input', () => own.keep(messageInput.value !== ''));
messageInput.addEventListener('keydown', (event) => {
  // While an input method composes a word, Enter is its key.
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    byId('message-form').requestSubmit();
  }
});

const name = storedName(nameInput.maxLength);
if (name) {
  join(name);
} else {
  byId('name-form').hidden = false;
  nameInput.focus();
}
