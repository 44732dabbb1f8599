-- SPDX-License-Identifier: Apache-2.0
-- What the tests use: SELECT same(WHAT, GIVEN, EXPECTED) fails where the two differ, and fails(SQL, PART) where a command does not.
\set VERBOSITY terse
CREATE EXTENSION onus;
CREATE FUNCTION same(what text, given anyelement, expected anyelement) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF given IS DISTINCT FROM expected THEN RAISE EXCEPTION '%: % instead of %', what, given, expected; END IF;
END $$;
CREATE FUNCTION fails(command text, part text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE said text; more text;
BEGIN
  BEGIN
    EXECUTE command;
  EXCEPTION WHEN OTHERS OR query_canceled THEN
    GET STACKED DIAGNOSTICS said = MESSAGE_TEXT, more = PG_EXCEPTION_DETAIL;
    IF position(part IN said || ' ' || more) > 0 THEN RETURN; END IF;
    RAISE EXCEPTION '%: "%" is not in "% %"', command, part, said, more;
  END;
  RAISE EXCEPTION '% does not fail', command;
END $$;
CREATE FUNCTION as_jsonb(line text) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  RETURN line::jsonb;
EXCEPTION WHEN OTHERS THEN
  RETURN NULL;
END $$;
CREATE TABLE lines(policy text, number serial, line text);
CREATE FUNCTION document(name text) RETURNS text LANGUAGE sql AS
  $$ SELECT string_agg(line, E'\n' ORDER BY number) FROM lines WHERE policy = name || '.json' $$;
ALTER TABLE lines ALTER policy SET DEFAULT 'ltl-handover.json';
\copy lines(line) FROM 'rules/ltl-handover.json' WITH (FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02')
ALTER TABLE lines ALTER policy SET DEFAULT 'inter-club.json';
\copy lines(line) FROM 'rules/inter-club.json' WITH (FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02')
CREATE TABLE worked(policy text, number serial, line text, result text);
