// Adds up the results of test runs (files written by jest's --json --outputFile) and judges them: a failed, skipped
// or unfinished test fails, and so does a run that executed none or left no results.
// Usage: node scripts/sum-tests.mjs results.json ...
import { readFileSync } from 'node:fs';

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

function faultsOf(path, result) {
  if (result === null) return [`${path}: the run left no results`];
  const executed = result.numPassedTests + result.numFailedTests;
  const leftOut = result.numPendingTests + result.numTodoTests;
  return [
    executed === 0 && `${path}: no test was executed`,
    leftOut > 0 && `${path}: ${leftOut} tests were skipped; nothing may be skipped`,
    result.numRuntimeErrorTestSuites > 0 &&
      `${path}: ${result.numRuntimeErrorTestSuites} files could not run`,
    !result.success && `${path}: the run did not succeed`,
  ].filter(Boolean);
}

const runs = process.argv.slice(2).map((path) => ({ path, result: read(path) }));
const faults = runs.flatMap(({ path, result }) => faultsOf(path, result));
if (runs.length === 0) faults.push('no run was named');
for (const fault of faults) console.log(fault);

const sum = (key) => runs.reduce((total, { result }) => total + (result?.[key] ?? 0), 0);
console.log(
  `${sum('numPassedTests')} passed, ${sum('numFailedTests') + sum('numRuntimeErrorTestSuites')} failed`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
