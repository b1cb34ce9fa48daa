// Copies the parts on random streams and spaces from shared/golden/gymnasium.json, which was recorded from Python
// Gymnasium, into the fixtures of gymnasium-js; of the ziggurat tables only the digests.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

const golden = JSON.parse(readFileSync(new URL('../../../../shared/golden/gymnasium.json', import.meta.url), 'utf8'));
const { about, rng, spaces } = golden;
const { ziggurat_tables_little_endian_base64: ziggurat, ...streams } = rng;
const digests = Object.fromEntries(Object.entries(ziggurat.tables).map(([name, { sha256 }]) => [name, sha256]));

write('golden-rng.json', { about, rng: { ...streams, ziggurat_sha256: digests } });
write('golden-spaces.json', { about, spaces });

function write(name, content) {
  const path = new URL(`../../../packages/gymnasium-js/test/fixtures/${name}`, import.meta.url);
  const [[section, entries]] = Object.entries(content).slice(1);
  const lines = Object.entries(entries).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  const temporary = new URL(`${name}.tmp`, path);
  writeFileSync(temporary, `{"about": ${JSON.stringify(about)},\n"${section}": {\n${lines.join(',\n')}\n}}\n`);
  renameSync(temporary, path);
}
