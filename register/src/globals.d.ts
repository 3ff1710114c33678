/** Set by the build: a hash of everything built, and the address of the journal's worker. */
declare const __APP_VERSION__: string;
declare const __JOURNAL_WORKER__: string;
