// House rules about names and texts that neither the linter nor the import rules can read.

const CODE = /\.(?:ts|tsx|mts|cts|js|mjs|cjs)$/;
const TEST = /\.test\.tsx?$/;
const EDGE = /\.(?:query|reference|subscription|mutation)\.ts$/;
const SLICE_FILE = /^subgraphs\/[^/]+\/(?!migrations\/|world\/)[^/]+\/.+$/;
const LAYERS =
  'entity|stages|rules|policy|events|errors|loader|repo|query|reference|subscription|mutation|inbox|sheet|worker|slice|world';
const LAYER_FILE = new RegExp(`(?:\\.(?:${LAYERS})|\\.test)\\.ts$`);
const MUTATION_NAME = /^[a-z]+(?:-[a-z0-9]+)+\.mutation\.ts$/;
const VAGUE_WORDS = new Set(['util', 'utils', 'utility', 'utilities', 'helper', 'helpers', 'misc', 'common']);
/** Called or only named: a test that is skipped under a condition is skipped too. */
const LEFT_OUT =
  /\b(?:test|it|describe)(?:\.\w+)*\.(?:only|skip|todo|failing)\b|\b(?:x(?:it|test|describe)|f(?:it|describe))\(/g;
/** Not written here: the lockfile, and the schema of the compose specification as it is published. */
const WRITTEN_BY_TOOLS = /(?:^|\/)(?:package-lock|compose-spec\.schema)\.json$/;

const base = (path) => path.slice(path.lastIndexOf('/') + 1);
const lineOf = (text, at) => text.slice(0, at).split('\n').length;

/** Every match of a pattern, as findings at their lines. */
function matches(text, pattern, message) {
  return [...text.matchAll(pattern)].map((match) => ({
    line: lineOf(text, match.index),
    message: typeof message === 'string' ? message : message(match),
  }));
}

const broken = (condition, message) => (condition ? [{ line: 1, message }] : []);

function vagueName({ path }) {
  const segments = path.replace(/\.[a-z]+$/, '').split('/');
  const vague = segments.find((segment) => segment.split(/[.\-_]/).some((word) => VAGUE_WORDS.has(word)));
  return broken(vague !== undefined, `"${vague}" says nothing; name it after what it does`);
}

function edgesInTheirFiles({ path, text }) {
  if (!path.startsWith('subgraphs/') || TEST.test(path) || !CODE.test(path)) return [];
  return matches(text, /^\s*@(Query|Mutation|Subscription)\(/gm, ([, kind]) => kind)
    .filter(({ message: kind }) => !path.endsWith(`.${kind.toLowerCase()}.ts`))
    .map(({ line, message: kind }) => ({
      line,
      message: `@${kind} belongs in a .${kind.toLowerCase()}.ts file`,
    }));
}

function oneMutation({ path, text }) {
  if (!path.endsWith('.mutation.ts')) return [];
  const count = [...text.matchAll(/^\s*@Mutation\(/gm)].length;
  return broken(count !== 1, `holds ${count} mutations; one mutation per file`);
}

/** Imports of a layer that may only be of types. */
function typesOnly({ path, text }) {
  const source = path.endsWith('.rules.ts')
    ? /\.entity\.js$/
    : path.endsWith('.loader.ts')
      ? /\/shared\/server\//
      : null;
  if (source === null) return [];
  return [...text.matchAll(/^import\s+(?!type\b)[^;]*?from\s+['"]([^'"]+)['"]/gm)]
    .filter((match) => source.test(match[1]))
    .map((match) => ({
      line: lineOf(text, match.index),
      message: `import type: ${match[1]} is used as a type only`,
    }));
}

/** Import rules of the files that the import checker cannot parse. */
function consoleStaysInside({ path, text }) {
  if (!/^console\/.*\.tsx$/.test(path)) return [];
  const outside = '../'.repeat(path.split('/').length - 1);
  return [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)]
    .filter((match) => match[1].startsWith(outside))
    .map((match) => ({ line: lineOf(text, match.index), message: `${match[1]} lies outside the console` }));
}

const FOREIGN = [
  [/\/work\//g, 'names a folder of the machine it was written on'],
  [/\bregistry\.[a-z0-9-]+\.[a-z]{2,}|\bdeb\.debian\.org\b/gi, 'names the host of a package registry'],
  [/\bissue\s+#?\d/gi, 'names an issue by number'],
  [/\b(?:previous|earlier|coding|working) session\b/gi, 'speaks of how it was made'],
  [/\b(?:sub-?agents?|language[ ]model)\b/gi, 'speaks of who wrote it'],
];

/** The rules: each gets one file as `{ path, text }` and gives back what is wrong with it, by line. */
export const fileRules = {
  'no-index-file': ({ path }) =>
    broken(
      CODE.test(path) && base(path).startsWith('index.'),
      'name the file after what it holds, and import that',
    ),
  'no-vague-name': vagueName,
  'no-barrel': ({ path, text }) =>
    CODE.test(path)
      ? matches(text, /^export \* from/gm, 'name what is exported; better, import it where it is')
      : [],
  'slice-file-has-a-layer': ({ path }) =>
    broken(
      SLICE_FILE.test(path) && !LAYER_FILE.test(path),
      `a file in a slice ends in .test.ts or in one of ${LAYERS.split('|').join(', ')}, and .ts`,
    ),
  'mutation-file-is-verb-thing': ({ path }) =>
    broken(
      path.endsWith('.mutation.ts') && !MUTATION_NAME.test(base(path)),
      'name it <verb>-<thing>.mutation.ts',
    ),
  'one-mutation-per-file': oneMutation,
  'edges-in-their-files': edgesInTheirFiles,
  'edge-without-entity-manager': ({ path, text }) =>
    EDGE.test(path) ? matches(text, /\bEntityManager\b/g, 'an edge asks its repository or loader') : [],
  'types-only': typesOnly,
  'no-hidden-type-import': ({ path, text }) =>
    /\.tsx?$/.test(path)
      ? matches(
          text,
          /\bimport\(['"]\.[^'"]*['"]\)\.[A-Z]/g,
          'import type: the import rules do not see it here',
        )
      : [],
  'console-stays-inside': consoleStaysInside,
  'no-skipped-test': ({ path, text }) =>
    TEST.test(path) ? matches(text, LEFT_OUT, ([found]) => `${found} leaves tests out of the run`) : [],
  'suppression-has-a-reason': ({ path, text }) =>
    CODE.test(path) ? matches(text, /(?:oxlint|eslint)-disable(?!.* -- \S)/g, 'say why, after " -- "') : [],
  'speaks-of-itself-alone': ({ path, text }) =>
    WRITTEN_BY_TOOLS.test(path)
      ? []
      : FOREIGN.flatMap(([pattern, message]) => matches(text, pattern, message)),
};
