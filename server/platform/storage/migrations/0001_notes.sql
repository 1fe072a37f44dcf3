CREATE TABLE "note_authors" (
	"consultation_id" text NOT NULL,
	"client_id" bigint NOT NULL,
	"invitation_id" text NOT NULL,
	"browser_id" text NOT NULL,
	"assigned_at" timestamp with time zone NOT NULL,
	CONSTRAINT "note_authors_consultation_id_client_id_pk" PRIMARY KEY("consultation_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "note_snapshots" (
	"section_id" text PRIMARY KEY NOT NULL,
	"upto_seq" bigint NOT NULL,
	"row_id" text NOT NULL,
	"compressed" boolean NOT NULL,
	"sealed" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "note_updates" (
	"section_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"row_id" text NOT NULL,
	"client_id" bigint NOT NULL,
	"next_clock" integer NOT NULL,
	"bytes" integer NOT NULL,
	"deletes" boolean NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "note_updates_section_id_seq_pk" PRIMARY KEY("section_id","seq")
);
--> statement-breakpoint
CREATE TABLE "note_writers" (
	"section_id" text NOT NULL,
	"client_id" bigint NOT NULL,
	"from_clock" integer NOT NULL,
	"next_clock" integer NOT NULL,
	CONSTRAINT "note_writers_section_id_client_id_pk" PRIMARY KEY("section_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "note_sections" (
	"section_id" text PRIMARY KEY NOT NULL,
	"consultation_id" text NOT NULL,
	"case_id" text NOT NULL,
	"kind" text NOT NULL,
	"owner_id" text,
	"head" bigint DEFAULT 0 NOT NULL,
	"snapshot_seq" bigint DEFAULT 0 NOT NULL,
	"bytes" integer DEFAULT 0 NOT NULL,
	"saved_at" timestamp with time zone,
	"deleted_since" timestamp with time zone,
	CONSTRAINT "note_sections_once" UNIQUE NULLS NOT DISTINCT("case_id","kind","owner_id")
);
--> statement-breakpoint
ALTER TABLE "note_authors" ADD CONSTRAINT "note_authors_invitation_id_invitations_invitation_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("invitation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_snapshots" ADD CONSTRAINT "note_snapshots_section_id_note_sections_section_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."note_sections"("section_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_updates" ADD CONSTRAINT "note_updates_section_id_note_sections_section_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."note_sections"("section_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_writers" ADD CONSTRAINT "note_writers_section_id_note_sections_section_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."note_sections"("section_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_sections" ADD CONSTRAINT "note_sections_consultation_id_consultations_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("consultation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_sections" ADD CONSTRAINT "note_sections_case_id_cases_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("case_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_sections" ADD CONSTRAINT "note_sections_owner_id_invitations_invitation_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."invitations"("invitation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "note_sections_of" ON "note_sections" USING btree ("consultation_id");--> statement-breakpoint
CREATE INDEX "note_sections_deleted" ON "note_sections" USING btree ("deleted_since") WHERE deleted_since is not null;