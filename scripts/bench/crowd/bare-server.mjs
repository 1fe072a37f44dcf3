/**
 * The reference: a Socket.IO server as its manual starts it, WebSocket only. It asks nobody who they are; `admit` sends
 * one view of our size to one socket. With DATABASE_URL, `admit-durably` writes one row of a table of its own first and
 * waits for its commit: what no service that keeps a record can do without.
 */
import { createServer } from 'node:http';
import pg from 'pg';
import { Server } from 'socket.io';

const http = createServer((_request, response) => response.end('ready'));
const server = new Server(http, { transports: ['websocket'], serveClient: false });
const pool = process.env.DATABASE_URL
  ? new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 4 })
  : null;
const view = process.env.VIEW ? JSON.parse(process.env.VIEW) : {};

server.on('connection', (socket) => {
  socket.on('admit', ({ to }, answer) => {
    server.to(to).emit('door:view', view);
    answer({ ok: true });
  });
  socket.on('admit-durably', async ({ to }, answer) => {
    await pool.query({
      name: 'record',
      text: 'insert into bench_record (at, actor, action, subject) values ($1, $2, $3, $4)',
      values: [new Date(), socket.id, 'room.admitted', to],
    });
    server.to(to).emit('door:view', view);
    answer({ ok: true });
  });
});
await pool?.query(
  'create table bench_record (id bigserial primary key, at timestamptz, actor text, action text, subject text)',
);
http.listen(Number(process.env.PORT), '127.0.0.1');
