ALTER TABLE "note_sections" DROP CONSTRAINT "note_sections_once";--> statement-breakpoint
ALTER TABLE "note_sections" DROP CONSTRAINT "note_sections_case_id_cases_case_id_fk";
--> statement-breakpoint
ALTER TABLE "cases" DROP CONSTRAINT "cases_pkey";--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_case_id_consultation_id_pk" PRIMARY KEY("case_id","consultation_id");--> statement-breakpoint
ALTER TABLE "note_sections" ADD CONSTRAINT "note_sections_case" FOREIGN KEY ("case_id","consultation_id") REFERENCES "public"."cases"("case_id","consultation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_sections" ADD CONSTRAINT "note_sections_once" UNIQUE NULLS NOT DISTINCT("consultation_id","case_id","kind","owner_id");
