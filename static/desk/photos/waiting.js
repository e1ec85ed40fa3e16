/* Files that have not arrived yet, kept in the browser: a reload, a closed tab or an empty battery loses none. Where the
 * browser keeps nothing, they are in memory only.
 */
const TWO_DAYS = 2 * 24 * 60 * 60 * 1000;

/* Where the form of a new text stood before it was saved for the first time. */
export function pathOfNew(path) {
  return path.replace(/[0-9]+\/change\/$/, "add/");
}

export class Waiting {
  /* `path` is where they were chosen: a dialog goes on with its own, the page (no path) with all of this person's. */
  constructor(user, path = "") {
    [this.user, this.path] = [user, path];
    this.opened = new Promise((done) => {
      const asked = indexedDB.open("kominfo-foto", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore("waiting", { keyPath: "key", autoIncrement: true });
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => done(null);
    }).catch(() => null);
  }

  async #do(mode, act) {
    const database = await this.opened;
    if (!database) return undefined;
    try {
      const asked = act(database.transaction("waiting", mode).objectStore("waiting"));
      return await new Promise((done) => {
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => done(undefined);
      });
    } catch {
      return undefined; // a full disk, a private window
    }
  }

  /* Store a file, again under its key if it has one; the key, or nothing where the browser keeps nothing. */
  put(entry) {
    return this.#do("readwrite", (store) => store.put({ path: this.path, ...entry, user: this.user, at: Date.now() }));
  }

  remove(key) {
    return key === undefined ? undefined : this.#do("readwrite", (store) => store.delete(key));
  }

  /* This person's files; those of others and old ones on a shared computer are dropped. */
  async all() {
    const rows = (await this.#do("readonly", (store) => store.getAll())) ?? [];
    const isOld = (row) => row.user !== this.user || row.at < Date.now() - TWO_DAYS;
    await Promise.all(rows.filter(isOld).map((row) => this.remove(row.key)));
    return rows.filter((row) => !isOld(row) && (!this.path || [this.path, pathOfNew(this.path)].includes(row.path)));
  }
}
