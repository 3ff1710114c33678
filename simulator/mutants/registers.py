"""Mutants of the register: patches of the TypeScript that ships."""

from .mutant import Mutant, patch

SENDER, JOURNAL, KEEPER = "journal/sender.ts", "journal/journal.ts", "journal/keeper.ts"

CLEARED = (
    '(await import("idb")).deleteDB("tracksales-journal"); '
    'await (await navigator.storage.getDirectory()).removeEntry("journal", { recursive: true });'
)

REGISTERS = (
    Mutant(
        "a new id for every retry", "doubled",
        (patch(JOURNAL, "      if (before) return before;\n", ""),),
        often={"killed in mid-sale": 4},
        instead="the id is a part of what was signed; a cart that is completed again becomes a new entry",
    ),
    Mutant(
        "outbox rows deleted before the acknowledgement", "lost",
        (patch(
            SENDER, "      const answer = await push(batch, send);\n",
            "      await outbox.acknowledge({ epoch: last.epoch, seq: last.seq });\n"
            "      const answer = await push(batch, send);\n",
        ),),
        instead="the outbox is what is not acknowledged: it counts as acknowledged when it is sent",
    ),
    Mutant(
        "a whole batch marked done on HTTP 200", "lost",
        (patch(
            "journal/push.ts",
            '  if (!complete) throw new Error("the server\'s answer does not fit what was sent");\n', "",
        ),),
        often={"a bad line": 4, "a storm": 3},
    ),
    Mutant(
        "relaxed durability and a power cut", "lost",
        (
            patch("store/journaldb.ts", 'durability: "strict"', 'durability: "relaxed"'),
            patch("store/opfs.ts", "      this.handle.flush();\n      //", "      //"),
        ),
        often={"killed": 3},
    ),
    Mutant(
        "a bad entry retried for ever at the head", "undrained",
        (patch(
            SENDER, "      const answer = await push(batch, send);\n",
            "      const answer = await push(batch, send);\n"
            '      if (answer.outcomes.some((one) => [one.outcome, one.first].includes("needs_review")))\n'
            '        throw new Error("refused");\n',
        ),),
        often={"a price changes": 4},
    ),
    Mutant(
        "reset deletes unsent entries", "lost",
        (patch(
            "journal/reset.ts", "  await clearCatalog();\n", f"  await {CLEARED}\n  await clearCatalog();\n",
        ),),
        often={"reset": 4, "the line is down": 2},
    ),
    Mutant(
        "the receipt counter kept in a tab's memory", "doubled",
        (patch(JOURNAL, "    receipts: entryOf(last.line).receipts,\n", "    receipts: 0,\n"),),
    ),
    Mutant(
        "401 clears local data", "lost",
        (patch(
            SENDER, "    if (error.status === 401 || error.status === 403) shown.refused(error);\n",
            "    if (error.status === 401 || error.status === 403) {\n"
            f"      void (async () => {{ await {CLEARED} }})();\n      shown.refused(error);\n    }}\n",
        ),),
        often={"refused for a while": 8},
    ),
    Mutant(
        '"sending" not recovered after a crash', "lost",
        (patch(
            KEEPER,
            "    next: async (most: number, mostBytes: number) => "
            "this.opened.outbox.next(most, mostBytes),\n",
            "    next: async (most: number, mostBytes: number) => {\n"
            "      const batch = this.opened.outbox.next(most, mostBytes);\n"
            "      const last = batch.at(-1);\n"
            "      if (last) await new DbNotes(this.db, this.opened.register).acknowledge(last);\n"
            "      return batch;\n    },\n",
        ),),
        often={"killed": 4, "the line is down": 2, "the server is down": 3},
    ),
    Mutant(
        "no comparison of marks after a restore", "lost",
        (patch(SENDER, "await world.outbox.rewind(marks);", "marks.length * 0;"),),
        often={"the server is backed up": 2, "the server is restored": 3},
    ),
    Mutant(
        "acknowledged entries pruned at once, then a restore", "lost",
        (
            patch(JOURNAL, "    if (Math.abs(at - this.noted) < LOOK_EVERY) return;\n", ""),
            patch(JOURNAL, "    if (at - (known.at(-1)?.at ?? 0) < DAY) return;\n", ""),
            patch(
                JOURNAL, "known.findLast((day) => at - day.at > KEPT_FOR);",
                "{ ...this.outbox.acknowledged, at };",
            ),
        ),
        often={"the server is backed up": 2, "the server is restored": 3, "many sales": 3, "killed": 2},
    ),
    Mutant(
        "a device clock that expires outbox rows", "lost",
        (
            patch(
                "journal/outbox.ts",
                "Math.min(this.sent, this.entries.length - 1)", "this.entries.length - 1",
            ),
            patch(
                JOURNAL, "(entry) => comparePlaces(entry, heldThen) <= 0 && !needed.has(entry.id),",
                "(entry) => entryOf(entry.line).at < this.world.now() - KEPT_FOR,",
            ),
            patch(JOURNAL, "    if (old) await this.forget(old);\n", "    await this.forget(this.head);\n"),
            patch(
                KEEPER, "    journal.training = this.training;\n    this.journal = journal;\n",
                "    journal.training = this.training;\n    await journal.heard(this.chance.now());\n"
                "    this.journal = journal;\n",
            ),
        ),
        often={"the line is down": 4, "the clock jumps": 5, "many sales": 3, "killed": 4},
    ),
    Mutant(
        "a schema upgrade that drops the old store", "inbox",
        (patch(
            "store/journaldb.ts",
            'openDB<Schema>("tracksales-journal", 1, {\n    upgrade(db) {\n',
            'openDB<Schema>("tracksales-journal", (globalThis as never)["generation"], {\n    upgrade(db) {\n'
            "      for (const name of db.objectStoreNames) db.deleteObjectStore(name);\n",
        ),),
        often={"the app is updated": 5, "a store is lost": 0, "killed in mid-sale and a store lost": 0},
        instead="the other copy still has every entry: keys are lost, and nothing was odd",
    ),
    Mutant(
        "what is trained counts", "altered",
        (patch(
            JOURNAL, "this.write(this.training ? trained(kind, body, book.receiptCount) : { kind, body })",
            "this.write({ kind, body })",
        ),),
        often={"training begins or ends": 3},
    ),
)  # fmt: skip
