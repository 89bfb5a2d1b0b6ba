// The floor: what a server costs that keeps numbered edits in SQLite, synced to the disk, and hands each row on to
// everybody. No rights, no conflicts, no log, nothing refused. `node server.mjs FILE`
import Database from 'better-sqlite3';
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const db = new Database(process.argv[2]);
db.pragma('journal_mode=WAL');
db.pragma('synchronous=FULL');
db.exec(`
  create table doc (id text primary key, version integer not null, body text not null);
  create index doc_by_version on doc (version);
  create table client (id text primary key, last_mid integer not null);
  create table head (id integer primary key, version integer not null);
  insert into head values (1, 0);
`);
const one = (sql) => db.prepare(sql);
const lastOf = one('select last_mid from client where id = ?');
const settle = one('insert into client values (?, ?) on conflict (id) do update set last_mid = excluded.last_mid');
const raise = one('update head set version = version + 1 where id = 1 returning version');
const put = one(
  'insert into doc values (?, ?, ?) on conflict (id) do update set version = excluded.version, body = excluded.body',
);
const since = one('select id, version, body from doc where version > ? order by version');
const head = one('select version from head where id = 1');

function apply(client, { mid, id, body }) {
  const last = lastOf.get(client)?.last_mid ?? 0;
  if (mid <= last) return null;
  if (mid !== last + 1) throw new Error('gap');
  const { version } = raise.get();
  put.run(id, version, JSON.stringify(body));
  settle.run(client, mid);
  return { id, version, body };
}
const transaction = db.transaction((client, edits) => edits.map((edit) => apply(client, edit)).filter(Boolean));

const http = createServer();
const io = new Server(http, { transports: ['websocket'], maxHttpBufferSize: 1e8, perMessageDeflate: false });
io.on('connection', (socket) => {
  socket.on('push', (client, edits, answer) => {
    const rows = transaction(client, edits);
    answer(lastOf.get(client)?.last_mid ?? 0);
    if (rows.length) io.emit('feed', rows);
  });
  socket.on('pull', (cursor, answer) => {
    const rows = since.all(cursor).map((row) => ({ ...row, body: JSON.parse(row.body) }));
    answer({ cursor: head.get().version, rows });
  });
});
http.listen(0, '127.0.0.1', () => console.log(`floor: http://127.0.0.1:${http.address().port}`));
