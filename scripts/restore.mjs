// Restores the embedded database from an archive into an empty data folder:
// npm run restore -- --to latest|MOMENT [--from FOLDER]; docs/operators.md tells the rest.
import { restoreBackup } from '../dist/shared/database/backup.js';
import { readConfig } from '../dist/shared/server/config.js';

try {
  await restoreBackup(readConfig(process.env), process.argv.slice(2), console.log);
} catch (error) {
  console.error(error.name === 'StartError' ? `restore: ${error.message}` : error);
  process.exitCode = 1;
}
