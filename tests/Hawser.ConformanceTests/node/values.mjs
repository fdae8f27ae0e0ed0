// Lines of JSON between a test and its peer. Binary data, which JSON does not have, travels as {"$binary": base64}.
import readline from 'node:readline';

export const toWire = (value) =>
  Buffer.isBuffer(value) || value instanceof Uint8Array ? { $binary: Buffer.from(value).toString('base64') }
  : value instanceof ArrayBuffer ? { $binary: Buffer.from(value).toString('base64') }
  : Array.isArray(value) ? value.map(toWire)
  : value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, toWire(v)]))
  : value === undefined ? null
  : value;

export const fromWire = (value) =>
  Array.isArray(value) ? value.map(fromWire)
  : value !== null && typeof value === 'object'
    ? '$binary' in value ? Buffer.from(value.$binary, 'base64')
    : Object.fromEntries(Object.entries(value).map(([k, v]) => [k, fromWire(v)]))
  : value;

export const write = (line) => process.stdout.write(JSON.stringify(line) + '\n');

/// Carries out the commands that come on the standard input, each as it comes; ends with it.
export function serve(commands) {
  readline.createInterface({ input: process.stdin })
    .on('line', async (line) => {
      const { call, command, ...parameters } = JSON.parse(line);
      try {
        write({ call, result: toWire(await commands[command](parameters)) });
      } catch (error) {
        write({ call, error: error.stack ?? String(error) });
      }
    })
    .on('close', () => process.exit(0));
}
