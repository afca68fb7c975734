// Holds every file of the tree against the rules of file-rules.mjs.
// Usage: node scripts/check-files.mjs [folder], or --rules, which prints the names of the rules.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileRules } from './file-rules.mjs';

const SKIPPED = new Set(['node_modules', 'dist', '.data', '.git', 'coverage']);
const TEXT =
  /\.(?:ts|tsx|mts|cts|js|mjs|cjs|json|jsonc|md|graphql|sql|ya?ml|html|css|sh|csv|txt)$|^\.?[A-Za-z-]+$/;

function* filesOf(root, folder = '') {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory() && !SKIPPED.has(entry.name)) yield* filesOf(root, path);
    if (entry.isFile() && TEXT.test(entry.name)) yield path;
  }
}

function check(root) {
  const findings = [];
  let count = 0;
  for (const path of filesOf(root)) {
    const file = { path, text: readFileSync(join(root, path), 'utf8') };
    count += 1;
    for (const [rule, find] of Object.entries(fileRules))
      for (const { line, message } of find(file)) findings.push(`${path}:${line} ${rule}: ${message}`);
  }
  return { count, findings };
}

const [first = '.'] = process.argv.slice(2);
if (first === '--rules') {
  console.log(Object.keys(fileRules).join('\n'));
} else {
  const { count, findings } = check(first);
  for (const finding of findings) console.log(finding);
  console.log(`${findings.length} findings in ${count} files`);
  process.exitCode = findings.length === 0 && count > 0 ? 0 : 1;
}
