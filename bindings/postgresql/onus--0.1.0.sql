/* SPDX-License-Identifier: Apache-2.0 */
\echo Use "CREATE EXTENSION onus" to load this file. \quit

-- What depends on its arguments alone is IMMUTABLE, what reads onus.policies STABLE. Nothing writes, so that all of it is PARALLEL SAFE.

CREATE FUNCTION version() RETURNS text
  AS 'MODULE_PATHNAME', 'onus_pg_version' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

---- Policies ----

CREATE FUNCTION policy_id(document text) RETURNS text
  AS 'MODULE_PATHNAME', 'onus_pg_policy_id' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;
CREATE FUNCTION policy_version(document text) RETURNS text
  AS 'MODULE_PATHNAME', 'onus_pg_policy_version' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;
CREATE FUNCTION policy_hash(document text) RETURNS text
  AS 'MODULE_PATHNAME', 'onus_pg_policy_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;
CREATE FUNCTION policy_in_force(document text) RETURNS daterange
  AS 'MODULE_PATHNAME', 'onus_pg_policy_in_force' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;

CREATE TABLE policies (
  document text NOT NULL,
  id text COLLATE "C" NOT NULL GENERATED ALWAYS AS (onus.policy_id(document)) STORED,
  version text COLLATE "C" NOT NULL GENERATED ALWAYS AS (onus.policy_version(document)) STORED,
  in_force daterange NOT NULL GENERATED ALWAYS AS (onus.policy_in_force(document)) STORED,
  hash text NOT NULL GENERATED ALWAYS AS (onus.policy_hash(document)) STORED,
  PRIMARY KEY (id, version)
);
COMMENT ON TABLE policies IS 'Policies by which onus.decide(case, policy) decides. Only the document is written; a policy that is not sound is refused.';
SELECT pg_catalog.pg_extension_config_dump('policies', '');

---- Decisions ----

CREATE FUNCTION decide("case" jsonb) RETURNS jsonb
  AS 'MODULE_PATHNAME', 'onus_pg_decide' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;
CREATE FUNCTION decide("case" jsonb, document jsonb) RETURNS jsonb
  AS 'MODULE_PATHNAME', 'onus_pg_decide_document' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;
CREATE FUNCTION decide("case" jsonb, policy text) RETURNS jsonb
  AS 'MODULE_PATHNAME', 'onus_pg_decide_stored' LANGUAGE C STABLE STRICT PARALLEL SAFE COST 100;
CREATE FUNCTION decide("case" jsonb, policy text, as_of date) RETURNS jsonb
  AS 'MODULE_PATHNAME', 'onus_pg_decide_stored' LANGUAGE C STABLE STRICT PARALLEL SAFE COST 100;

CREATE FUNCTION shares("case" jsonb)
  RETURNS TABLE (party text, share text, numerator bigint, denominator bigint, amount numeric(20, 2), status text, ruled boolean)
  AS 'MODULE_PATHNAME', 'onus_pg_shares' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 2;
CREATE FUNCTION shares("case" jsonb, document jsonb)
  RETURNS TABLE (party text, share text, numerator bigint, denominator bigint, amount numeric(20, 2), status text, ruled boolean)
  AS 'MODULE_PATHNAME', 'onus_pg_shares_document' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 2;
CREATE FUNCTION shares("case" jsonb, policy text)
  RETURNS TABLE (party text, share text, numerator bigint, denominator bigint, amount numeric(20, 2), status text, ruled boolean)
  AS 'MODULE_PATHNAME', 'onus_pg_shares_stored' LANGUAGE C STABLE STRICT PARALLEL SAFE COST 100 ROWS 2;
CREATE FUNCTION shares("case" jsonb, policy text, as_of date)
  RETURNS TABLE (party text, share text, numerator bigint, denominator bigint, amount numeric(20, 2), status text, ruled boolean)
  AS 'MODULE_PATHNAME', 'onus_pg_shares_stored' LANGUAGE C STABLE STRICT PARALLEL SAFE COST 100 ROWS 2;

GRANT USAGE ON SCHEMA onus TO PUBLIC;
GRANT SELECT ON policies TO PUBLIC;
