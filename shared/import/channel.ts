/** Where everybody who takes part in imports is called. */
export const IMPORT_CHANNEL = 'hub_import';

/** Where an import keeps what its files said, until it has ended. */
export const RECEIVED_TABLES = ['row', 'name', 'chunk', 'sheet', 'proof'] as const;
