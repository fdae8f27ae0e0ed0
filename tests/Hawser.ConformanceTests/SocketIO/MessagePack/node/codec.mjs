// The codecs of npm, driven by lines of JSON: a request comes on standard input, its answer goes to standard output.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const require = createRequire(import.meta.url);
const { Encoder, Decoder } = require('socket.io-msgpack-parser');
const notepack3 = require('notepack.io');

const isBinary = (value) => Buffer.isBuffer(value) || value instanceof ArrayBuffer;

/** What JSON.stringify makes of data, with socket.io-parser's placeholders for binary data. */
function toJson(data) {
  const attachments = [];
  const take = (value) => {
    if (isBinary(value)) {
      attachments.push(Buffer.from(value).toString('hex'));
      return { _placeholder: true, num: attachments.length - 1 };
    }
    if (Array.isArray(value)) {
      return value.map(take);
    }
    if (value && typeof value === 'object' && !(value instanceof Date)) {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, take(inner)]));
    }
    return value;
  };
  const json = JSON.stringify(take(data));
  return { json: json ?? '', attachments };
}

function decode(bytes) {
  const decoder = new Decoder();
  let packet;
  decoder.on('decoded', (decoded) => (packet = decoded));
  decoder.add(bytes);
  return packet;
}

/** A generator of numbers from 0 to 1 that a seed determines (mulberry32). */
function randomOf(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function valueOf(random, depth) {
  const int = (max) => Math.floor(random() * max);
  const text = () => Array.from({ length: int(40) }, () => pick(['a', 'ü', '漢', '😀', '\n', '"', '\\', '\u2028', '\u001f', '\u007f', ' '])).join('');
  const pick = (of) => of[int(of.length)];
  const kind = int(depth > 4 ? 11 : 14);
  switch (kind) {
    case 0: return null;
    case 1: return random() < 0.5;
    case 2: return int(300) - 150;
    case 3: return Math.round((random() - 0.5) * 2 ** pick([16, 20, 33, 40, 53]));
    case 4: return (random() - 0.5) * 10 ** (int(30) - 20);
    case 5: return pick([NaN, Infinity, -Infinity, 0.1, 5e-324, 1.5e-300, -0]);
    case 6: return text();
    case 7: return pick(['', 'x'.repeat(31), 'x'.repeat(32), 'x'.repeat(255), 'x'.repeat(256), 'x'.repeat(65536)].slice(0, random() < 0.02 ? 6 : 5));
    case 8: return new Date(Math.round((random() - 0.5) * 2 * 10 ** pick([3, 12, 14, 15])));
    case 9: return undefined;
    case 10: {
      const bytes = Buffer.from(Array.from({ length: int(random() < 0.05 ? 70000 : 300) }, () => int(256)));
      return random() < 0.5 ? bytes : bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
    }
    case 11: return Array.from({ length: int(random() < 0.05 ? 40 : 6) }, () => valueOf(random, depth + 1));
    default: return Object.fromEntries(Array.from({ length: int(random() < 0.05 ? 40 : 6) }, (_, n) => [random() < 0.1 ? String(n) : `k${n}${text()}`, valueOf(random, depth + 1)]));
  }
}

function packetOf(random) {
  const packet = { type: 2, data: ['event', ...Array.from({ length: Math.floor(random() * 5) }, () => valueOf(random, 0))] };
  if (random() < 0.3) {
    packet.id = Math.floor(random() * 1e6);
  }
  packet.nsp = random() < 0.5 ? '/' : '/admin';
  return packet;
}

const operations = {
  /** A packet of ours: what the parser understands, and how it would have written the same. */
  packet({ hex }) {
    const { type, data, id, nsp } = decode(Buffer.from(hex, 'hex'));
    const again = type === 3 ? { id, type, data, nsp } : id === undefined ? { type, data, nsp } : { type, data, id, nsp };
    if (data === undefined) {
      delete again.data;
    }
    return { type, id, nsp, ...toJson(data), hex: new Encoder().encode(again)[0].toString('hex') };
  },

  /** Random packets of the parser's. */
  packets({ seed, count }) {
    const random = randomOf(seed);
    return Array.from({ length: count }, () => {
      const packet = packetOf(random);
      return { type: packet.type, id: packet.id, nsp: packet.nsp, ...toJson(packet.data), hex: new Encoder().encode(packet)[0].toString('hex') };
    });
  },

  /** A message of ours for the Redis adapter: what it understands, and how it would have written the same. */
  broadcast({ hex }) {
    const [uid, packet, options] = notepack3.decode(Buffer.from(hex, 'hex'));
    return { uid, nsp: packet.nsp, options, ...toJson(packet.data), hex: Buffer.from(notepack3.encode([uid, packet, options])).toString('hex') };
  },

  /** Random messages of the Redis adapter's. */
  broadcasts({ seed, count }) {
    const random = randomOf(seed);
    return Array.from({ length: count }, () => {
      const { type, data, nsp } = packetOf(random);
      const hex = Buffer.from(notepack3.encode(['SE8quI', { type, data, nsp }, { rooms: ['a', 1], except: ['b'], flags: { volatile: true, compress: false } }])).toString('hex');
      return { nsp, ...toJson(data), hex };
    });
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(operations[request.op](request))}\n`);
}
