CREATE TABLE "unproven_mails" (
	"address" text PRIMARY KEY NOT NULL,
	"mailed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "requests" DROP COLUMN "unconfirmed_mail_at";