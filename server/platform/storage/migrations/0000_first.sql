CREATE TABLE "audit_log" (
	"audit_id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"consultation_id" text
);
--> statement-breakpoint
CREATE TABLE "alerts" (
	"alert_id" text PRIMARY KEY NOT NULL,
	"consultation_id" text NOT NULL,
	"kind" text NOT NULL,
	"invitation_id" text,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"case_id" text PRIMARY KEY NOT NULL,
	"consultation_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"invitation_id" text PRIMARY KEY NOT NULL,
	"browser_id" text NOT NULL,
	"generation" integer NOT NULL,
	"claimed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "code_attempts" (
	"attempt_id" text PRIMARY KEY NOT NULL,
	"invitation_id" text NOT NULL,
	"generation" integer NOT NULL,
	"browser_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"used_at" timestamp with time zone,
	"replaced_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "consultation_events" (
	"event_id" bigserial PRIMARY KEY NOT NULL,
	"consultation_id" text NOT NULL,
	"version" integer NOT NULL,
	"type" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"subject" text,
	"data" jsonb
);
--> statement-breakpoint
CREATE TABLE "consultations" (
	"consultation_id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"reference" text NOT NULL,
	"status" text NOT NULL,
	"phase" text,
	"region_id" text NOT NULL,
	"language" text NOT NULL,
	"time_zone" text NOT NULL,
	"local_date" text NOT NULL,
	"local_time" text NOT NULL,
	"minutes" integer NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"lobby_opens_at" timestamp with time zone NOT NULL,
	"actual_start" timestamp with time zone,
	"actual_end" timestamp with time zone,
	"warned_at" timestamp with time zone,
	"room_name" text,
	"coordinator_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "consultations_reference" UNIQUE("reference"),
	CONSTRAINT "consultations_room" UNIQUE("room_name")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"invitation_id" text PRIMARY KEY NOT NULL,
	"consultation_id" text NOT NULL,
	"role" text NOT NULL,
	"state" text NOT NULL,
	"staff_id" text,
	"name" text NOT NULL,
	"title" text NOT NULL,
	"organisation" text NOT NULL,
	"email" text NOT NULL,
	"language" text NOT NULL,
	"generation" integer NOT NULL,
	"link_hash" text,
	"state_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "invitations_link" UNIQUE("link_hash")
);
--> statement-breakpoint
CREATE TABLE "seats" (
	"invitation_id" text PRIMARY KEY NOT NULL,
	"consultation_id" text NOT NULL,
	"browser_id" text NOT NULL,
	"socket_id" text NOT NULL,
	"process_id" text NOT NULL,
	"taken_at" timestamp with time zone NOT NULL,
	"lost_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"organisation_id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "regions" (
	"region_id" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "browsers" (
	"browser_id" text PRIMARY KEY NOT NULL,
	"secret_hash" text NOT NULL,
	"device" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "browsers_secret" UNIQUE("secret_hash")
);
--> statement-breakpoint
CREATE TABLE "staff_sessions" (
	"session_id" text PRIMARY KEY NOT NULL,
	"staff_id" text NOT NULL,
	"browser_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_links" (
	"sign_in_link_id" text PRIMARY KEY NOT NULL,
	"staff_id" text NOT NULL,
	"secret_hash" text NOT NULL,
	"generation" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"claimed_at" timestamp with time zone,
	"replaced_at" timestamp with time zone,
	CONSTRAINT "sign_in_links_secret" UNIQUE("secret_hash")
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"staff_id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"title" text NOT NULL,
	"organisation_id" text NOT NULL,
	"email" text NOT NULL,
	"language" text NOT NULL,
	"languages" text[] NOT NULL,
	"roles" text[] NOT NULL,
	"regions" text[] NOT NULL,
	"themes" text[] NOT NULL,
	"can_chair" boolean NOT NULL,
	"active" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "staff_email" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "lobby_messages" (
	"message_id" text PRIMARY KEY NOT NULL,
	"visit_id" text NOT NULL,
	"case_id" text NOT NULL,
	"author" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "visits" (
	"visit_id" text PRIMARY KEY NOT NULL,
	"consultation_id" text NOT NULL,
	"invitation_id" text NOT NULL,
	"generation" integer NOT NULL,
	"state" text NOT NULL,
	"name" text NOT NULL,
	"take_part" text NOT NULL,
	"private_place" boolean NOT NULL,
	"self_test" jsonb NOT NULL,
	"saying" text,
	"knocked_at" timestamp with time zone NOT NULL,
	"noticed_at" timestamp with time zone,
	"lost_at" timestamp with time zone,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"mail_id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"generation" integer NOT NULL,
	"consultation_id" text,
	"message_id" text NOT NULL,
	"state" text NOT NULL,
	"answer" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"queued_at" timestamp with time zone NOT NULL,
	"state_at" timestamp with time zone NOT NULL,
	"cleared_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "processes" (
	"process_id" text PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"lease_until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "admissions" (
	"admission_id" text PRIMARY KEY NOT NULL,
	"consultation_id" text NOT NULL,
	"invitation_id" text NOT NULL,
	"identity" text NOT NULL,
	"state" text NOT NULL,
	"name" text NOT NULL,
	"take_part" text,
	"admitted_by" text NOT NULL,
	"admitted_at" timestamp with time zone NOT NULL,
	"lost_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"hand_raised_at" timestamp with time zone,
	"quality" text DEFAULT 'good' NOT NULL,
	CONSTRAINT "admissions_identity" UNIQUE("identity")
);
--> statement-breakpoint
CREATE TABLE "webhooks_seen" (
	"webhook_id" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "due_work" (
	"due_id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"claimed_until" timestamp with time zone,
	"done_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"outbox_id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"available_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"claimed_until" timestamp with time zone,
	"done_at" timestamp with time zone,
	"parked_at" timestamp with time zone,
	"last_error" text
);
--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_consultation_id_consultations_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("consultation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_invitation_id_invitations_invitation_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("invitation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_browser_id_browsers_browser_id_fk" FOREIGN KEY ("browser_id") REFERENCES "public"."browsers"("browser_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_attempts" ADD CONSTRAINT "code_attempts_invitation_id_invitations_invitation_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("invitation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_attempts" ADD CONSTRAINT "code_attempts_browser_id_browsers_browser_id_fk" FOREIGN KEY ("browser_id") REFERENCES "public"."browsers"("browser_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_events" ADD CONSTRAINT "consultation_events_consultation_id_consultations_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("consultation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_region_id_regions_region_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."regions"("region_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_coordinator_id_staff_staff_id_fk" FOREIGN KEY ("coordinator_id") REFERENCES "public"."staff"("staff_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_consultation_id_consultations_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("consultation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_staff_id_staff_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("staff_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_invitation_id_invitations_invitation_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("invitation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD CONSTRAINT "staff_sessions_staff_id_staff_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("staff_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD CONSTRAINT "staff_sessions_browser_id_browsers_browser_id_fk" FOREIGN KEY ("browser_id") REFERENCES "public"."browsers"("browser_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_links" ADD CONSTRAINT "sign_in_links_staff_id_staff_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("staff_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lobby_messages" ADD CONSTRAINT "lobby_messages_visit_id_visits_visit_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visits"("visit_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_invitation_id_invitations_invitation_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("invitation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "admissions" ADD CONSTRAINT "admissions_invitation_id_invitations_invitation_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("invitation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_consultation" ON "audit_log" USING btree ("consultation_id");--> statement-breakpoint
CREATE INDEX "alerts_of" ON "alerts" USING btree ("consultation_id");--> statement-breakpoint
CREATE INDEX "code_attempts_of" ON "code_attempts" USING btree ("invitation_id");--> statement-breakpoint
CREATE INDEX "consultation_events_of" ON "consultation_events" USING btree ("consultation_id","version");--> statement-breakpoint
CREATE INDEX "consultations_start" ON "consultations" USING btree ("starts_at");--> statement-breakpoint
CREATE INDEX "consultations_open" ON "consultations" USING btree ("status") WHERE status in ('lobby_open', 'in_session');--> statement-breakpoint
CREATE INDEX "invitations_of" ON "invitations" USING btree ("consultation_id");--> statement-breakpoint
CREATE INDEX "invitations_email" ON "invitations" USING btree ("email");--> statement-breakpoint
CREATE INDEX "invitations_staff" ON "invitations" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "seats_of" ON "seats" USING btree ("consultation_id");--> statement-breakpoint
CREATE INDEX "seats_process" ON "seats" USING btree ("process_id");--> statement-breakpoint
CREATE INDEX "staff_sessions_browser" ON "staff_sessions" USING btree ("browser_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "lobby_messages_of" ON "lobby_messages" USING btree ("visit_id");--> statement-breakpoint
CREATE INDEX "visits_of" ON "visits" USING btree ("consultation_id","state");--> statement-breakpoint
CREATE INDEX "visits_invitation" ON "visits" USING btree ("invitation_id");--> statement-breakpoint
CREATE INDEX "mails_of" ON "mails" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "mails_kept" ON "mails" USING btree ("state_at") WHERE state = 'kept';--> statement-breakpoint
CREATE INDEX "admissions_of" ON "admissions" USING btree ("consultation_id","state");--> statement-breakpoint
CREATE INDEX "admissions_invitation" ON "admissions" USING btree ("invitation_id");--> statement-breakpoint
CREATE INDEX "webhooks_seen_at" ON "webhooks_seen" USING btree ("at");--> statement-breakpoint
CREATE INDEX "due_work_waiting" ON "due_work" USING btree ("due_at") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("available_at") WHERE done_at is null and parked_at is null;