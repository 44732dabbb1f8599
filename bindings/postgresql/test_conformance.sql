-- SPDX-License-Identifier: Apache-2.0
-- The cases of tests/conformance have the same results as everywhere. They are compared as jsonb; in which line and column of a case an error stands cannot be the same, for
-- jsonb puts keys into an order of its own.
CREATE TABLE cases(policy text, number serial, line text);
CREATE TABLE results(policy text, number serial, line text);
ALTER TABLE cases ALTER policy SET DEFAULT 'ltl-handover';
ALTER TABLE results ALTER policy SET DEFAULT 'ltl-handover';
\copy cases(line) FROM 'tests/conformance/ltl-handover.cases.ndjson' WITH (FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02')
\copy results(line) FROM 'tests/conformance/ltl-handover.results.ndjson' WITH (FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02')
ALTER TABLE cases ALTER policy SET DEFAULT 'inter-club';
ALTER TABLE results ALTER policy SET DEFAULT 'inter-club';
\copy cases(line) FROM 'tests/conformance/inter-club.cases.ndjson' WITH (FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02')
\copy results(line) FROM 'tests/conformance/inter-club.results.ndjson' WITH (FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02')
INSERT INTO onus.policies(document) VALUES (document('ltl-handover')), (document('inter-club'));

CREATE TABLE both_sides AS
  SELECT policy, number, as_jsonb(c.line) AS doc, as_jsonb(r.line) AS expected FROM cases c JOIN results r USING (policy, number);
-- Of a key that stands twice jsonb keeps one, before anybody sees it.
DELETE FROM both_sides WHERE expected #>> '{error,id}' = 'duplicate-key';
SELECT same('lines of results', count(expected), (SELECT count(*) - 1 FROM cases)) FROM both_sides;
SELECT same('cases that are jsonb', count(doc) > 150, true) FROM both_sides;
-- What PostgreSQL itself does not take for JSON is an error everywhere.
SELECT same('case ' || number || ' is no jsonb', expected ->> 'status', 'error') FROM both_sides WHERE doc IS NULL;

CREATE VIEW decided AS
  SELECT policy, number, expected #- '{error,line}' #- '{error,column}' AS expected,
    onus.decide(doc, policy) #- '{error,line}' #- '{error,column}' AS stored,
    onus.decide(doc, document(policy)::jsonb) #- '{error,line}' #- '{error,column}' AS by_document,
    CASE policy WHEN 'ltl-handover' THEN onus.decide(doc) #- '{error,line}' #- '{error,column}' END AS shipped
  FROM both_sides WHERE doc IS NOT NULL;
SELECT same(policy || ' ' || number, stored, expected), same(policy || ' ' || number, by_document, expected),
  same(policy || ' ' || number, coalesce(shipped, expected), expected) FROM decided;

-- The rows of onus.shares() say what the result says.
CREATE TABLE s AS SELECT policy, number, s.* FROM both_sides, onus.shares(doc, policy) s WHERE doc IS NOT NULL;
SELECT same(policy || ' ' || number, coalesce(jsonb_object_agg(party, share) FILTER (WHERE party IS NOT NULL), '{}'),
  coalesce(stored -> 'shares', stored -> 'ruling' -> 'shares', '{}')) FROM s JOIN decided USING (policy, number) GROUP BY policy, number, stored;
SELECT same(policy || ' ' || number, coalesce(jsonb_object_agg(party, amount::text) FILTER (WHERE amount IS NOT NULL), '{}'),
  coalesce(stored -> 'amounts', '{}')) FROM s JOIN decided USING (policy, number) GROUP BY policy, number, stored;
SELECT same(policy || ' ' || number, status, stored ->> 'status') FROM s JOIN decided USING (policy, number);
SELECT same('share', share, numerator || CASE denominator WHEN 1 THEN '' ELSE '/' || denominator END) FROM s WHERE party IS NOT NULL;
SELECT same('cases with rows', (SELECT count(*) FROM (SELECT DISTINCT policy, number FROM s) d), (SELECT count(*) FROM decided));
