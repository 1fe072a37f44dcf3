CREATE TABLE "phone_notes" (
	"phone_note_id" text PRIMARY KEY NOT NULL,
	"consultation_id" text NOT NULL,
	"case_id" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"sealed" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "themes" (
	"theme_id" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "held_changes" (
	"change_id" text PRIMARY KEY NOT NULL,
	"consultation_id" text NOT NULL,
	"case_id" text NOT NULL,
	"region_id" text NOT NULL,
	"kind" text NOT NULL,
	"plan_version" integer,
	"sealed" "bytea" NOT NULL,
	"mails" integer NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"applies_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"settled_at" timestamp with time zone,
	"code" text
);
--> statement-breakpoint
ALTER TABLE "alerts" ALTER COLUMN "consultation_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "alerts" ADD COLUMN "over_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "alerts" ADD COLUMN "acknowledged_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "alerts" ADD COLUMN "acknowledged_by" text;--> statement-breakpoint
ALTER TABLE "consultations" ADD COLUMN "plan_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "consultations" ADD COLUMN "cancelled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "consultations" ADD COLUMN "day_reminder_for" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "consultations" ADD COLUMN "soon_reminder_for" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "calendar_uid" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "calendar_sequence" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "reply" text;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "reply_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "active" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "regions" ADD COLUMN "mailbox" text;--> statement-breakpoint
ALTER TABLE "regions" ADD COLUMN "active" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "regions" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "calendar_sequence" integer;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "starts_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "ends_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "phone_notes" ADD CONSTRAINT "phone_notes_consultation_id_consultations_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("consultation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "phone_notes_of" ON "phone_notes" USING btree ("consultation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "held_changes_one" ON "held_changes" USING btree ("consultation_id") WHERE state = 'held';--> statement-breakpoint
CREATE INDEX "alerts_open" ON "alerts" USING btree ("at") WHERE acknowledged_at is null;