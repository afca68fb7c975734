// Takes a base of the embedded database into the archive of HUB_BACKUP_DIR; docs/operators.md tells the rest.
import { backUp } from '../dist/shared/database/backup.js';
import { readConfig } from '../dist/shared/server/config.js';

try {
  await backUp(readConfig(process.env), process.argv.slice(2), console.log);
} catch (error) {
  console.error(error.name === 'StartError' ? `backup: ${error.message}` : error);
  process.exitCode = 1;
}
