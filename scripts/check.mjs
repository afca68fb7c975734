// Runs every npm script named check:..., all of them even when one fails, and ends with one line for each.
// Usage: npm run check [-- name ...]
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const known = Object.keys(scripts)
  .filter((name) => name.startsWith('check:'))
  .map((name) => name.slice('check:'.length));

function run(name) {
  const begun = performance.now();
  const { status, stdout, stderr } = spawnSync(`npm run -s check:${name}`, { shell: true, encoding: 'utf8' });
  if (status !== 0) console.log(`--- ${name}: ${scripts[`check:${name}`]}\n${stdout}${stderr}`);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  return { isGood: status === 0, line: `${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)` };
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0 || known.length === 0) {
  console.error(`no check is named ${unknown.join(', ')}; there are: ${known.join(', ')}`);
  process.exit(1);
}

const results = (asked.length > 0 ? asked : known).map(run);
for (const { line } of results) console.log(line);
process.exitCode = results.every(({ isGood }) => isGood) ? 0 : 1;
