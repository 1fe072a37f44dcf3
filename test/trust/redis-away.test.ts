import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addPeople, book, signIn, type Booking, type Staff } from '../support/people.ts';
import { hasRedis } from '../support/redis-server.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

(hasRedis ? describe : describe.skip)('Redis is gone', () => {
  let world: World;
  let staff: Staff;
  let booking: Booking;

  beforeAll(async () => {
    world = await World.start({ redis: true });
    staff = await addPeople(world);
    booking = await book(world, staff, await signIn(world, staff.coordinator));
  });
  afterAll(() => world.dispose());

  test('[PF8][PF18] limited routes refuse, the rest goes on, nothing dies, and all is well when it comes back', async () => {
    const { page } = await booking.knock('requester');
    const hostBrowser = await signIn(world, staff.chair);
    const host = hostBrowser.door(booking.invitation('chair'));
    await host.in('join');
    await world.redis.program.kill();
    await until('the service has noticed', () => world.context.redis?.isReady === false);
    const refused = await world.browser().post('/api/links/look', { secret: booking.secret('guest') });
    expect(refused).toMatchObject({ status: 503, body: { error: { code: 'not_ready' } } });
    const guest = world.browser();
    for (const answer of [
      await guest.get('/api/service'),
      await guest.post('/api/drafts', { form: {} }),
      await guest.post('/api/drafts', { form: {}, website: 'x' }),
      await guest.post('/api/request-links/send-again', { email: 'kysyja@social.example' }),
      await guest.post('/api/inquiry-links/look', { secret: booking.secret('guest') }),
    ])
      expect(answer).toMatchObject({ status: 503, body: { error: { code: 'not_ready' } } });
    expect(guest.cookie).toBeNull();
    const ready = await world.browser().get('/health/ready');
    expect(ready.status).toBe(503);
    // A page that is open already goes on: what it does is committed, and its own process shows it.
    await page.get('lobby:say', { saying: 'late' });
    await page.in('waiting', (view) => view.saying === 'late');
    await world.redis.program.start();
    await until('the service has found it again', () => world.context.redis?.isReady);
    const looked = await world.browser().post('/api/links/look', { secret: booking.secret('guest') });
    expect(looked.body['state']).toBe('invited');
  });
});
