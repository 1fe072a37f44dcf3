CREATE TABLE "case_keys" (
	"case_id" text PRIMARY KEY NOT NULL,
	"master_version" integer NOT NULL,
	"wrapped" "bytea" NOT NULL
);
