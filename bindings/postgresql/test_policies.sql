-- SPDX-License-Identifier: Apache-2.0
-- The table of policies: what it takes, which version decides, and that a change is seen at once by whoever may see it.
CREATE FUNCTION version_of(number int, period text) RETURNS text LANGUAGE sql AS $$
  SELECT jsonb_set(jsonb_set(document('ltl-handover')::jsonb, '{version}', to_jsonb(number || '.0.0')), '{in_force}', period::jsonb)::text $$;
-- The shipped rulebook with the driver's share put on somebody else: another answer.
CREATE FUNCTION other(document text) RETURNS text LANGUAGE sql AS $$ SELECT replace(document, '"driver": "1"', '"branch": "1"') $$;
CREATE TABLE c AS SELECT jsonb '{"case": "A", "date": "2026-03-01", "loss": "lost", "goods": "at_branch", "notice": "noted", "slip": {"copy1": "blank",
  "copy2": "blank", "copy3": "blank", "copy4": "blank", "entered": true, "loader_signature": "signed"}, "loading": {"driver": "recorded", "loader": "recorded"},
  "settlement": "0.10"}' AS doc;

SELECT same('built in', onus.decide(doc, 'ltl-handover') = onus.decide(doc), true) FROM c;
SELECT fails('SELECT onus.decide(doc, ''nowhere'') FROM c', 'nowhere');
SELECT fails('INSERT INTO onus.policies(document) VALUES (''{}'')', 'missing-key');
SELECT fails('INSERT INTO onus.policies(document) VALUES (''{'')', 'syntax');
SELECT fails('INSERT INTO onus.policies(document, id) VALUES (document(''inter-club''), ''x'')', 'non-DEFAULT value into column "id"');

INSERT INTO onus.policies(document) VALUES (version_of(1, '{"from": "2026-01-01", "to": "2026-06-30"}'));
SELECT same('row', (id, version, in_force::text, length(hash))::text, '(ltl-handover,1.0.0,"[2026-01-01,2026-07-01)",64)') FROM onus.policies;
SELECT fails('INSERT INTO onus.policies(document) SELECT document FROM onus.policies', 'duplicate key');
-- The only version decides whatever the date; asked for a day it must be in force.
SELECT same('one version', onus.decide(doc - 'date', 'ltl-handover') ->> 'status', 'determined') FROM c;
SELECT same('as of', onus.decide(doc, 'ltl-handover', '2026-06-30') ->> 'status', 'determined') FROM c;
SELECT same('as of', onus.decide(doc, 'ltl-handover', '2026-07-01') #>> '{error,id}', 'no-version') FROM c;
SELECT same('as of', onus.decide(doc, 'ltl-handover', '-infinity') #>> '{error,given}', '-infinity') FROM c;

INSERT INTO onus.policies(document) VALUES (other(version_of(2, '{"from": "2026-07-01"}')));
SELECT same('first', onus.decide(doc, 'ltl-handover') -> 'shares', '{"driver": "1"}') FROM c;
SELECT same('second', onus.decide(doc || '{"date": "2026-07-01"}', 'ltl-handover') -> 'shares', '{"branch": "1"}') FROM c;
SELECT same('second', onus.decide(doc, 'ltl-handover', '2027-01-01') -> 'shares', '{"branch": "1"}') FROM c;
SELECT same('too early', onus.decide(doc || '{"date": "2025-12-31"}', 'ltl-handover') #>> '{error,id}', 'no-version') FROM c;
SELECT same('no date', onus.decide(doc - 'date', 'ltl-handover') #>> '{error,id}', 'date-needed') FROM c;
SELECT same('no day', onus.decide(doc || '{"date": "2026-02-30"}', 'ltl-handover') #>> '{error,id}', 'date-needed') FROM c;
SELECT same('no date', (SELECT status FROM onus.shares(doc - 'date', 'ltl-handover')), 'error') FROM c;
SELECT same('shares', (SELECT string_agg(party || amount, ',') FROM onus.shares(doc, 'ltl-handover', '2026-08-01')), 'branch0.10') FROM c;
INSERT INTO onus.policies(document) VALUES (version_of(3, '{"from": "2026-12-01"}'));
SELECT fails('SELECT onus.decide(doc, ''ltl-handover'', ''2026-12-24'') FROM c', 'in force on the same day');
DELETE FROM onus.policies WHERE version = '3.0.0';

-- A change is seen by the next command, by a function of several commands, and after a rollback.
PREPARE asked AS SELECT onus.decide(doc, 'ltl-handover') #>> '{shares,branch}' FROM c;
CREATE FUNCTION asked_again() RETURNS text LANGUAGE plpgsql AS $$
DECLARE before text; during text; after text; evidence jsonb := (SELECT doc FROM c);
BEGIN
  FOR i IN 1..3 LOOP
    before := onus.decide(evidence, 'ltl-handover') -> 'shares' ->> 'branch';
    BEGIN
      UPDATE onus.policies SET document = other(document) WHERE version = '1.0.0';
      during := onus.decide(evidence, 'ltl-handover') -> 'shares' ->> 'branch';
      RAISE EXCEPTION 'back';
    EXCEPTION WHEN raise_exception THEN NULL;
    END;
    after := onus.decide(evidence, 'ltl-handover') -> 'shares' ->> 'branch';
    IF before IS NOT NULL OR during IS DISTINCT FROM '1' OR after IS NOT NULL THEN RETURN format('%s: %s %s %s', i, before, during, after); END IF;
  END LOOP;
  RETURN 'well';
END $$;
SELECT same('in a function', asked_again(), 'well');
SELECT same('in a function', asked_again(), 'well');
BEGIN;
SELECT same('before', onus.decide(doc, 'ltl-handover') -> 'shares', '{"driver": "1"}') FROM c;
SAVEPOINT here;
UPDATE onus.policies SET document = other(document) WHERE version = '1.0.0';
SELECT same('then', onus.decide(doc, 'ltl-handover') -> 'shares', '{"branch": "1"}') FROM c;
ROLLBACK TO here;
SELECT same('back', onus.decide(doc, 'ltl-handover') -> 'shares', '{"driver": "1"}') FROM c;
ROLLBACK;
UPDATE onus.policies SET document = other(document) WHERE version = '1.0.0';
SELECT same('changed', onus.decide(doc, 'ltl-handover') -> 'shares', '{"branch": "1"}') FROM c;
TRUNCATE onus.policies;
SELECT same('built in again', onus.decide(doc, 'ltl-handover') -> 'shares', '{"driver": "1"}') FROM c;

-- More policies than a backend keeps, two of them at a time.
INSERT INTO onus.policies(document) SELECT replace(version_of(i, '{}'), '"ltl-handover"', format('"ours/%s"', i)) FROM generate_series(1, 70) i;
SELECT same('many', count(*), 70::bigint) FROM c, onus.policies p WHERE onus.decide(doc, p.id) = onus.decide(doc, p.document::jsonb);

-- Anybody may ask; who may not read the table may not.
CREATE ROLE clerk;
GRANT SELECT ON c TO clerk;
SET ROLE clerk;
SELECT onus.decide(doc, 'ours/1') FROM c;
RESET ROLE;
REVOKE SELECT ON onus.policies FROM PUBLIC;
SET ROLE clerk;
SELECT onus.decide(doc) FROM c;
DO $$ BEGIN PERFORM onus.decide(doc, 'ours/1') FROM c; RAISE 'allowed'; EXCEPTION WHEN insufficient_privilege THEN NULL; END $$;
RESET ROLE;
-- The extension goes, and comes back.
DROP EXTENSION onus;
CREATE EXTENSION onus;
SELECT onus.decide(doc) FROM c;
