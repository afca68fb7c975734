/** Where everybody who takes part in imports is called. */
export const IMPORT_CHANNEL = 'hub_import';
