// Stands in for Python: answers the requests with the payloads of its argument in turn, then ends without an answer.
import { readSync, writeSync } from 'node:fs';

const answers = JSON.parse(process.argv[2]);
const exactly = (size) => {
  const bytes = Buffer.alloc(size);
  for (let read = 0; read < size; ) {
    const count = readSync(3, bytes, read, size - read, null);
    if (count === 0) process.exit(0);
    read += count;
  }
  return bytes;
};

for (const { opcode, json } of answers) {
  const header = exactly(12);
  exactly(header.readUInt32LE(0));
  const payload = Buffer.from(JSON.stringify(json));
  header.writeUInt32LE(payload.length);
  header[4] = opcode ?? header[4] + 128;
  writeSync(3, Buffer.concat([header, payload]));
}
exactly(12);
process.exit(3);
