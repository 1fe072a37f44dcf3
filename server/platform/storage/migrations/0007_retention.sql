ALTER TABLE "alerts" ADD COLUMN "request_id" text;--> statement-breakpoint
ALTER TABLE "consultations" ADD COLUMN "delete_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "consultations" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "inquiries" ADD COLUMN "answered_via" text;--> statement-breakpoint
ALTER TABLE "inquiries" ADD COLUMN "answered_on" jsonb;--> statement-breakpoint
ALTER TABLE "inquiries" ADD COLUMN "disputed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "mail_from" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "asked_after_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "alerts_of_request" ON "alerts" USING btree ("request_id") WHERE request_id is not null;--> statement-breakpoint
-- What stood here before had no day on which it is deleted: it gets the one that it would have now.
UPDATE "requests" SET "delete_at" = "sent_at" + interval '120 days'
	WHERE "status" IN ('requested', 'needs_info', 'accepted', 'waitlisted', 'to_reschedule') AND "deleted_at" IS NULL;--> statement-breakpoint
INSERT INTO "due_work" ("kind", "subject", "due_at")
	SELECT 'requests.ask_after', "request_id", "sent_at" + interval '90 days' FROM "requests"
	WHERE "status" IN ('requested', 'needs_info', 'accepted', 'waitlisted', 'to_reschedule') AND "deleted_at" IS NULL;--> statement-breakpoint
UPDATE "consultations" SET "delete_at" = "actual_end" + interval '90 days' WHERE "status" = 'ended' AND "actual_end" IS NOT NULL;--> statement-breakpoint
UPDATE "consultations" SET "delete_at" = "cancelled_at" + interval '30 days' WHERE "status" = 'cancelled' AND "cancelled_at" IS NOT NULL;--> statement-breakpoint
INSERT INTO "due_work" ("kind", "subject", "due_at")
	SELECT 'consultation.forget', "consultation_id", "delete_at" FROM "consultations" WHERE "delete_at" IS NOT NULL;
