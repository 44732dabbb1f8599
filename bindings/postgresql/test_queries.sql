-- SPDX-License-Identifier: Apache-2.0
-- Cases in error, NULLs, money as it was written, plans, workers, cancellation, memory.
SELECT same('version', onus.version(), '0.1.0');
SELECT same('null', onus.decide(NULL::jsonb), NULL), same('null', onus.decide('{}', NULL::text), NULL), same('null', onus.decide('{}', 'x', NULL), NULL);
SELECT same('null', count(*), 0::bigint) FROM onus.shares(NULL);
SELECT same('error', onus.decide('{"loss": "gone"}') #>> '{error,id}', 'unknown-value');
SELECT same('error', onus.decide('[]') #>> '{error,id}', 'wrong-type'), same('error', onus.decide('5') #>> '{error,id}', 'wrong-type');
SELECT same('error', onus.decide('"x"', 'ltl-handover') #>> '{error,id}', 'wrong-type');
SELECT same('deep', onus.decide((repeat('[', 2000) || repeat(']', 2000))::jsonb) ->> 'status', 'error');
SELECT same('long', onus.decide(jsonb_build_object('meta', repeat('x', 3000000))) ->> 'status', 'error');
SELECT same('many keys', onus.decide(jsonb_object_agg('k' || i, i)) ->> 'status', 'error') FROM generate_series(1, 100000) i;
SELECT fails('SELECT onus.decide(''{}'', ''{}''::jsonb)', 'missing-key');
SELECT fails('SELECT onus.decide(''{}'', ''nowhere'')', 'nowhere');
SELECT same('after errors', onus.decide('{"loss": "none"}') ->> 'status', 'no_loss');
SELECT same('untyped', onus.decide('{"loss": "none"}', 'ltl-handover') ->> 'status', 'no_loss');

SELECT same('rows', jsonb_agg(to_jsonb(s)), '[{"party": null, "share": null, "numerator": null, "denominator": null, "amount": null, "status": "insufficient",
  "ruled": false}]') FROM onus.shares('{}') s;
SELECT same('ruling', jsonb_agg(to_jsonb(s)), '[{"party": "branch", "share": "1/2", "numerator": 1, "denominator": 2, "amount": 5.01, "status": "insufficient", "ruled": true},
  {"party": "driver", "share": "1/2", "numerator": 1, "denominator": 2, "amount": 5.00, "status": "insufficient", "ruled": true}]')
  FROM onus.shares('{"settlement": "10.01", "ruling": {"by": "manager", "shares": {"driver": "1/2", "branch": "1/2"}}}') s;
-- 2^62 fen, and a number that no floating point holds.
SELECT same('money', string_agg(s.amount::text, ' '), '46116860184273879.04') FROM onus.shares('{"settlement": 46116860184273879.04, "ruling": {"by": "m", "shares": {"driver": "1"}}}') s;
SELECT same('money', onus.decide('{"settlement": 1.50, "recovered": 0.10, "ruling": {"by": "m", "shares": {"driver": "1"}}}') #>> '{amounts,driver}', '1.40');

-- An index on what was decided.
CREATE TABLE t AS SELECT i AS id, jsonb_build_object('case', i, 'loss', (ARRAY['lost', 'damaged', 'none'])[1 + i % 3]) AS doc FROM generate_series(1, 100000) i;
ANALYZE t;
CREATE INDEX ON t ((onus.decide(doc) ->> 'status')) WHERE id < 100;
SELECT fails('CREATE INDEX ON t ((onus.decide(doc, ''ltl-handover'') ->> ''status''))', 'must be marked IMMUTABLE');

-- Workers really work, whichever function is asked.
CREATE FUNCTION workers(query text) RETURNS int LANGUAGE plpgsql AS $$
DECLARE plan json; launched int;
BEGIN
  EXECUTE 'EXPLAIN (ANALYZE, FORMAT json) ' || query INTO plan;
  SELECT max((m[1])::int) INTO launched FROM regexp_matches(plan::text, '"Workers Launched": (\d+)', 'g') m;
  RETURN launched;
END $$;
INSERT INTO onus.policies(document) VALUES (document('ltl-handover'));
SET max_parallel_workers_per_gather = 2;
ALTER TABLE t SET (parallel_workers = 2);
SELECT same('workers', workers('SELECT count(onus.decide(doc)) FROM t WHERE id <= 30000'), 2);
SELECT same('workers', workers('SELECT onus.decide(doc, ''ltl-handover'') ->> ''status'', count(*) FROM t WHERE id <= 30000 GROUP BY 1'), 2);
SELECT same('workers', workers('SELECT sum(s.amount) FROM t, onus.shares(doc, ''ltl-handover'') s WHERE id <= 30000'), 2);
CREATE TABLE in_parallel AS SELECT onus.decide(doc, 'ltl-handover') ->> 'status' AS status, count(*) FROM t WHERE id <= 3000 GROUP BY 1;
SET max_parallel_workers_per_gather = 0;
SELECT same('the same', array_agg(p ORDER BY p)::text, (SELECT array_agg(q ORDER BY q)::text FROM
  (SELECT onus.decide(doc) ->> 'status' AS status, count(*) FROM t WHERE id <= 3000 GROUP BY 1) q)) FROM in_parallel p;

-- Volatility and safety are as the README says.
SELECT same(proname || pg_get_function_arguments(p.oid), provolatile::text, CASE WHEN pg_get_function_arguments(p.oid) LIKE '%policy text%' THEN 's' ELSE 'i' END),
  same(proname::text, proparallel::text, 's') FROM pg_proc p WHERE pronamespace = 'onus'::regnamespace;

-- A cancelled query ends at once, and the backend goes on: in the middle of many cases, and at any moment of a policy's compilation.
SET statement_timeout = '300ms';
SELECT fails('SELECT count(onus.decide(a.doc)) FROM t a, generate_series(1, 1000)', 'canceling statement');
RESET statement_timeout;
SELECT same('after cancellation', onus.decide('{"loss": "none"}') ->> 'status', 'no_loss');
DO $$
DECLARE done int := 0; stopped int := 0;
BEGIN
  FOR i IN 1..40 LOOP
    PERFORM set_config('statement_timeout', (1 + i % 8) || 'ms', true);
    BEGIN
      PERFORM onus.policy_hash(replace(document('ltl-handover'), '"1.0.0"', format('"%s"', i)));
      done := done + 1;
    EXCEPTION WHEN query_canceled THEN stopped := stopped + 1;
    END;
  END LOOP;
END $$;
RESET statement_timeout;
SELECT same('after cancellation', onus.decide('{"loss": "none"}', 'ltl-handover') ->> 'status', 'no_loss');

-- Nothing grows: the memory of the backend after many decisions is that after the first, and policies that come and go leave nothing.
CREATE FUNCTION held() RETURNS bigint LANGUAGE sql AS $$ SELECT sum(total_bytes)::bigint FROM pg_backend_memory_contexts WHERE name LIKE 'Onus%' $$;
SELECT count(onus.decide(doc)), count(onus.decide(doc, 'ltl-handover')) FROM t WHERE id <= 1000;
CREATE TABLE before AS SELECT held();
SELECT count(onus.decide(doc)), count(onus.decide(doc, 'ltl-handover')) FROM t WHERE id <= 20000;
SELECT same('memory', held(), (SELECT held FROM before));
SELECT same('broken policies', count(as_jsonb(i::text)), 0::bigint) FROM generate_series(1, 0) i;
DO $$ BEGIN FOR i IN 1..200 LOOP BEGIN PERFORM onus.policy_id('{"policy": "' || i || '"}'); EXCEPTION WHEN invalid_parameter_value THEN NULL; END; END LOOP; END $$;
SELECT same('memory', held(), (SELECT held FROM before));
SELECT count(onus.policy_id(replace(document('ltl-handover'), '"1.0.0"', format('"m%s"', i % 40)))) FROM generate_series(1, 40) i;
CREATE TABLE full_house AS SELECT held();
SELECT count(onus.policy_id(replace(document('ltl-handover'), '"1.0.0"', format('"n%s"', i)))) FROM generate_series(1, 40) i;
SELECT same('memory', held() < (SELECT held * 1.05 FROM full_house), true);
