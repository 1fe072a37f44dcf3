import express, { Router } from 'express';
import type { Context } from '../context.ts';
import { receiveWebhook } from './receive-webhook.ts';

/** LiveKit's webhooks, on a route of their own before everything else: the signature is over the raw body. */
export function webhookRouter(context: Context): Router {
  const router = Router();
  router.post(
    '/hooks/livekit',
    express.raw({ type: 'application/webhook+json', limit: '256kb' }),
    async (request, response) => {
      let webhook;
      try {
        const body = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
        webhook = await context.livekit.readWebhook(body, request.get('authorization'));
      } catch {
        return void response.status(401).json({ error: { code: 'not_allowed' } });
      }
      // Answered at once: a slow answer makes LiveKit send again, and its queue is short.
      response.json({});
      const { id, event, room, participant } = webhook;
      context.background(
        'webhook',
        receiveWebhook(context, {
          id,
          event,
          roomName: room?.name ?? '',
          identity: participant?.identity ?? '',
        }),
      );
    },
  );
  return router;
}
