CREATE TABLE "offers" (
	"offer_id" text PRIMARY KEY NOT NULL,
	"slot_id" text NOT NULL,
	"request_id" text NOT NULL,
	"state" text NOT NULL,
	"offered_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	"by" text,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "periods" (
	"period_id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text NOT NULL,
	"region_id" text,
	"professions" text[] NOT NULL,
	"minutes" integer NOT NULL,
	"slots" integer NOT NULL,
	"closed" boolean DEFAULT false NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "slots" (
	"slot_id" text PRIMARY KEY NOT NULL,
	"period_id" text NOT NULL,
	"time_zone" text NOT NULL,
	"local_date" text NOT NULL,
	"local_time" text NOT NULL,
	"minutes" integer NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"request_id" text,
	"consultation_id" text,
	"state_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "availability" (
	"staff_id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"week" jsonb NOT NULL,
	"exceptions" jsonb NOT NULL,
	"most_per_week" integer,
	"deputy_id" text
);
--> statement-breakpoint
CREATE TABLE "inquiries" (
	"inquiry_id" text PRIMARY KEY NOT NULL,
	"request_id" text NOT NULL,
	"staff_id" text NOT NULL,
	"state" text NOT NULL,
	"generation" integer NOT NULL,
	"link_hash" text NOT NULL,
	"slot_ids" text[] NOT NULL,
	"ticked" text[] NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	CONSTRAINT "inquiries_link" UNIQUE("link_hash")
);
--> statement-breakpoint
CREATE TABLE "request_claims" (
	"request_id" text PRIMARY KEY NOT NULL,
	"browser_id" text NOT NULL,
	"generation" integer NOT NULL,
	"claimed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "request_code_attempts" (
	"attempt_id" text PRIMARY KEY NOT NULL,
	"request_id" text NOT NULL,
	"generation" integer NOT NULL,
	"browser_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"used_at" timestamp with time zone,
	"replaced_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "request_colleagues" (
	"colleague_id" text PRIMARY KEY NOT NULL,
	"request_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"title" text NOT NULL,
	"organisation" text NOT NULL,
	"email" text NOT NULL,
	"language" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone,
	"verified_method" text,
	"verified_by" text,
	"verified_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "request_events" (
	"event_id" bigserial PRIMARY KEY NOT NULL,
	"request_id" text NOT NULL,
	"version" integer NOT NULL,
	"type" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"data" jsonb
);
--> statement-breakpoint
CREATE TABLE "request_messages" (
	"message_id" text PRIMARY KEY NOT NULL,
	"request_id" text NOT NULL,
	"from" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"sealed" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "request_times" (
	"request_id" text NOT NULL,
	"rank" integer NOT NULL,
	"slot_id" text,
	"local_date" text,
	"local_time" text,
	CONSTRAINT "request_times_request_id_rank_pk" PRIMARY KEY("request_id","rank")
);
--> statement-breakpoint
CREATE TABLE "requests" (
	"request_id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"version" integer NOT NULL,
	"status" text NOT NULL,
	"generation" integer NOT NULL,
	"link_hash" text NOT NULL,
	"language" text NOT NULL,
	"form" "bytea",
	"created_at" timestamp with time zone NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	"email" text,
	"email_confirmed_at" timestamp with time zone,
	"unconfirmed_mail_at" timestamp with time zone,
	"reference" text,
	"region_id" text,
	"name" text,
	"title" text,
	"profession" text,
	"organisation" text,
	"session_language" text,
	"urgency" text,
	"is_danger" boolean DEFAULT false NOT NULL,
	"is_duty_open" boolean DEFAULT false NOT NULL,
	"themes" text[] DEFAULT '{}' NOT NULL,
	"sent_at" timestamp with time zone,
	"answer_by" timestamp with time zone,
	"session_by" timestamp with time zone,
	"waits_for_slot" boolean DEFAULT false NOT NULL,
	"waitlisted_at" timestamp with time zone,
	"is_news" boolean DEFAULT false NOT NULL,
	"verified_method" text,
	"verified_by" text,
	"verified_at" timestamp with time zone,
	"decline_reason" text,
	"coordinator_id" text,
	"consultation_id" text,
	"delete_at" timestamp with time zone,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "requests_link" UNIQUE("link_hash"),
	CONSTRAINT "requests_reference" UNIQUE("reference")
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"decision_id" text PRIMARY KEY NOT NULL,
	"request_id" text NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"sealed" "bytea" NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"applies_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"settled_at" timestamp with time zone,
	"code" text
);
--> statement-breakpoint
ALTER TABLE "regions" ADD COLUMN "employer_domains" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_slot_id_slots_slot_id_fk" FOREIGN KEY ("slot_id") REFERENCES "public"."slots"("slot_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_request_id_requests_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("request_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slots" ADD CONSTRAINT "slots_period_id_periods_period_id_fk" FOREIGN KEY ("period_id") REFERENCES "public"."periods"("period_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slots" ADD CONSTRAINT "slots_request_id_requests_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("request_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability" ADD CONSTRAINT "availability_staff_id_staff_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("staff_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability" ADD CONSTRAINT "availability_deputy_id_staff_staff_id_fk" FOREIGN KEY ("deputy_id") REFERENCES "public"."staff"("staff_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiries" ADD CONSTRAINT "inquiries_request_id_requests_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("request_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiries" ADD CONSTRAINT "inquiries_staff_id_staff_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("staff_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_claims" ADD CONSTRAINT "request_claims_request_id_requests_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("request_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_claims" ADD CONSTRAINT "request_claims_browser_id_browsers_browser_id_fk" FOREIGN KEY ("browser_id") REFERENCES "public"."browsers"("browser_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_code_attempts" ADD CONSTRAINT "request_code_attempts_request_id_requests_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("request_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_code_attempts" ADD CONSTRAINT "request_code_attempts_browser_id_browsers_browser_id_fk" FOREIGN KEY ("browser_id") REFERENCES "public"."browsers"("browser_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_colleagues" ADD CONSTRAINT "request_colleagues_request_id_requests_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("request_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_events" ADD CONSTRAINT "request_events_request_id_requests_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("request_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_messages" ADD CONSTRAINT "request_messages_request_id_requests_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("request_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_times" ADD CONSTRAINT "request_times_request_id_requests_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("request_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_request_id_requests_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("request_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "offers_of_request" ON "offers" USING btree ("request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "offers_one_slot" ON "offers" USING btree ("slot_id") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "offers_one_request" ON "offers" USING btree ("request_id") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "slots_once" ON "slots" USING btree ("period_id","starts_at");--> statement-breakpoint
CREATE INDEX "slots_start" ON "slots" USING btree ("starts_at");--> statement-breakpoint
CREATE INDEX "slots_of_request" ON "slots" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "slots_of_consultation" ON "slots" USING btree ("consultation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "inquiries_once" ON "inquiries" USING btree ("request_id","staff_id");--> statement-breakpoint
CREATE INDEX "inquiries_of_staff" ON "inquiries" USING btree ("staff_id","asked_at");--> statement-breakpoint
CREATE INDEX "request_code_attempts_of" ON "request_code_attempts" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "request_colleagues_of" ON "request_colleagues" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "request_events_of" ON "request_events" USING btree ("request_id","version");--> statement-breakpoint
CREATE INDEX "request_messages_of" ON "request_messages" USING btree ("request_id","at");--> statement-breakpoint
CREATE INDEX "requests_queue" ON "requests" USING btree ("region_id","status","session_by");--> statement-breakpoint
CREATE INDEX "requests_of_address" ON "requests" USING btree ("email");--> statement-breakpoint
CREATE INDEX "requests_waiting" ON "requests" USING btree ("urgency","waitlisted_at") WHERE status = 'waitlisted';--> statement-breakpoint
CREATE INDEX "requests_of_consultation" ON "requests" USING btree ("consultation_id");--> statement-breakpoint
CREATE INDEX "decisions_of" ON "decisions" USING btree ("request_id","made_at");--> statement-breakpoint
CREATE UNIQUE INDEX "decisions_one" ON "decisions" USING btree ("request_id") WHERE state = 'held';