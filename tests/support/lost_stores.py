"""What a page of the register's site does to lose one of the journal's two copies."""

NO_DATABASE = """() => new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase("tracksales-journal");
    request.onsuccess = () => resolve();
    request.onerror = request.onblocked = () => reject(new Error("the database is in use"));
})"""
NO_FILES = """async () => {
    const root = await navigator.storage.getDirectory();
    const removed = (name) => root.removeEntry(name, { recursive: true }).then(
        () => true,
        (error) => {
            if (error.name !== "NoModificationAllowedError") throw error;
            return false;
        },
    );
    for await (const name of root.keys())
        while (!(await removed(name))) await new Promise((resolve) => setTimeout(resolve, 20));
}"""
"""A page that was just closed holds its file a moment longer."""
