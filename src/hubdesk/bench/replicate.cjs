// The yardstick of a sync: PouchDB to pouchdb-server and back. Run by pouchdb.py; prints one JSON object.
// node replicate.cjs MODULES DOCUMENTS FOLDER URL BATCH: MODULES holds node_modules, DOCUMENTS is a JSON list.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');

const [modules, documents, folder, url, batch] = process.argv.slice(2);
const PouchDB = createRequire(path.join(modules, 'package.json'))('pouchdb');
const options = { batch_size: Number(batch) };
const QUIET_SYNCS = 60;
const WARM_UP = 10;

async function seconds(act) {
  const begun = process.hrtime.bigint();
  await act();
  return Number(process.hrtime.bigint() - begun) / 1e9;
}

async function main() {
  const kept = JSON.parse(fs.readFileSync(documents, 'utf8'));
  const left = new PouchDB(path.join(folder, 'left'));
  for (let at = 0; at < kept.length; at += options.batch_size) {
    await left.bulkDocs(kept.slice(at, at + options.batch_size));
  }
  const remote = new PouchDB(url);
  const right = new PouchDB(path.join(folder, 'right'));
  const push = await seconds(() => PouchDB.replicate(left, remote, options));
  const pull = await seconds(() => PouchDB.replicate(remote, right, options));
  const { doc_count: arrived } = await right.info();
  if (arrived !== kept.length) throw new Error(`${arrived} documents of ${kept.length} arrived`);
  const quiet = { sync: [], replicate: [] };
  for (let round = 0; round < QUIET_SYNCS + WARM_UP; round += 1) {
    const both = await seconds(() => PouchDB.sync(left, remote, options));
    const one = await seconds(() => PouchDB.replicate(left, remote, options));
    if (round >= WARM_UP) {
      quiet.sync.push(both * 1000);
      quiet.replicate.push(one * 1000);
    }
  }
  const version = PouchDB.version;
  process.stdout.write(JSON.stringify({ version, push_seconds: push, pull_seconds: pull, ...quiet }) + '\n');
  process.exit(0);
}

main();
