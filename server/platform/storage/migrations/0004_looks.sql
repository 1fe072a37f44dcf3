CREATE TABLE "request_looks" (
	"socket_id" text PRIMARY KEY NOT NULL,
	"process_id" text NOT NULL,
	"request_id" text NOT NULL,
	"staff_id" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "request_looks" ADD CONSTRAINT "request_looks_process_id_processes_process_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."processes"("process_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_looks" ADD CONSTRAINT "request_looks_request_id_requests_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("request_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_looks" ADD CONSTRAINT "request_looks_staff_id_staff_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("staff_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "request_looks_of" ON "request_looks" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "availability_deputy" ON "availability" USING btree ("deputy_id");